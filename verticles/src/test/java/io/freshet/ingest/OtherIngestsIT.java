package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.change.Coordinates;
import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.message.Addresses;
import io.freshet.message.DriftMessage;
import io.freshet.message.Readiness;
import io.freshet.message.RejectedMessage.Filter;
import io.freshet.message.RejectedMessage.RetryAll;
import io.freshet.message.RejectedMessage.RetryOne;
import io.freshet.message.RejectedMessage.Text;
import io.freshet.message.TestCluster;
import io.freshet.privacy.PassThrough;
import io.freshet.stream.RejectedEvent;
import io.freshet.stream.RejectedEventCodec;
import io.freshet.stream.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ingest on two nodes of a cluster, which share the partitions of a source. */
@Timeout(300)
class OtherIngestsIT {
  private static final String TICKETS = "shop.public.tickets";
  private static final int PARTITIONS = 8;
  private static final int ALL = PARTITIONS + 6;

  @TempDir Path data;
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final List<Readiness> nodes = List.of(new Readiness(), new Readiness());
  private final List<Vertx> buses = new ArrayList<>();
  private EmbeddedKafka kafka;
  private KafkaProbe probe;
  private NamesTopic names;

  @BeforeEach
  void start() throws Exception {
    kafka = EmbeddedKafka.start(data);
    probe = new KafkaProbe(kafka.bootstrap());
    probe.create(4, Topics.SESSIONS, Topics.JOINS, Topics.AUDIT);
    probe.create(1, Topics.REJECTED, Topics.NAMES, "shop.clicks");
    probe.create(PARTITIONS, TICKETS);
    probe.create(1, "shop.public.customers", "shop.public.orders", "shop.public.ticket_messages");
    probe.create(1, "shop.public.order_items", "shop.public.products");
    TestCluster cluster = new TestCluster();
    names = new NamesTopic(kafka.bootstrap(), "key", hash -> {}, failures::add).start();
    for (Readiness node : nodes) {
      Vertx vertx = cluster.join();
      buses.add(vertx);
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
                  node,
                  failures::add)));
    }
    while (partitions(nodes.get(0)) == 0
        || partitions(nodes.get(1)) == 0
        || partitions(nodes.get(0)) + partitions(nodes.get(1)) != ALL) {
      TimeUnit.MILLISECONDS.sleep(50); // until the test's own time is up
    }
  }

  private static int partitions(Readiness node) {
    String[] detail = node.stages().get("ingest").detail().split(" ");
    return detail[1].startsWith("partitions") ? Integer.parseInt(detail[0]) : 0;
  }

  @AfterEach
  void stop() throws Exception {
    for (Vertx vertx : buses) {
      await(vertx.close());
    }
    names.stop().toCompletableFuture().get(60, TimeUnit.SECONDS);
    probe.close();
    kafka.close();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(180, TimeUnit.SECONDS);
  }

  private static String ticket(int id, String more) {
    return """
        {"op":"u","source":{"table":"tickets","ts_us":1795422000123456},
         "after":{"id":%d,"customer_id":42,"subject":"Parcel","status":"open"%s}}"""
        .formatted(id, more);
  }

  /** Takes the first event of that partition for rejected, whatever ingest said. */
  private String reject(int partition) {
    RejectedEvent event =
        RejectedEvent.of(
            new Coordinates(TICKETS, partition, 0),
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

  private JsonNode ask(int node, Object question) throws Exception {
    return SupportPipeline.json(
        await(
            buses
                .get(node)
                .eventBus()
                .<Text>request(
                    Addresses.REJECTED, question, new DeliveryOptions().setSendTimeout(120_000))
                .map(Message::body)
                .map(Text::text)));
  }

  private List<String> rejected() {
    List<String> ids = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      probe.send(TICKETS, partition, ticket(partition, ""));
    }
    probe.read(Topics.SESSIONS, PARTITIONS);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      ids.add(reject(partition));
    }
    return ids;
  }

  @Test
  void anEventIsTriedAgainByWhoReadsItsPartition() throws Exception {
    for (String id : rejected()) {
      JsonNode done = ask(0, new RetryOne("acme", "tester", id));
      assertThat(done.at("/results/0/outcome").asText()).isEqualTo("retried");
      assertThat(done.path("left").asInt()).isZero();
      assertThat(ask(1, new RetryOne("acme", "tester", id)).at("/results/0/outcome").asText())
          .as("both know that it has ended")
          .isEqualTo("retried");
    }
    assertThat(probe.read(Topics.SESSIONS, 2 * PARTITIONS)).hasSize(2 * PARTITIONS);
    assertThat(probe.end(Topics.SESSIONS)).isEqualTo(2 * PARTITIONS);
    assertThat(failures).isEmpty();
  }

  @Test
  void manyAreTriedAgainByAllAtOnce() throws Exception {
    List<String> ids = rejected();
    JsonNode done = ask(1, new RetryAll(new Filter("acme", null, "contract"), "tester"));
    assertThat(done.path("results"))
        .extracting(r -> r.path("id").asText())
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(done.path("results"))
        .extracting(r -> r.path("outcome").asText())
        .containsOnly("retried");
    assertThat(done.path("left").asInt()).isZero();
    assertThat(probe.read(Topics.SESSIONS, 2 * PARTITIONS)).hasSize(2 * PARTITIONS);
  }

  @Test
  void whatAnyOfThemNoticedOfColumnsIsTold() throws Exception {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      for (int i = 0; i < Drift.LEARN; i++) {
        probe.send(TICKETS, partition, ticket(i, ""));
      }
      probe.send(TICKETS, partition, ticket(100, ",\"channel\":\"web\""));
    }
    int all = PARTITIONS * (Drift.LEARN + 1);
    probe.read(Topics.SESSIONS, all);
    for (Vertx node : buses) {
      JsonNode told =
          SupportPipeline.json(
              await(
                      node.eventBus()
                          .<DriftMessage.Text>request(
                              Addresses.DRIFT, new DriftMessage.Query("acme", TICKETS, 10)))
                  .body()
                  .text());
      assertThat(told.path("drift")).hasSize(1);
      assertThat(told.at("/drift/0/column").asText()).isEqualTo("channel");
      assertThat(told.at("/drift/0/rows").asInt()).isEqualTo(PARTITIONS);
    }
  }
}
