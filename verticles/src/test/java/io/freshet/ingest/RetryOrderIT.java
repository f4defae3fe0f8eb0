package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.change.Coordinates;
import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.message.Addresses;
import io.freshet.message.BusCodecs;
import io.freshet.message.Readiness;
import io.freshet.message.RejectedMessage;
import io.freshet.message.RejectedMessage.Filter;
import io.freshet.message.RejectedMessage.RetryAll;
import io.freshet.message.RejectedMessage.RetryOne;
import io.freshet.message.RejectedMessage.Summary;
import io.freshet.message.RejectedMessage.Text;
import io.freshet.privacy.PassThrough;
import io.freshet.stream.RejectedEvent;
import io.freshet.stream.RejectedEventCodec;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.SessionEventCodec;
import io.freshet.stream.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whenever a later change of a row comes, before, while or after it is retried: it has the end. */
@Timeout(600)
class RetryOrderIT {
  private static final String TICKETS = "shop.public.tickets";
  private static final int ROWS = 40;
  private static final int SURE = 5;

  @TempDir Path data;
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private EmbeddedKafka kafka;
  private KafkaProbe probe;
  private Vertx vertx;
  private NamesTopic names;

  @BeforeEach
  void start() throws Exception {
    kafka = EmbeddedKafka.start(data);
    probe = new KafkaProbe(kafka.bootstrap());
    probe.create(4, Topics.SESSIONS, Topics.JOINS, Topics.AUDIT);
    probe.create(1, Topics.REJECTED, Topics.NAMES, TICKETS, "shop.clicks");
    probe.create(1, "shop.public.customers", "shop.public.orders", "shop.public.ticket_messages");
    probe.create(1, "shop.public.order_items", "shop.public.products");
    vertx = Vertx.vertx();
    BusCodecs.registerAll(vertx.eventBus());
    names = new NamesTopic(kafka.bootstrap(), "key", hash -> {}, failures::add).start();
    await(
        vertx.deployVerticle(
            new IngestVerticle(
                "ingest",
                IngestConfig.of(kafka.bootstrap()),
                SupportPipeline.load(),
                (pipeline, learned) -> (change, section) -> PassThrough.of(change, Map.of()),
                names,
                Future.succeededFuture(),
                new SimpleMeterRegistry(),
                new Readiness(),
                failures::add)));
  }

  @AfterEach
  void stop() throws Exception {
    await(vertx.close());
    names.stop().toCompletableFuture().get(60, TimeUnit.SECONDS);
    probe.close();
    kafka.close();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(180, TimeUnit.SECONDS);
  }

  private static String ticket(int id, String status) {
    return """
        {"op":"u","source":{"table":"tickets","ts_us":1795422000123456},
         "after":{"id":%d,"customer_id":42,"subject":"Parcel","status":"%s"}}"""
        .formatted(id, status);
  }

  /** Takes the event at that offset for rejected, whatever ingest said. */
  private String reject(int offset) {
    return reject(TICKETS, offset);
  }

  private String reject(String topic, int offset) {
    RejectedEvent event =
        RejectedEvent.of(
            new Coordinates(topic, 0, offset),
            "support",
            "tickets",
            "contract",
            "broken",
            "for this test",
            System.currentTimeMillis());
    probe.send(
        Topics.REJECTED, new String(RejectedEventCodec.encode(event), StandardCharsets.UTF_8));
    return event.id();
  }

  private Future<String> ask(RejectedMessage question) {
    return vertx
        .eventBus()
        .<Text>request(Addresses.REJECTED, question, new DeliveryOptions().setSendTimeout(120_000))
        .map(Message::body)
        .map(Text::text);
  }

  private Future<String> retry(String id) {
    return ask(new RetryOne("acme", "tester", id))
        .map(text -> SupportPipeline.json(text).at("/results/0/outcome").asText());
  }

  @Test
  void whatNoPipelineReadsAnyMoreHoldsUpNoOther() throws Exception {
    probe.send(TICKETS, ticket(1, "old"));
    probe.read(Topics.SESSIONS, 1);
    String left = reject("shop.left", 0);
    String mended = reject(0);

    RetryAll all = new RetryAll(new Filter("acme", null, "contract"), "tester");
    JsonNode done = SupportPipeline.json(await(ask(all)));
    assertThat(done.path("results"))
        .extracting(r -> r.path("id").asText() + " " + r.path("outcome").asText())
        .containsExactly(left + " gone", mended + " retried");
    assertThat(done.path("left").asInt()).isZero();
    assertThat(await(retry(left))).isEqualTo("gone");
  }

  /** They share what is read of the topic, and each has its answer. */
  @Test
  void ofTwoRetriesAtOnceOneIsRefusedAndQuestionsAreAnswered() throws Exception {
    probe.send(TICKETS, ticket(1, "old"));
    probe.read(Topics.SESSIONS, 1);
    String id = reject(0);

    List<Future<String>> counts = new ArrayList<>();
    counts.add(ask(new Summary("acme")));
    Future<String> first = retry(id);
    Future<String> second = retry(id);
    counts.add(ask(new Summary("acme")));
    for (Future<String> count : counts) {
      assertThat(await(count)).contains("\"total\":");
    }
    assertThat(await(first)).isEqualTo("retried");
    assertThatThrownBy(() -> await(second)).hasMessageContaining("another retry is under way");
    assertThat(await(retry(id))).isEqualTo("retried");
    assertThat(probe.end(Topics.SESSIONS)).isEqualTo(2);
  }

  @Test
  void theLaterChangeHasTheEnd() throws Exception {
    for (int row = 0; row < ROWS; row++) {
      probe.send(TICKETS, ticket(row, "old"));
    }
    probe.read(Topics.SESSIONS, ROWS);

    Map<String, Integer> outcomes = new HashMap<>();
    for (int row = 0; row < ROWS; row++) {
      String id = reject(row);
      if (row < SURE) {
        probe.send(TICKETS, ticket(row, "new"));
      }
      Future<String> retried = retry(id);
      if (row >= 2 * SURE) {
        TimeUnit.MILLISECONDS.sleep((row * 7L) % 60);
        probe.send(TICKETS, ticket(row, "new"));
      }
      outcomes.merge(await(retried), 1, Integer::sum);
      if (row >= SURE && row < 2 * SURE) {
        probe.send(TICKETS, ticket(row, "new"));
      }
    }

    assertThat(outcomes).containsOnlyKeys("retried", "superseded");
    assertThat(outcomes.get("retried")).isGreaterThanOrEqualTo(SURE);
    assertThat(outcomes.get("superseded")).isGreaterThanOrEqualTo(SURE);
    int all = 2 * ROWS + outcomes.get("retried");
    Map<String, String> last = new HashMap<>();
    for (var record : probe.read(Topics.SESSIONS, all)) {
      RowChanged row = (RowChanged) SessionEventCodec.decode(record.value());
      last.put(row.row(), row.values().value().get("status").asText());
    }
    assertThat(last).hasSize(ROWS);
    assertThat(last.values()).containsOnly("new");
    assertThat(probe.end(Topics.SESSIONS)).isEqualTo(all);
    assertThat(failures).isEmpty();
  }
}
