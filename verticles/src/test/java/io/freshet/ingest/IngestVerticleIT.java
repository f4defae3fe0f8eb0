package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.message.Readiness;
import io.freshet.privacy.PassThrough;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.SessionEventCodec;
import io.freshet.stream.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class IngestVerticleIT {
  private static final String TICKETS = "shop.public.tickets";
  private static final String CLICKS = "shop.clicks";
  private static final String SECRET = "jane.roe@example.com";

  @TempDir Path data;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Readiness readiness = new Readiness();
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> known = new ConcurrentLinkedQueue<>();
  private EmbeddedKafka kafka;
  private KafkaProbe probe;
  private Vertx vertx;
  private NamesTopic names;

  @BeforeEach
  void start() throws Exception {
    kafka = EmbeddedKafka.start(data);
    probe = new KafkaProbe(kafka.bootstrap());
    probe.create(4, Topics.SESSIONS);
    probe.create(1, Topics.REJECTED, Topics.NAMES, TICKETS, CLICKS);
    probe.create(1, "shop.public.customers", "shop.public.orders", "shop.public.ticket_messages");
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stop() throws Exception {
    await(vertx.close());
    probe.close();
    kafka.close();
  }

  private String deploy() throws Exception {
    known.clear();
    names = new NamesTopic(kafka.bootstrap(), h -> known.add(text(h)), failures::add).start();
    Redactions redactions =
        (pipeline, learned) ->
            (change, section) -> {
              if (section.equals("profile")) {
                learned.accept(
                    change.after().get("name").asText().getBytes(StandardCharsets.UTF_8));
              }
              return PassThrough.of(change, Map.of("email", 1));
            };
    return await(
        vertx.deployVerticle(
            new IngestVerticle(
                "ingest",
                IngestConfig.of(kafka.bootstrap()),
                SupportPipeline.load(),
                redactions,
                names,
                meters,
                readiness,
                failures::add)));
  }

  private void undeploy(String id) throws Exception {
    await(vertx.undeploy(id));
    names.stop().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
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

  @Test
  void goodEventsFlowOnAroundBadOnes() throws Exception {
    String big = "x".repeat((4 << 20) - 200);
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
    probe.send(CLICKS, click(big));
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
    for (var record : probe.read(Topics.REJECTED, 7)) {
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
            TICKETS + "@6 route unroutable",
            CLICKS + "@1 send too_large",
            CLICKS + "@2 route unroutable");
    undeploy(id);
    assertThat(probe.committed("freshet-ingest"))
        .containsEntry(new TopicPartition(TICKETS, 0), 9L)
        .containsEntry(new TopicPartition(CLICKS, 0), 4L);
    assertThat(failures).isEmpty();
    assertThat(readiness.stages().get("ingest").ready()).isTrue();
    assertThat(meters.get("freshet_ingest_rejected").tag("code", "too_large").counter().count())
        .isEqualTo(1);
    assertThat(meters.get("freshet_ingest_events").tag("outcome", "skipped").counter().count())
        .isEqualTo(1);
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
  void namesOutliveARestartAndAreKnownBeforeIngestBegins() throws Exception {
    String customer = "{\"op\":\"c\",\"source\":{},\"after\":{\"id\":%d,\"name\":\"%s\"}}";
    probe.send("shop.public.customers", customer.formatted(1, "hash-1"));
    probe.send("shop.public.customers", customer.formatted(2, "hash-2"));
    String id = deploy();
    rows(2);
    undeploy(id);
    assertThat(probe.read(Topics.NAMES, 2))
        .extracting(r -> text(r.key()))
        .containsExactly("hash-1", "hash-2");

    id = deploy();

    assertThat(names.loaded().toCompletableFuture()).isDone();
    assertThat(known).containsExactly("hash-1", "hash-2");
    undeploy(id);
    assertThat(failures).isEmpty();
  }
}
