package io.freshet.dev.demo;

import io.freshet.protocol.SessionId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A person's data, planted in columns and in a ticket's text, is found nowhere behind ingest. */
final class RedactionStep implements Step {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String SUBJECT = "Blender smells of smoke";

  private final Canary canary = Canary.planted();
  private SessionId session;

  @Override
  public String title() {
    return "Personal data, planted in a ticket's text, goes no further than ingest";
  }

  /** The planted customer's session; null before {@link #run}. */
  SessionId session() {
    return session;
  }

  /** What must be found nowhere. */
  Canary canary() {
    return canary;
  }

  @Override
  public void run(World world) throws Exception {
    long customer = plantCustomer(world.shop());
    session = new SessionId("acme", String.valueOf(customer));
    world.watcher().follow(world.client(), session).await();
    boolean known = Await.until(LIMIT, () -> world.watcher().context(session).has("profile"));
    plantTicket(world.shop(), customer);
    plantBrokenEvent(world.bootstrap());
    world.terminal().line("shop> insert into tickets … body:");
    canary.complaint().lines().forEach(line -> world.terminal().aside("  %s", line));
    boolean arrived =
        known
            && Await.until(
                LIMIT, () -> !world.watcher().context(session).path("tickets").isEmpty());
    boolean indexed = arrived && Await.until(LIMIT, () -> isIndexed(world));
    if (!indexed) {
      world.terminal().missed("the planted ticket did not arrive");
      return;
    }
    world.terminal().line("agent< what the agent sees:");
    world
        .watcher()
        .context(session)
        .get("tickets")
        .elements()
        .next()
        .path("body")
        .asText()
        .lines()
        .forEach(line -> world.terminal().line("  %s", line));
    search(world);
  }

  private void search(World world) throws Exception {
    LeakSearch search = new LeakSearch(canary.texts());
    search.kafka(world.bootstrap());
    search.redis(world.redisUri());
    try (Connection store = world.store().getConnection()) {
      search.postgres(store);
    }
    search.files("the hub's log", world.logs());
    world.watcher().frames().forEach(frame -> search.text("frames", frame));
    search.text("metrics", world.hub().get("/metrics"));
    search.text("HTTP", world.hub().get("/v1/sessions/" + session));
    search.text("HTTP", world.hub().get("/v1/audit?session=" + session));
    for (Map.Entry<String, Integer> place : search.searched().entrySet()) {
      world.terminal().aside("searched %s: %d", place.getKey(), place.getValue());
    }
    world
        .terminal()
        .check(
            search.leaks().isEmpty(),
            "name, mail, phone and card found nowhere",
            "found: " + search.leaks());
  }

  private long plantCustomer(Connection shop) throws SQLException {
    try (PreparedStatement insert =
        shop.prepareStatement(
            "insert into customers (id, name, email, phone, card_number, city, tier) select"
                + " max(id) + 1, ?, ?, ?, ?, 'Hull', 'gold' from customers returning id")) {
      insert.setString(1, canary.name());
      insert.setString(2, canary.email());
      insert.setString(3, canary.phone());
      insert.setString(4, canary.card());
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private void plantTicket(Connection shop, long customer) throws SQLException {
    try (PreparedStatement insert =
        shop.prepareStatement(
            "insert into tickets (customer_id, subject, body, status, priority) values"
                + " (?, ?, ?, 'waiting', 'normal')")) {
      insert.setLong(1, customer);
      insert.setString(2, SUBJECT);
      insert.setString(3, canary.complaint());
      insert.executeUpdate();
    }
  }

  /** An event that cannot be decoded: what is kept of it must not hold its text either. */
  private void plantBrokenEvent(String bootstrap) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrap,
            "key.serializer", ByteArraySerializer.class,
            "value.serializer", ByteArraySerializer.class);
    byte[] broken = ("{\"customer\": \"" + canary.name()).getBytes(StandardCharsets.UTF_8);
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
      producer.send(new ProducerRecord<>("shop.clicks", broken));
    }
  }

  private boolean isIndexed(World world) throws SQLException {
    try (Connection store = world.store().getConnection();
        PreparedStatement query =
            store.prepareStatement("select 1 from freshet_index.chunks where session = ?")) {
      query.setString(1, session.toString());
      return query.executeQuery().next();
    }
  }
}
