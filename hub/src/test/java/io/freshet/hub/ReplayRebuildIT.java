package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.client.AgentClient;
import io.freshet.client.AgentClientOptions;
import io.freshet.client.AgentUpdate;
import io.freshet.hub.cli.DevServices;
import io.freshet.hub.cli.FreshetCommand;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.replay.Rebuild;
import io.freshet.replay.RebuildReport;
import io.freshet.replay.ReplayException;
import io.freshet.replay.Selection;
import io.freshet.replay.VerifyReport;
import io.freshet.stream.LogAppender;
import io.freshet.stream.LogProducer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code replay --rebuild} beside a hub at work: a changed pipeline's sections and features are
 * filled while changes come, broken off once, and everything is then what the log says.
 */
@Timeout(900)
class ReplayRebuildIT {
  private static final int CUSTOMERS = 12;
  private static final long START = 1_795_422_000_000_000L;
  private static final SessionId WATCHED = SessionId.parse("acme/4");
  private static final Selection ALL = new Selection.Some(Long.MAX_VALUE);
  private static final String BEFORE =
      """
      pipeline: shop
      tenant: acme
      sources:
        customers: { topic: it.customers, session: after.id, section: profile, as: one }
        orders: { topic: it.orders, session: after.customer_id, section: orders, as: many, keep: 2 }
        clicks: { topic: it.clicks, format: json, session: event.customer_id, section: activity, as: recent, keep: 4 }
      features:
        spend: { sum: orders.total, ops: [create] }
      """;
  private static final String AFTER =
      """
      pipeline: shop
      tenant: acme
      sources:
        customers: { topic: it.customers, session: after.id, section: profile, as: one }
        orders: { topic: it.orders, session: after.customer_id, section: orders, as: many, keep: 8 }
        clicks: { topic: it.clicks, format: json, session: event.customer_id, section: visits, as: recent, keep: 9 }
        tickets: { topic: it.tickets, session: after.customer_id, section: tickets, as: many }
        notes: { topic: it.notes, session: after.customer_id, section: notes, as: many }
      features:
        spend: { sum: orders.total, ops: [create] }
        clicks_5m: { count: clicks, window: { sliding: 5m, every: 10s } }
        clicks_ever: { count: clicks }
        orders_ever: { count: orders, ops: [create] }
        mean_total: { mean: orders.total, window: { tumbling: 1h } }
      """;

  @TempDir Path home;
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger produced = new AtomicInteger();
  private final StringWriter said = new StringWriter();
  private final String homeBefore = System.getProperty("freshet.home");
  private HubFixture hub;
  private KafkaProducer<byte[], byte[]> producer;

  @BeforeEach
  void start() throws Exception {
    hub = new HubFixture(home, "it.customers", "it.orders", "it.clicks", "it.tickets", "it.notes");
    hub.tokens("triage acme read,decide");
    hub.pipeline("shop", BEFORE);
    producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @AfterEach
  void stop() {
    if (homeBefore == null) {
      System.clearProperty("freshet.home");
    } else {
      System.setProperty("freshet.home", homeBefore);
    }
    producer.close();
    vertx.close().await();
    hub.close();
  }

  @Test
  void aChangedPipelineIsFilledFromHistoryWhileChangesCome() throws Exception {
    hub.start();
    row("notes", 1, START, "{'id':1,'customer_id':4,'text':'before its source was there'}");
    produce(360);
    untilEqual();
    AgentClient agent = connect();
    long before = agent.get(WATCHED).await(180, TimeUnit.SECONDS).version();
    String epoch = agent.get(WATCHED).await(180, TimeUnit.SECONDS).epoch();
    agent.close().await(180, TimeUnit.SECONDS);
    JsonNode decided = decide(epoch, before);
    assertThat(decided.path("verdict").asText()).isEqualTo("accepted");

    hub.pipeline("shop", AFTER);
    hub.start();
    agent = connect();
    ConcurrentLinkedQueue<AgentUpdate> updates = new ConcurrentLinkedQueue<>();
    agent.subscribe(WATCHED, updates::add).await(180, TimeUnit.SECONDS);
    assertThat(verify().different()).isEqualTo(CUSTOMERS);

    AtomicBoolean enough = new AtomicBoolean();
    Thread stream = Thread.ofPlatform().start(() -> produceUntil(enough));
    assertThatThrownBy(this::brokenOff)
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("run it again for the others");
    assertThat(command("replay", "--rebuild", "--rate", "40")).as(said.toString()).isZero();
    enough.set(true);
    stream.join();
    assertThat(said.toString())
        .contains(CUSTOMERS + " sessions folded again")
        .contains("No row in the log of: shop/tickets.");

    untilEqual();
    RebuildReport again = Replaying.rebuild(bootstrap(), hub.pipelines(), ALL, 1_000);
    assertThat(again.alreadyRight()).isEqualTo(CUSTOMERS);
    assertThat(again.rebuiltSessions()).isZero();
    isFilled(agent, updates, before);
    assertThat(decide(epoch, before)).as("the same answer").isEqualTo(decided);

    agent.close().await(180, TimeUnit.SECONDS);
    hub.start();
    produce(60);
    untilEqual();
  }

  /** As the command killed after a few records. */
  private void brokenOff() {
    LogProducer producer = new LogProducer(vertx, bootstrap(), "it-rebuild");
    AtomicInteger left = new AtomicInteger(5);
    LogAppender failing =
        new LogAppender() {
          @Override
          public Future<RecordMetadata> send(String topic, byte[] key, byte[] value) {
            return Future.failedFuture("a partition is to be named");
          }

          @Override
          public Future<RecordMetadata> send(
              String topic, int partition, byte[] key, byte[] value) {
            return left.decrementAndGet() < 0
                ? Future.failedFuture("killed")
                : producer.send(topic, partition, key, value);
          }
        };
    try {
      new Rebuild(
              Replaying.source(hub.config(), hub.pipelines()), failing, Clock.systemUTC(), 1_000)
          .run(ALL);
    } finally {
      producer.close().await();
    }
  }

  /** From the history of before, one version after the other, and as it is served. */
  private static void isFilled(
      AgentClient agent, ConcurrentLinkedQueue<AgentUpdate> updates, long before) throws Exception {
    var served = agent.get(WATCHED).await(180, TimeUnit.SECONDS);
    AgentUpdate newest = null;
    for (AgentUpdate update : updates) {
      if (newest != null) {
        assertThat(update.update()).as("no reset at %d", update.version()).isNotNull();
        assertThat(update.update().previous()).isEqualTo(newest.version());
        assertThat(update.version()).isGreaterThan(newest.version());
      }
      newest = update;
    }
    assertThat(newest.version()).isEqualTo(served.version()).isGreaterThan(before);
    assertThat(newest.context()).isEqualTo(served.context());
    assertThat(served.context().path("orders").size()).isEqualTo(8);
    assertThat(served.context().path("visits").size()).isEqualTo(9);
    assertThat(served.context().at("/notes/1/text").asText())
        .as("a topic that was never read")
        .startsWith("before");
    assertThat(served.context().has("activity")).as("it has no source any more").isFalse();
    assertThat(served.context().at("/features/clicks_ever").intValue()).isGreaterThanOrEqualTo(10);
    assertThat(served.context().at("/features/orders_ever").intValue()).isGreaterThanOrEqualTo(10);
  }

  // ---- what it works on

  private void produceUntil(AtomicBoolean enough) {
    try {
      while (!enough.get()) {
        produce(3);
        TimeUnit.MILLISECONDS.sleep(30); // about eight a second in a session
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void produce(int count) {
    for (int n = 0; n < count; n++) {
      int i = produced.getAndIncrement();
      int customer = i % CUSTOMERS;
      long micros = START + i * 2_000_000L;
      switch (i / CUSTOMERS % 3) {
        case 0 -> row("customers", customer, micros, "{'id':%d,'turn':%d}".formatted(customer, i));
        case 1 ->
            row(
                "orders",
                i,
                micros,
                "{'id':%d,'customer_id':%d,'total':%d.50}".formatted(i, customer, i));
        default ->
            send(
                "it.clicks",
                customer,
                "{'customer_id':%d,'page':'/p','ts':%d}".formatted(customer, micros / 1_000));
      }
    }
    producer.flush();
  }

  private void row(String table, int id, long micros, String values) {
    send(
        "it." + table,
        id,
        "{'op':'c','source':{'table':'%s','ts_us':%d},'after':%s}"
            .formatted(table, micros, values));
  }

  private void send(String topic, int key, String json) {
    producer.send(
        new ProducerRecord<>(
            topic,
            Integer.toString(key).getBytes(StandardCharsets.UTF_8),
            json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  private VerifyReport verify() {
    return Replaying.verify(hub.config(), hub.pipelines(), ALL);
  }

  /** Until all that was produced is folded and flushed, and nothing differs. */
  private void untilEqual() throws InterruptedException {
    while (true) { // until the test's own time is up
      VerifyReport report = verify();
      if (report.different() == 0
          && report.sessions() == CUSTOMERS
          && report.records() >= produced.get()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(300);
    }
  }

  private AgentClient connect() throws Exception {
    return AgentClient.connect(vertx, AgentClientOptions.local(hub.port(), "triage", "triage"))
        .await(180, TimeUnit.SECONDS);
  }

  private JsonNode decide(String epoch, long basedOn) throws Exception {
    var answer =
        hub.post(
            "/v1/sessions/" + WATCHED + "/decisions",
            "triage",
            "application/json",
            "{'decision':'d-1','action':'refund','basedOn':{'epoch':'%s','version':%d},'input':{}}"
                .formatted(epoch, basedOn));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.mapper().readTree(answer.body());
  }

  private String bootstrap() {
    return hub.services().kafka().bootstrap();
  }

  private int command(String... arguments) throws Exception {
    Path file = home.resolve("conf/freshet.yaml");
    Files.writeString(
        file, "kafka: { bootstrap: '%s' }\n%s".formatted(bootstrap(), Files.readString(file)));
    System.setProperty("freshet.home", home.toString());
    return FreshetCommand.commandLine(DevServices.none())
        .setOut(new PrintWriter(said, true))
        .setErr(new PrintWriter(said, true))
        .execute(arguments);
  }
}
