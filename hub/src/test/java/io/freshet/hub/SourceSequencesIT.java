package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.client.AgentClient;
import io.freshet.client.AgentClientOptions;
import io.freshet.client.AgentUpdate;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.stream.SessionPartitions;
import io.freshet.stream.Topics;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sequences of source events that other systems tripped over, through a whole hub. */
@Timeout(900)
class SourceSequencesIT {
  private static final int PARTITIONS = 4;
  private static final String PIPELINE =
      """
      pipeline: shop
      tenant: acme
      sources:
        orders: { topic: it.orders, session: after.customer_id, section: orders, as: many }
        items: { topic: it.items, through: orders, on: after.order_id, section: items, as: many }
        notes: { topic: it.notes, session: after.customer_id, section: notes, as: many, index: after.text }
        clicks: { topic: it.clicks, format: json, session: event.customer_id, section: activity, as: recent, keep: 5 }
      features:
        clicks_all: { count: clicks }
        amounts: { sum: clicks.amount }
        clicks_10m: { count: clicks, window: { sliding: 10m, every: 1m }, lateness: 1m }
      """;

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path home;
  private static final Vertx VERTX = Vertx.vertx();
  private static HubFixture hub;
  private static KafkaProducer<byte[], byte[]> producer;
  private static Admin admin;

  @BeforeAll
  static void start() throws Exception {
    hub = new HubFixture(home, "it.orders", "it.items", "it.notes", "it.clicks");
    hub.pipeline("shop", PIPELINE);
    hub.tokens("triage acme read,audit");
    Files.writeString(
        home.resolve("conf/freshet.yaml"), "joins: { hold: 10s }\n", StandardOpenOption.APPEND);
    Map<String, Object> kafka = Map.of("bootstrap.servers", hub.services().kafka().bootstrap());
    producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
    admin = Admin.create(kafka);
    hub.start();
  }

  @AfterAll
  static void stop() {
    VERTX.close().await();
    producer.close();
    admin.close();
    hub.close();
  }

  /**
   * B01 of the behaviour cases: 200 records that ingest sends twice, since its group was set back,
   * take no version, count nothing and reach no agent.
   */
  @Test
  void whatIsDeliveredTwiceCountsOnce() throws Exception {
    IntStream.range(0, 200).forEach(i -> click(1, i, System.currentTimeMillis()));
    JsonNode before = session(1, body -> body.path("version").asLong() == 200);
    assertThat(before.at("/context/features/clicks_all").asInt()).isEqualTo(200);
    hub.stop();
    long logged = records(Topics.SESSIONS);
    Map<TopicPartition, OffsetAndMetadata> back = new HashMap<>();
    admin
        .listConsumerGroupOffsets("freshet-ingest")
        .partitionsToOffsetAndMetadata()
        .get()
        .forEach(
            (partition, offset) -> {
              if (partition.topic().equals("it.clicks")) {
                back.put(partition, new OffsetAndMetadata(Math.max(0, offset.offset() - 200)));
              }
            });
    admin.alterConsumerGroupOffsets("freshet-ingest", back).all().get();

    hub.start();
    AgentClient agent =
        AgentClient.connect(VERTX, AgentClientOptions.local(hub.port(), "triage", "triage"))
            .await(180, TimeUnit.SECONDS);
    LinkedBlockingQueue<AgentUpdate> updates = new LinkedBlockingQueue<>();
    agent.subscribe(id(1), updates::add).await(180, TimeUnit.SECONDS);
    assertThat(updates.take().version()).isEqualTo(200);
    click(1, 200, System.currentTimeMillis()); // behind all that came twice
    AgentUpdate next = updates.take();
    agent.close().await(180, TimeUnit.SECONDS);

    assertThat(records(Topics.SESSIONS)).as("they were sent twice").isEqualTo(logged + 201);
    assertThat(next.version()).isEqualTo(201);
    assertThat(next.update().previous()).isEqualTo(200);
    assertThat(updates).isEmpty();
    JsonNode after = session(1, body -> body.path("version").asLong() == 201);
    assertThat(after.path("epoch")).isEqualTo(before.path("epoch"));
    assertThat(after.at("/context/features/clicks_all").asInt()).isEqualTo(201);
    assertThat(after.at("/context/features/amounts").asInt()).isEqualTo(402);
    assertThat(after.at("/context/activity"))
        .extracting(click -> click.path("n").asInt())
        .containsExactly(196, 197, 198, 199, 200);
  }

  /**
   * B04 of the behaviour cases: items come before their order, each in a topic of its own. They are
   * held, and shown when it comes; one whose order never comes is counted and listed by name.
   */
  @Test
  void whatComesBeforeItsParentIsHeldAndShownOrNamed() throws Exception {
    row("items", 41, "c", "{'id':41,'order_id':400,'sku':'pen'}");
    row("items", 42, "c", "{'id':42,'order_id':400,'sku':'ink'}");
    row("items", 49, "c", "{'id':49,'order_id':499,'sku':'lost'}");
    until("/metrics", text -> sum(text, "freshet_join_waiting_rows") == 3);
    row("orders", 400, "c", "{'id':400,'customer_id':4}");

    JsonNode shown = session(4, body -> body.at("/context/items").size() == 2);
    assertThat(shown.at("/context/items/41/sku").asText()).isEqualTo("pen");
    assertThat(shown.at("/context/orders/400/customer_id").asInt()).isEqualTo(4);
    String rejected = until("/v1/rejected?topic=it.items", text -> text.contains("no_parent"));
    JsonNode event = Json.mapper().readTree(rejected).path("events");
    assertThat(event).hasSize(1);
    assertThat(event.at("/0/reason").asText()).isEqualTo("its parent in 'orders' never came");
    assertThat(rejected).doesNotContain("lost");
    String metrics = until("/metrics", text -> sum(text, "freshet_join_waiting_rows") == 0);
    assertThat(sum(metrics, "freshet_join_rejected_total")).isEqualTo(1);
  }

  /**
   * B06 of the behaviour cases: a row is inserted, deleted (with Debezium's tombstone) and inserted
   * anew with other columns. Context, Redis and index hold nothing of the first one.
   */
  @Test
  void aKeyThatComesAgainAfterItsDeleteKeepsNothing() throws Exception {
    row("notes", 5, "c", "{'id':5,'customer_id':6,'text':'alpha parcel','extra':{'old':1}}");
    row("notes", 5, "d", "{'id':5,'customer_id':6,'text':'alpha parcel','extra':{'old':1}}");
    send("it.notes", "5", null);
    row("notes", 5, "c", "{'id':5,'customer_id':6,'text':'beta refund','extra':{'new':2}}");
    JsonNode second =
        Json.mapper()
            .readTree(
                "{\"id\":5,\"customer_id\":6,\"text\":\"beta refund\",\"extra\":{\"new\":2}}");

    JsonNode context = session(6, body -> body.path("version").asLong() == 3);
    assertThat(context.at("/context/notes/5")).isEqualTo(second);
    JsonNode stored = stored(context.path("epoch").asText(), id(6), 3);
    assertThat(stored.at("/state/context/notes/5")).isEqualTo(second);
    List<String> texts = indexed(id(6));
    while (!texts.equals(List.of("5 beta refund"))) {
      assertThat(texts).as("of the first row at most, on the way").hasSizeLessThanOrEqualTo(1);
      TimeUnit.MILLISECONDS.sleep(100); // until the test's own time is up
      texts = indexed(id(6));
    }
  }

  /**
   * B13 of the behaviour cases: one event of a clock that is a day ahead. It enters the context and
   * is counted; honest ones after it are not late, and stay in their window.
   */
  @Test
  void aClockADayAheadMakesNobodyElseLate() throws Exception {
    String before = until("/metrics", text -> true);
    click(13, 0, System.currentTimeMillis());
    click(13, 1, System.currentTimeMillis() + TimeUnit.DAYS.toMillis(1));
    IntStream.range(2, 20).forEach(n -> click(13, n, System.currentTimeMillis()));

    JsonNode context = session(13, body -> body.path("version").asLong() == 20);
    assertThat(context.at("/context/features/clicks_10m").asInt()).isEqualTo(20);
    assertThat(context.at("/features/values/clicks_10m").asInt()).isEqualTo(20);
    String after = until("/metrics", text -> true);
    assertThat(sum(after, "freshet_session_clock_ahead_total"))
        .isEqualTo(sum(before, "freshet_session_clock_ahead_total") + 1);
    assertThat(sum(after, "freshet_feature_late_total"))
        .isEqualTo(sum(before, "freshet_feature_late_total"));
  }

  /**
   * B17 and B19 of the behaviour cases: who comes back before anything has happened resumes, also
   * at a hub that was restarted, and is given the next change; a position of another history, or of
   * none, is answered with the whole context.
   */
  @Test
  void whoComesBackBeforeAnythingHappensResumes() throws Exception {
    click(17, 0, System.currentTimeMillis());
    String epoch = session(17, body -> body.path("version").asLong() == 1).path("epoch").asText();
    String held = "'epoch':'" + epoch + "','version':1";
    assertThat(subscribed(held, 1).getFirst().path("outcome").asText()).isEqualTo("resumed");

    hub.start();
    until("/v1/sessions/" + id(17), text -> true);
    click(17, 1, System.currentTimeMillis());
    session(17, body -> body.path("version").asLong() == 2);
    List<JsonNode> frames = subscribed("'epoch':'" + epoch + "','version':2", 1);
    assertThat(frames.getFirst().path("outcome").asText()).isEqualTo("resumed");
    frames = subscribed(held, 2);
    assertThat(frames.getFirst().path("outcome").asText()).isEqualTo("resumed");
    assertThat(frames.get(1).path("version").asLong()).isEqualTo(2);
    for (String foreign : List.of("'epoch':'other','version':1", held.replace(":1", ":99"))) {
      JsonNode whole = subscribed(foreign, 1).getFirst();
      assertThat(whole.path("outcome").asText()).isEqualTo("reset");
      assertThat(whole.path("version").asLong()).isEqualTo(2);
      assertThat(whole.at("/context/activity")).hasSize(2);
    }
  }

  /** The first frames of a subscription that resumes, without heartbeats and the welcome. */
  private static List<JsonNode> subscribed(String resume, int count) throws Exception {
    LinkedBlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    WebSocketConnectOptions to =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(hub.port())
            .setURI("/v1/agents")
            .addSubProtocol("freshet.v1")
            .addHeader("Authorization", "Bearer triage");
    WebSocketClient client = VERTX.createWebSocketClient();
    WebSocket socket = client.connect(to).await(180, TimeUnit.SECONDS);
    socket.textMessageHandler(text -> frames.add(tree(text)));
    String subscribe = "{'type':'subscribe','id':1,'session':'acme/17','resume':{%s}}";
    socket.writeTextMessage(subscribe.formatted(resume).replace('\'', '"'));
    List<JsonNode> seen = new ArrayList<>();
    while (seen.size() < count) {
      JsonNode frame = frames.take();
      if (!List.of("welcome", "heartbeat").contains(frame.path("type").asText())) {
        seen.add(frame);
      }
    }
    client.close().await();
    return seen;
  }

  private static JsonNode tree(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (JacksonException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SessionId id(int customer) {
    return SessionId.parse("acme/" + customer);
  }

  private static void click(int customer, int n, long ts) {
    send(
        "it.clicks",
        Integer.toString(customer),
        "{'customer_id':%d,'n':%d,'amount':2,'ts':%d}".formatted(customer, n, ts));
  }

  private static void row(String table, int id, String op, String values) {
    String side = op.equals("d") ? "before" : "after";
    send(
        "it." + table,
        Integer.toString(id),
        "{'op':'%s','source':{'table':'%s','ts_ms':%d},'%s':%s}"
            .formatted(op, table, System.currentTimeMillis(), side, values));
  }

  private static void send(String topic, String key, String json) {
    byte[] value = json == null ? null : json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
  }

  /** Records in all partitions of a topic that no transaction writes to. */
  private static long records(String topic) throws Exception {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    IntStream.range(0, PARTITIONS)
        .forEach(i -> ends.put(new TopicPartition(topic, i), OffsetSpec.latest()));
    return admin.listOffsets(ends).all().get().values().stream().mapToLong(o -> o.offset()).sum();
  }

  private static JsonNode session(int customer, Predicate<JsonNode> done) throws Exception {
    while (true) { // until the test's own time is up
      String text = until("/v1/sessions/" + id(customer), t -> true);
      JsonNode body = Json.mapper().readTree(text);
      if (done.test(body)) {
        return body;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static String until(String path, Predicate<String> done) throws Exception {
    while (true) { // until the test's own time is up
      var response =
          HTTP.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.port() + path))
                  .header("Authorization", "Bearer triage")
                  .build(),
              BodyHandlers.ofString());
      if (response.statusCode() == 200 && done.test(response.body())) {
        return response.body();
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** Of a metric, all its labels together. */
  private static double sum(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** The session's snapshot in Redis, once it has that version. */
  private static JsonNode stored(String epoch, SessionId session, long version) throws Exception {
    int partition = new SessionPartitions(PARTITIONS).of(session);
    String key = "freshet:%s:{%d}:s:%s".formatted(epoch, partition, session);
    String uri = hub.services().redis().uri();
    Redis redis = Redis.createClient(VERTX, new RedisOptions().setConnectionString(uri));
    try {
      while (true) { // until the test's own time is up
        var answer = redis.send(Request.cmd(Command.GET).arg(key)).await();
        JsonNode snapshot =
            answer == null ? Json.object() : Json.mapper().readTree(answer.toBytes());
        if (snapshot.at("/state/version").asLong() == version) {
          return snapshot;
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    } finally {
      redis.close().await();
    }
  }

  private static List<String> indexed(SessionId session) throws Exception {
    List<String> texts = new ArrayList<>();
    try (var connection = hub.services().postgres().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select row_key || ' ' || text from freshet_index.chunks where session = '"
                    + session
                    + "'")) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
