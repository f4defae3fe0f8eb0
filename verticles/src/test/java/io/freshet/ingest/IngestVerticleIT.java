package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.message.Addresses;
import io.freshet.message.BusCodecs;
import io.freshet.message.DriftMessage;
import io.freshet.message.Readiness;
import io.freshet.pipeline.PrivacyPolicy;
import io.freshet.privacy.KnownNames;
import io.freshet.privacy.Redactor;
import io.freshet.privacy.TextRedactor;
import io.freshet.privacy.Tokenizer;
import io.freshet.protocol.Json;
import io.freshet.stream.RejectedEvent;
import io.freshet.stream.RejectedEventCodec;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.SessionEventCodec;
import io.freshet.stream.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class IngestVerticleIT {
  private static final String TICKETS = "shop.public.tickets";
  private static final String CLICKS = "shop.clicks";
  private static final String SECRET = "jane.roe@example.com";

  @TempDir Path data;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Readiness readiness = new Readiness();
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final byte[] key = new byte[32];
  private EmbeddedKafka kafka;
  private KafkaProbe probe;
  private Vertx vertx;
  private NamesTopic names;
  private Future<Void> goAhead = Future.succeededFuture();

  @BeforeEach
  void start() throws Exception {
    kafka = EmbeddedKafka.start(data);
    probe = new KafkaProbe(kafka.bootstrap());
    probe.create(4, Topics.SESSIONS, Topics.JOINS);
    probe.create(1, Topics.REJECTED, Topics.NAMES, TICKETS, CLICKS);
    probe.create(1, "shop.public.customers", "shop.public.orders", "shop.public.ticket_messages");
    probe.create(1, "shop.public.order_items", "shop.public.products");
    vertx = Vertx.vertx();
    BusCodecs.registerAll(vertx.eventBus());
  }

  @AfterEach
  void stop() throws Exception {
    await(vertx.close());
    probe.close();
    kafka.close();
  }

  /** Deploys with the real redactor, which begins to know names anew, as after a restart. */
  private String deploy() throws Exception {
    Tokenizer tokens = new Tokenizer(key);
    String keyId = tokens.token("key", "names");
    KnownNames known = new KnownNames(tokens, 10_000);
    names = new NamesTopic(kafka.bootstrap(), keyId, known::add, failures::add).start();
    Redactions redactions =
        (pipeline, learned) -> {
          PrivacyPolicy policy = pipeline.privacy();
          TextRedactor text = TextRedactor.of(policy.detect(), "US", tokens, known);
          return new Redactor(policy, text, tokens, known, learned)::redact;
        };
    return await(
        vertx.deployVerticle(
            new IngestVerticle(
                "ingest",
                IngestConfig.of(kafka.bootstrap()),
                SupportPipeline.load(),
                redactions,
                names,
                goAhead,
                meters,
                readiness,
                failures::add)));
  }

  private void undeploy(String id) throws Exception {
    await(vertx.undeploy(id));
    names.stop().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String ticket(int id, int customer) {
    return """
        {"op":"c","source":{"table":"tickets","ts_us":1795422000123456},
         "after":{"id":%d,"customer_id":%d,"subject":"Parcel","status":"open"}}"""
        .formatted(id, customer);
  }

  private static String click(String page) {
    return "{\"customer_id\":42,\"page\":\"" + page + "\",\"ts\":\"2026-11-23T05:00:00Z\"}";
  }

  private List<RowChanged> rows(int count) throws Exception {
    List<RowChanged> rows = new ArrayList<>();
    for (var record : probe.read(Topics.SESSIONS, count)) {
      RowChanged row = (RowChanged) SessionEventCodec.decode(record.value());
      assertThat(text(record.key())).isEqualTo(row.session().toString());
      rows.add(row);
    }
    return rows;
  }

  /**
   * B08 of the behaviour cases: each bad event is rejected by name and without its content, the
   * good ones around it flow on, and the group's offset passes all of them.
   */
  @Test
  void goodEventsFlowOnAroundBadOnes() throws Exception {
    String big = String.join("\",\"", Collections.nCopies(41, "x".repeat(102_305)));
    probe.send(TICKETS, ticket(1, 42));
    probe.send(TICKETS, "{\"" + SECRET);
    probe.send(TICKETS, "{\"op\":\"c\",\"after\":{\"subject\":\"" + SECRET + "\\u0000\"}}");
    probe.send(TICKETS, ticket(2, 42));
    probe.send(TICKETS, ticket(3, 42).replace("\"Parcel\"", "\"" + SECRET.repeat(40) + "\""));
    probe.send(TICKETS, ticket(4, 42).replace("\"op\":\"c\"", "\"op\":\"" + SECRET + "\""));
    probe.send(TICKETS, "{\"op\":\"t\",\"source\":{\"table\":\"tickets\"}}");
    probe.send(TICKETS, null);
    probe.send(TICKETS, ticket(5, 42));
    probe.send(CLICKS, click("/a"));
    probe.send(CLICKS, click("/c").replace("\"/c\"", "[\"" + big + "\"]"));
    probe.send(CLICKS, click(SECRET.repeat((21 << 20) / SECRET.length())));
    probe.send(CLICKS, "{\"page\":\"" + SECRET + "\"}");
    probe.send(CLICKS, click("/b"));
    String id = deploy();

    assertThat(rows(5))
        .filteredOn(r -> r.source().equals("tickets"))
        .extracting(RowChanged::row)
        .containsExactly("1", "2", "5");
    assertThat(rows(5))
        .filteredOn(r -> r.source().equals("clicks"))
        .extracting(r -> r.values().value().get("page").asText())
        .containsExactly("/a", "/b");
    List<String> rejected = new ArrayList<>();
    for (var record : probe.read(Topics.REJECTED, 8)) {
      RejectedEvent event = RejectedEventCodec.decode(record.value());
      assertThat(text(record.value())).doesNotContain(SECRET);
      assertThat(text(record.key())).isEqualTo(event.id());
      rejected.add(event.topic() + "@" + event.offset() + " " + event.stage() + " " + event.code());
    }
    assertThat(rejected)
        .containsExactlyInAnyOrder(
            TICKETS + "@1 decode not_json",
            TICKETS + "@2 decode bad_text",
            TICKETS + "@4 contract broken",
            TICKETS + "@5 decode unknown_op",
            TICKETS + "@6 route truncate",
            CLICKS + "@1 send too_large",
            CLICKS + "@2 decode too_large",
            CLICKS + "@3 route unroutable");
    undeploy(id);
    assertThat(probe.committed("freshet-ingest"))
        .containsEntry(new TopicPartition(TICKETS, 0), 9L)
        .containsEntry(new TopicPartition(CLICKS, 0), 5L);
    assertThat(failures).isEmpty();
    assertThat(readiness.stages().get("ingest").ready()).isTrue();
    assertThat(meters.get("freshet_ingest_rejected").tag("code", "too_large").counters())
        .extracting(counter -> counter.getId().getTag("stage") + " " + counter.count())
        .containsExactlyInAnyOrder("send 1.0", "decode 1.0");
    assertThat(meters.get("freshet_ingest_events").tag("outcome", "skipped").counter().count())
        .isEqualTo(1);
  }

  private JsonNode drift(String tenant, String topic, int limit) throws Exception {
    var query = new DriftMessage.Query(tenant, topic, limit);
    DriftMessage.Text text =
        await(vertx.eventBus().<DriftMessage.Text>request(Addresses.DRIFT, query)).body();
    return Json.mapper().readTree(text.text());
  }

  @Test
  void columnsThatBecomeOthersAreToldToTheirTenantOnly() throws Exception {
    IntStream.range(0, Drift.LEARN).forEach(i -> probe.send(TICKETS, ticket(i, 42)));
    probe.send(TICKETS, ticket(70, 42).replace("\"status\"", "\"channel\":null,\"status\""));
    probe.send(TICKETS, ticket(71, 42).replace("\"status\"", "\"" + SECRET + "\":1,\"status\""));
    probe.send(TICKETS, ticket(72, 42).replace("\"status\"", "\"channel\":\"web\",\"status\""));
    String id = deploy();
    rows(Drift.LEARN + 3);

    JsonNode told = drift("acme", null, 100);

    assertThat(told.path("left").asInt()).isZero();
    assertThat(told.toString()).doesNotContain(SECRET);
    assertThat(told.path("drift"))
        .extracting(d -> d.path("kind").asText() + " " + d.path("column").asText())
        .containsExactlyInAnyOrder("new channel", "new null");
    JsonNode channel =
        told.at("/drift/0/column").isNull() ? told.at("/drift/1") : told.at("/drift/0");
    long since = channel.path("sinceMs").asLong();
    assertThat(channel.path("lastMs").asLong()).isGreaterThanOrEqualTo(since);
    assertThat(channel)
        .isEqualTo(
            Json.mapper()
                .readTree(
                    """
                    {"topic":"shop.public.tickets","pipeline":"support","source":"tickets",
                     "kind":"new","column":"channel","type":"null","before":[],"rows":2,
                     "sinceMs":%d,"lastMs":%d,"partition":0,"offset":52}"""
                        .formatted(since, channel.path("lastMs").asLong())));
    assertThat(drift("globex", null, 100).path("drift")).isEmpty();
    assertThat(drift("acme", CLICKS, 100).path("drift")).isEmpty();
    assertThat(drift("acme", TICKETS, 1).path("drift")).hasSize(1);
    assertThat(drift("acme", TICKETS, 1).path("left").asInt()).isOne();
    undeploy(id);
  }

  @Test
  void partitionsAreAssignedButNotReadBeforeTheWordToGoAhead() throws Exception {
    Promise<Void> word = Promise.promise();
    goAhead = word.future();
    probe.send(CLICKS, click("/a"));
    String id = deploy();
    while (!readiness.stages().get("ingest").detail().matches("[1-9].* 1 records behind.*")) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(probe.end(Topics.SESSIONS)).isZero();

    word.complete();

    assertThat(rows(1)).hasSize(1);
    undeploy(id);
    assertThat(probe.committed("freshet-ingest")).containsEntry(new TopicPartition(CLICKS, 0), 1L);
    assertThat(failures).isEmpty();
  }

  @Test
  void aStopAndAStartLoseAndRepeatNothing() throws Exception {
    IntStream.range(0, 300).forEach(i -> probe.send(CLICKS, click("/" + i)));
    String id = deploy();
    rows(300);
    undeploy(id);
    IntStream.range(300, 400).forEach(i -> probe.send(CLICKS, click("/" + i)));
    id = deploy();

    List<RowChanged> rows = rows(400);

    undeploy(id);
    assertThat(rows)
        .extracting(r -> r.values().value().get("page").asText())
        .containsExactlyElementsOf(IntStream.range(0, 400).mapToObj(i -> "/" + i).toList());
    assertThat(rows.getLast().generation()).isGreaterThan(rows.getFirst().generation());
    assertThat(probe.end(Topics.SESSIONS)).isEqualTo(400);
    assertThat(failures).isEmpty();
  }

  @Test
  void aNameLearnedBeforeARestartIsHiddenInTextsAfterIt() throws Exception {
    String customer =
        "{\"op\":\"c\",\"source\":{},\"after\":{\"id\":42,\"name\":\"Odalys Brackenridge\"}}";
    String ticket =
        ticket(1, 42)
            .replace("Parcel", "odalys brackenridge never got it, mail " + SECRET + " or so");
    probe.send("shop.public.customers", customer);
    String id = deploy();
    rows(1);
    undeploy(id);
    int kept = (int) probe.end(Topics.NAMES);
    assertThat(
            probe.read(Topics.NAMES, kept).stream().map(r -> ByteBuffer.wrap(r.key())).distinct())
        .extracting(ByteBuffer::remaining)
        .containsExactly(8, 8, 8, NamesTopic.MARKER.length);
    probe.send(TICKETS, ticket);

    id = deploy();

    RowChanged row = rows(2).stream().filter(r -> r.source().equals("tickets")).findAny().get();
    undeploy(id);
    assertThat(row.values().value().get("subject").asText())
        .matches("\\[person:[0-9a-f]{6}] never got it, mail \\[email:[0-9a-f]{6}] or so");
    assertThat(row.redactions()).containsEntry("person", 1).containsEntry("email", 1);
    assertThat(probe.end(Topics.NAMES)).as("neither marked nor taught again").isEqualTo(kept);
    for (String topic : List.of(Topics.SESSIONS, Topics.NAMES)) {
      for (var record : probe.read(topic, 2)) {
        assertThat(text(record.value()).toLowerCase(Locale.ROOT))
            .doesNotContain("odalys", "brackenridge", SECRET);
      }
    }
    assertThat(failures).isEmpty();
  }

  /**
   * Under a new key the hashes of before mean nothing: the history has to teach the names again.
   */
  @Test
  void aNewKeyLearnsTheNamesOfCommittedHistoryAgain() throws Exception {
    probe.send(
        "shop.public.customers",
        "{\"op\":\"c\",\"source\":{},\"after\":{\"id\":42,\"name\":\"Odalys Brackenridge\"}}");
    String id = deploy();
    rows(1);
    undeploy(id);
    key[0] = 1;
    probe.send(TICKETS, ticket(1, 42).replace("Parcel", "odalys brackenridge never got it"));

    id = deploy();

    RowChanged row = rows(2).stream().filter(r -> r.source().equals("tickets")).findAny().get();
    undeploy(id);
    assertThat(row.values().value().get("subject").asText())
        .matches("\\[person:[0-9a-f]{6}] never got it");
    assertThat(failures).isEmpty();
  }

  @Test
  void aTopicCreatedAnewIsReadFromItsBeginningUnderItsOwnId() throws Exception {
    IntStream.range(0, 3).forEach(i -> probe.send(CLICKS, click("/old" + i)));
    String id = deploy();
    rows(3);
    probe.recreate(1, CLICKS);
    probe.send(CLICKS, click("/new0"));
    probe.send(CLICKS, click("/new1"));
    while (failures.isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(50); // until the test's own time is up
    }
    undeploy(id);

    id = deploy();

    List<RowChanged> rows = rows(5);
    undeploy(id);
    assertThat(failures.peek()).hasMessageContaining(CLICKS);
    assertThat(rows)
        .extracting(r -> r.values().value().get("page").asText())
        .containsExactly("/old0", "/old1", "/old2", "/new0", "/new1");
    assertThat(rows.get(3).topicId()).isNotEmpty().isNotEqualTo(rows.get(2).topicId());
  }
}
