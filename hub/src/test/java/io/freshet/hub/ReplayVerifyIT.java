package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.hub.cli.DevServices;
import io.freshet.hub.cli.FreshetCommand;
import io.freshet.hub.cli.VerifyTable;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.replay.Selection;
import io.freshet.replay.VerifyReport;
import io.freshet.replay.VerifyReport.Row;
import io.freshet.stream.SessionPartitions;
import io.freshet.stream.Topics;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code replay --verify} beside a hub at work, over its restart, and after damage. */
@Timeout(900)
class ReplayVerifyIT {
  private static final int CUSTOMERS = 12;
  private static final long START = 1_795_422_000_000_000L;
  private static final String ORDER = "{'id':%d,'customer_id':%d,'total':%s}";
  private static final String SECRET = "not-for-eyes";
  private static final Selection ALL = new Selection.Some(Long.MAX_VALUE);
  private static final String PIPELINE =
      """
      pipeline: shop
      tenant: acme
      sources:
        customers: { topic: it.customers, session: after.id, section: profile, as: one }
        orders: { topic: it.orders, session: after.customer_id, section: orders, as: many, keep: 5 }
        items: { topic: it.items, through: orders, on: after.order_id, section: items, as: many }
        clicks: { topic: it.clicks, format: json, session: event.customer_id, section: activity, as: recent, keep: 4 }
      features:
        clicks_5m: { count: clicks, window: { sliding: 5m, every: 10s } }
        spend: { sum: orders.total, ops: [create] }
        mean_total: { mean: orders.total, window: { tumbling: 1h } }
        pages: { distinct: clicks.page }
        bought: { last: items.sku }
        click_rate: { ratio: [clicks_5m, spend] }
      """;

  @TempDir Path home;
  private final Map<String, String> homeBefore = new HashMap<>();
  private HubFixture hub;
  private KafkaProducer<byte[], byte[]> producer;

  @BeforeEach
  void start() throws Exception {
    hub = new HubFixture(home, "it.customers", "it.orders", "it.items", "it.clicks");
    hub.tokens("triage acme read");
    hub.pipeline("shop", PIPELINE);
    producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    homeBefore.put("freshet.home", System.getProperty("freshet.home"));
  }

  @AfterEach
  void stop() {
    if (homeBefore.get("freshet.home") == null) {
      System.clearProperty("freshet.home");
    } else {
      System.setProperty("freshet.home", homeBefore.get("freshet.home"));
    }
    producer.close();
    hub.close();
  }

  @Test
  void allIsEqualBesideAHubOverItsRestartAndDamageIsFound() throws Exception {
    hub.start();
    produce(0, 300);
    VerifyReport at = untilFolded(300);
    for (int i = 0; i < 5; i++) { // the hub flushes and decays meanwhile
      produce(300 + i * 20, 20);
      at = verify(ALL);
      assertThat(at.differing()).isEmpty();
    }
    hub.start();
    produce(400, 200);
    at = untilFolded(600);
    isWhole(at);
    assertThat(verify(new Selection.Some(3)).sessions()).isEqualTo(3);
    VerifyReport one = verify(new Selection.One(SessionId.parse("acme/4")));
    assertThat(one.sessions()).isEqualTo(1);
    assertThat(one.different()).isZero();

    assertThat(command("replay", "--verify", "--sample", "all")).isZero();
    assertThat(told()).contains(CUSTOMERS + " sessions compared with", ": all equal.");
    assertThat(command("replay", "--verify", "--session", "acme/nobody")).isEqualTo(2);
    assertThat(told()).contains("neither stands acme/nobody online");

    hub.stop();
    damage();
    loss();
    cutOff();
  }

  /** Each part was compared in each store, and was equal. */
  private static void isWhole(VerifyReport report) {
    assertThat(report.differing()).isEmpty();
    assertThat(report.different() + report.outOfReach() + report.withoutSnapshot()).isZero();
    assertThat(report.sessions()).isEqualTo(CUSTOMERS);
    for (String store : List.of("freshet.contexts", "Redis")) {
      for (String part :
          List.of(
              "version",
              "section profile",
              "section orders",
              "section items",
              "section activity",
              "feature clicks_5m",
              "feature spend",
              "feature mean_total",
              "feature pages",
              "feature bought",
              "feature click_rate",
              "panes of spend",
              "revisions",
              "positions of sources")) {
        assertThat(report.rows()).contains(new Row(store, part, CUSTOMERS, 0));
      }
    }
    assertThat(report.rows())
        .contains(
            new Row("Redis, served", "spend", CUSTOMERS, 0),
            new Row("Redis, served", "@asOf", CUSTOMERS, 0));
  }

  private void damage() throws Exception {
    byte[] key = "acme/4".getBytes(StandardCharsets.UTF_8);
    ObjectNode snapshot = (ObjectNode) Json.mapper().readTree(newest(Topics.CONTEXTS, key));
    ((ObjectNode) snapshot.at("/state/context/profile")).put("name", SECRET);
    ((ObjectNode) snapshot.at("/state/context/features")).put("pages", 77);
    producer
        .send(
            new ProducerRecord<>(
                Topics.CONTEXTS, partition(key), key, Json.mapper().writeValueAsBytes(snapshot)))
        .get();
    redis(
        "HSET",
        "freshet:features:{" + partition("acme/5".getBytes(StandardCharsets.UTF_8)) + "}:acme/5",
        "spend",
        "1");

    VerifyReport report = verify(ALL);
    assertThat(report.different()).isEqualTo(2);
    assertThat(report.differing())
        .containsOnlyKeys("acme/4", "acme/5")
        .containsEntry(
            "acme/4",
            List.of("freshet.contexts: feature pages", "freshet.contexts: section profile"))
        .containsEntry("acme/5", List.of("Redis, served: spend"));
    assertThat(report.rows())
        .contains(
            new Row("freshet.contexts", "section profile", CUSTOMERS - 1, 1),
            new Row("Redis", "section profile", CUSTOMERS, 0),
            new Row("Redis, served", "spend", CUSTOMERS - 1, 1));
    StringWriter shown = new StringWriter();
    VerifyTable.print(report, new PrintWriter(shown));
    assertThat(shown.toString()).contains("acme/4 differs: ").doesNotContain(SECRET);
    assertThat(command("replay", "--verify", "--session", "acme/4")).isEqualTo(1);
    assertThat(told()).contains("1 differ").doesNotContain(SECRET);
  }

  /** A session that the marker says is in the snapshots, and is not. */
  private void loss() throws Exception {
    byte[] key = "acme/lost".getBytes(StandardCharsets.UTF_8);
    byte[] like = "acme/4".getBytes(StandardCharsets.UTF_8);
    String record = new String(newest(Topics.SESSIONS, like), StandardCharsets.UTF_8);
    byte[] copy = record.replace("acme/4\"", "acme/lost\"").getBytes(StandardCharsets.UTF_8);
    long offset =
        producer
            .send(new ProducerRecord<>(Topics.SESSIONS, partition(key), key, copy))
            .get()
            .offset();
    assertThat(verify(ALL).differing()).as("not promised").doesNotContainKey("acme/lost");
    byte[] marker = ("#marker/" + partition(key)).getBytes(StandardCharsets.UTF_8);
    ObjectNode moved =
        (ObjectNode) Json.mapper().readTree(newest(Topics.CONTEXTS, partition(key), marker));
    moved.put("next", offset + 1);
    producer
        .send(
            new ProducerRecord<>(
                Topics.CONTEXTS, partition(key), marker, Json.mapper().writeValueAsBytes(moved)))
        .get();
    VerifyReport report = verify(ALL);
    assertThat(report.differing())
        .containsEntry("acme/lost", List.of("freshet.contexts: snapshot (missing)"));
    assertThat(report.different()).isEqualTo(3);
  }

  /** Retention removed a session's first record: nothing false is said of it. */
  private void cutOff() throws Exception {
    int cut = partition("acme/5".getBytes(StandardCharsets.UTF_8));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
      admin
          .deleteRecords(
              Map.of(new TopicPartition(Topics.SESSIONS, cut), RecordsToDelete.beforeOffset(1)))
          .all()
          .get();
    }
    VerifyReport report = verify(ALL);
    long lost =
        IntStream.range(0, CUSTOMERS)
            .filter(i -> partition(("acme/" + i).getBytes(StandardCharsets.UTF_8)) == cut)
            .count();
    assertThat(report.outOfReach()).isEqualTo(lost);
    assertThat(report.cut()).containsOnlyKeys(cut);
    assertThat(report.differing()).doesNotContainKey("acme/5");
  }

  // ---- what it works on

  private void produce(int from, int count) {
    for (int i = from; i < from + count; i++) {
      int customer = i % CUSTOMERS;
      int turn = i / CUSTOMERS;
      long micros = START + i * 7_000_000L - (i % 5) * 20_000_000L;
      switch (turn % 4) {
        case 0 -> row("customers", customer, micros, "{'id':%d,'name':'n%d','tier':null}", turn);
        case 1 -> {
          row("items", i, micros, "{'id':%d,'order_id':%d,'sku':'s%d'}", i + 5_000, turn);
          row("orders", i + 5_000, micros, ORDER, customer, turn + ".50");
        }
        case 2 -> row("orders", i + 5_000, micros, ORDER, customer, "0.10");
        default ->
            send(
                "it.clicks",
                Integer.toString(customer),
                "{'customer_id':%d,'page':'/p%d','ts':%d}"
                    .formatted(customer, turn % 7, micros / 1_000));
      }
    }
    producer.flush();
  }

  /** A new row, whose id is the first of the values. */
  private void row(String table, int id, long micros, String format, Object... others) {
    Object[] values = new Object[others.length + 1];
    values[0] = id;
    System.arraycopy(others, 0, values, 1, others.length);
    String event =
        "{'op':'c','source':{'table':'%s','ts_us':%d},'after':%s}"
            .formatted(table, micros, format.formatted(values));
    send("it." + table, Integer.toString(id), event);
  }

  private void send(String topic, String key, String json) {
    producer.send(
        new ProducerRecord<>(
            topic,
            key.getBytes(StandardCharsets.UTF_8),
            json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  /** Items and orders come in pairs in every fourth turn. */
  private VerifyReport untilFolded(int produced) throws InterruptedException {
    long events = IntStream.range(0, produced).map(i -> i / CUSTOMERS % 4 == 1 ? 2 : 1).sum();
    while (true) { // until the test's own time is up
      VerifyReport report = verify(ALL);
      assertThat(report.differing()).isEmpty();
      if (report.records() >= events && report.sessions() == CUSTOMERS) {
        return report;
      }
      TimeUnit.MILLISECONDS.sleep(300);
    }
  }

  private VerifyReport verify(Selection selection) {
    return Replaying.verify(hub.config(), hub.pipelines(), selection);
  }

  private String bootstrap() {
    return hub.services().kafka().bootstrap();
  }

  private static int partition(byte[] key) {
    return new SessionPartitions(4).of(SessionId.parse(new String(key, StandardCharsets.UTF_8)));
  }

  private byte[] newest(String topic, byte[] key) {
    return newest(topic, partition(key), key);
  }

  /** The newest record of that key. */
  private byte[] newest(String topic, int partition, byte[] key) {
    TopicPartition at = new TopicPartition(topic, partition);
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers", bootstrap(), "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(at));
      consumer.seekToBeginning(List.of(at));
      long end = consumer.endOffsets(List.of(at)).get(at);
      byte[] newest = null;
      while (consumer.position(at) < end) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
          newest = Arrays.equals(key, record.key()) ? record.value() : newest;
        }
      }
      return newest;
    }
  }

  private Response redis(String command, String... arguments) {
    Vertx vertx = Vertx.vertx();
    try {
      Request request = Request.cmd(Command.create(command));
      List.of(arguments).forEach(request::arg);
      return Redis.createClient(vertx, hub.services().redis().uri()).send(request).await();
    } finally {
      vertx.close().await();
    }
  }

  // ---- the command

  private final StringWriter said = new StringWriter();

  private int command(String... arguments) throws Exception {
    Path file = home.resolve("conf/freshet.yaml");
    if (!Files.readString(file).contains("bootstrap")) {
      Files.writeString(
          file,
          "kafka: { bootstrap: '%s' }\nredis: { uri: '%s' }\n%s"
              .formatted(bootstrap(), hub.services().redis().uri(), Files.readString(file)));
    }
    System.setProperty("freshet.home", home.toString());
    return FreshetCommand.commandLine(DevServices.none())
        .setOut(new PrintWriter(said, true))
        .setErr(new PrintWriter(said, true))
        .execute(arguments);
  }

  private String told() {
    String all = said.toString();
    said.getBuffer().setLength(0);
    return all;
  }
}
