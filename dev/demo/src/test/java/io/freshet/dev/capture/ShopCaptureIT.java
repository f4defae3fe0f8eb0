package io.freshet.dev.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.dev.Await;
import io.freshet.dev.services.NewTopics;
import io.freshet.dev.services.Services;
import io.freshet.dev.shop.Clickstream;
import io.freshet.dev.shop.ShopDatabase;
import io.freshet.dev.shop.ShopGenerator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopCaptureIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TOPICS =
      ShopDatabase.TABLES.stream().map(ShopCapture::topic).toList();
  private static final String TICKETS = ShopCapture.topic("tickets");

  private static Services services;
  private static Admin admin;
  private static int databases;

  @TempDir Path data;
  private ShopDatabase shop;
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

  @BeforeAll
  static void start() {
    services = Services.startTemporary(Services.Kind.KAFKA, Services.Kind.POSTGRES);
    admin = Admin.create(Map.of("bootstrap.servers", services.kafka().bootstrap()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    services.close();
  }

  @BeforeEach
  void makeShop() throws Exception {
    shop = ShopDatabase.in(services.postgres(), "shop" + ++databases);
    shop.create();
    shop.seed(10, 1);
  }

  @AfterEach
  void clean() throws Exception {
    ShopCapture.clean(shop, data);
    assertThat(ask("select count(*) from pg_replication_slots")).isEqualTo("0");
    admin.deleteTopics(admin.listTopics().names().get()).all().get();
    Await.until("the topics are gone", () -> admin.listTopics().names().get().isEmpty());
  }

  @Test
  void aCommittedRowArrivesAsItIs() throws Exception {
    try (ShopCapture capture = capture();
        TopicReader reader = new TopicReader(bootstrap(), TOPICS)) {
      Await.until("the snapshot is there", () -> reader.count(r -> true) == rows());
      assertThat(reader.read()).allSatisfy(r -> assertThat(op(r)).isEqualTo("r"));

      run("insert into orders (id, customer_id, status, total) values (900, 3, 'new', 120.50)");
      run("update orders set status = 'paid' where id = 900");
      run("delete from orders where id = 900");
      Await.until("all is there", () -> reader.count(r -> r.key().equals("{\"id\":900}")) == 4);

      List<ConsumerRecord<String, String>> seen =
          reader.read().stream().filter(r -> r.key().equals("{\"id\":900}")).toList();
      assertThat(seen).extracting(ConsumerRecord::topic).containsOnly("shop.public.orders");
      assertThat(seen.subList(0, 3)).extracting(ShopCaptureIT::op).containsExactly("c", "u", "d");
      JsonNode update = JSON.readTree(seen.get(1).value());
      assertThat(update.at("/before/status").asText()).isEqualTo("new");
      assertThat(update.at("/after/status").asText()).isEqualTo("paid");
      assertThat(update.at("/after/total")).hasToString("\"120.50\"");
      assertThat(Instant.parse(update.at("/after/created_at").asText())).isNotNull();
      assertThat(JSON.readTree(seen.get(2).value()).at("/before/customer_id").asInt()).isEqualTo(3);
      assertThat(seen.get(3).value()).isNull();
      assertThat(capture).isNotNull();
    }
    assertThat(failure).isNotDone();
  }

  @Test
  void everyChangeOfTheGeneratorArrivesOnce() throws Exception {
    try (ShopCapture capture = capture();
        TopicReader reader = new TopicReader(bootstrap(), TOPICS)) {
      assertThat(capture).isNotNull();
      Await.until("the snapshot is there", () -> reader.count(r -> true) == rows());
      ShopGenerator generator = generator(100);
      try (generator) {
        Await.until("3 s of changes are made", () -> generator.changes() >= 300);
      }
      Await.until("all are there", () -> reader.count(this::isChange) >= generator.changes());
      // One more, behind all others of its partition: what was doubled would be there by now.
      run("update customers set city = 'Ghent'");
      Await.until(
          "the last is there",
          () -> reader.count(r -> r.value() != null && r.value().contains("Ghent")) == 10);
      assertThat(reader.count(this::isChange)).isEqualTo(generator.changes() + 10);
    }
    assertThat(failure).isNotDone();
  }

  @Test
  void restartsLoseNothing() throws Exception {
    capture().close(); // while it starts
    try (ShopCapture capture = capture();
        TopicReader reader = new TopicReader(bootstrap(), TOPICS)) {
      assertThat(capture).isNotNull();
      Await.until("the snapshot is there", () -> rowsRead(reader) == rows());
    }
    ShopGenerator generator = generator(200);
    try (generator) {
      for (int lives = 1; lives <= 3; lives++) {
        try (ShopCapture capture = capture();
            TopicReader reader = new TopicReader(bootstrap(), TOPICS)) {
          assertThat(capture).isNotNull();
          long before = reader.count(this::isChange);
          Await.until("it streams", () -> reader.count(this::isChange) > before + 100);
        }
        long missed = generator.changes() + 30;
        Await.until("some changes are missed", () -> generator.changes() >= missed);
      }
    }
    run("update customers set city = 'Ghent'");
    try (ShopCapture capture = capture();
        TopicReader reader = new TopicReader(bootstrap(), TOPICS)) {
      assertThat(capture).isNotNull();
      Await.until(
          "the last is there",
          () -> reader.count(r -> r.value() != null && r.value().contains("Ghent")) >= 10);
      Await.until(
          "the topic tells the table",
          () ->
              tickets(reader.read().stream().filter(r -> r.topic().equals(TICKETS)).toList())
                  .equals(tickets()));
      long distinct =
          reader.read().stream()
              .filter(this::isChange)
              .map(ShopCaptureIT::identity)
              .distinct()
              .count();
      assertThat(distinct).isEqualTo(generator.changes() + 10);
    }
    assertThat(failure).isNotDone();
  }

  @Test
  void aRefusedChangeStopsItAndIsSentAgainAfterTheNextStart() throws Exception {
    NewTopics.create(
        admin,
        List.of(new NewTopic(TICKETS, 1, (short) 1).configs(Map.of("max.message.bytes", "30000"))));
    String large =
        new Random(1)
            .ints(60_000, 'a', 'z')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    try (ShopCapture capture = capture();
        TopicReader reader = new TopicReader(bootstrap(), TOPICS)) {
      assertThat(capture).isNotNull();
      Await.until("the snapshot is there", () -> reader.count(r -> true) == rows());
      run(
          "insert into tickets (id, customer_id, subject, body, status, priority)"
              + " values (901, 1, 's', '"
              + large
              + "', 'open', 'low')");
      run("update tickets set status = 'late' where id = 901");
      assertThat(failure.get(180, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(RecordTooLargeException.class);
    }
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, TICKETS);
    AlterConfigOp larger =
        new AlterConfigOp(
            new ConfigEntry("max.message.bytes", "1000000"), AlterConfigOp.OpType.SET);
    admin.incrementalAlterConfigs(Map.of(topic, List.of(larger))).all().get();
    try (ShopCapture capture = capture();
        TopicReader reader = new TopicReader(bootstrap(), List.of(TICKETS))) {
      assertThat(capture).isNotNull();
      Await.until("it is there", () -> "late".equals(tickets(reader.read()).get("901")));
      assertThat(reader.count(r -> r.value() != null && op(r).equals("c"))).isEqualTo(1);
    }
  }

  @Test
  void clicksAreWritten() throws Exception {
    CompletableFuture<Exception> broken = new CompletableFuture<>();
    Clickstream clicks =
        Clickstream.start(bootstrap(), 4, 10, 1, 500, Clock.systemUTC(), broken::complete);
    try (clicks) {
      Await.until("some are written", () -> clicks.clicks() >= 100);
    }
    try (TopicReader reader = new TopicReader(bootstrap(), List.of("shop.clicks"))) {
      Await.until("all are there", () -> reader.count(r -> true) >= clicks.clicks());
      assertThat(reader.read())
          .hasSize((int) clicks.clicks())
          .allSatisfy(
              r -> {
                JsonNode click = JSON.readTree(r.value());
                assertThat(click.get("customer_id").asText()).isEqualTo(r.key());
                assertThat(click.get("customer_id").asInt()).isBetween(1, 10);
                assertThat(click.get("page").asText()).startsWith("/");
                assertThat(Instant.parse(click.get("ts").asText())).isNotNull();
              });
    }
    assertThat(broken).isNotDone();
  }

  private ShopCapture capture() throws Exception {
    return ShopCapture.start(shop, bootstrap(), data, 4, failure::complete);
  }

  private ShopGenerator generator(double rate) throws Exception {
    return ShopGenerator.start(shop, 0, 1, rate, failure::complete);
  }

  private static String bootstrap() {
    return services.kafka().bootstrap();
  }

  private boolean isChange(ConsumerRecord<String, String> event) {
    return event.value() != null && !op(event).equals("r");
  }

  private static String op(ConsumerRecord<String, String> event) {
    try {
      return JSON.readTree(event.value()).get("op").asText();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** What is the same when an event was sent twice: its row and its place in the server's log. */
  private static String identity(ConsumerRecord<String, String> event) {
    try {
      return event.topic() + event.key() + JSON.readTree(event.value()).at("/source/lsn");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static long rowsRead(TopicReader reader) {
    return reader.read().stream().map(r -> r.topic() + r.key()).distinct().count();
  }

  private long rows() throws Exception {
    long rows = 0;
    for (String table : ShopDatabase.TABLES) {
      rows += Long.parseLong(ask("select count(*) from " + table));
    }
    return rows;
  }

  /** Status and priority by id, as the table has them. */
  private Map<String, String> tickets() throws Exception {
    Map<String, String> tickets = new TreeMap<>();
    try (Connection connection = shop.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id, status from tickets")) {
      while (rows.next()) {
        tickets.put(rows.getString(1), rows.getString(2));
      }
    }
    return tickets;
  }

  /** The same, as the topic tells it. */
  private static Map<String, String> tickets(List<ConsumerRecord<String, String>> events)
      throws Exception {
    Map<String, String> tickets = new TreeMap<>();
    for (ConsumerRecord<String, String> event : events) {
      String id = JSON.readTree(event.key()).get("id").asText();
      if (event.value() == null || op(event).equals("d")) {
        tickets.remove(id);
      } else {
        tickets.put(id, JSON.readTree(event.value()).at("/after/status").asText());
      }
    }
    return tickets;
  }

  private void run(String sql) throws Exception {
    try (Connection connection = shop.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String ask(String sql) throws Exception {
    try (Connection connection = shop.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
