package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.config.Problems;
import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.message.Addresses;
import io.freshet.message.BusCodecs;
import io.freshet.message.Readiness;
import io.freshet.message.RejectedMessage.Filter;
import io.freshet.message.RejectedMessage.RetryAll;
import io.freshet.message.RejectedMessage.Text;
import io.freshet.pipeline.PipelineLoader;
import io.freshet.pipeline.Pipelines;
import io.freshet.privacy.PassThrough;
import io.freshet.protocol.Json;
import io.freshet.stream.RejectedEvent;
import io.freshet.stream.RejectedEventCodec;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.SessionEventCodec;
import io.freshet.stream.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Events of which ingest makes more than the producer takes at once: 48 MB. */
@Timeout(900)
class FanOutIT {
  private static final String POSTS = "shop.posts";
  private static final String PIPELINE =
      """
      pipeline: rooms
      tenant: acme
      sources:
        posts: { topic: shop.posts, session: after.members, section: posts, as: many }
      """;

  @TempDir Path data;
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private EmbeddedKafka kafka;
  private KafkaProbe probe;
  private Vertx vertx;
  private NamesTopic names;

  @BeforeEach
  void start() throws Exception {
    kafka = EmbeddedKafka.start(data.resolve("kafka"));
    probe = new KafkaProbe(kafka.bootstrap());
    probe.create(2, Topics.SESSIONS, Topics.JOINS, Topics.AUDIT);
    probe.create(1, Topics.REJECTED, Topics.NAMES, POSTS);
    vertx = Vertx.vertx();
    BusCodecs.registerAll(vertx.eventBus());
    names = new NamesTopic(kafka.bootstrap(), "key", hash -> {}, failures::add).start();
  }

  @AfterEach
  void stop() throws Exception {
    await(vertx.close());
    names.stop().toCompletableFuture().get(60, TimeUnit.SECONDS);
    probe.close();
    kafka.close();
  }

  private void deploy() throws Exception {
    Path folder = Files.createDirectories(data.resolve("pipelines"));
    Files.writeString(folder.resolve("rooms.yaml"), PIPELINE);
    Problems problems = new Problems();
    Pipelines pipelines = PipelineLoader.load(folder, data, problems);
    problems.throwIfAny();
    await(
        vertx.deployVerticle(
            new IngestVerticle(
                "ingest",
                IngestConfig.of(kafka.bootstrap()),
                pipelines,
                (pipeline, learned) -> (change, section) -> PassThrough.of(change, Map.of()),
                names,
                Future.succeededFuture(),
                meters,
                new Readiness(),
                failures::add)));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(300, TimeUnit.SECONDS);
  }

  private static ObjectNode post(int id, int members, int size) {
    ObjectNode row = Json.object().put("id", Integer.toString(id)).put("text", "x".repeat(size));
    ArrayNode list = Json.array();
    for (int i = 0; i < members; i++) {
      list.add("m" + i);
    }
    return row.put("members", list.toString());
  }

  /** An event of Canal's with these rows. */
  private void send(ObjectNode... rows) {
    ObjectNode event = Json.object().put("database", "shop").put("table", "posts");
    event.put("type", "INSERT").put("isDdl", false).put("es", 1_795_422_000_123L);
    event.putObject("mysqlType").put("id", "int").put("text", "text").put("members", "json");
    event.putArray("pkNames").add("id");
    event.putArray("data").addAll(List.of(rows));
    probe.send(POSTS, event.toString());
  }

  private static ObjectNode[] posts(int from, int count, int members, int size) {
    ObjectNode[] rows = new ObjectNode[count];
    for (int i = 0; i < count; i++) {
      rows[i] = post(from + i, members, size);
    }
    return rows;
  }

  /** Row to the sessions that show it; each of them once, and in the order of the rows. */
  private Map<Integer, Set<String>> shown(int records) throws Exception {
    Map<Integer, Set<String>> shown = new HashMap<>();
    Map<String, Integer> newest = new HashMap<>();
    for (var record : probe.read(Topics.SESSIONS, records)) {
      RowChanged row = (RowChanged) SessionEventCodec.decode(record.value());
      int id = Integer.parseInt(row.row());
      String session = row.session().toString();
      assertThat(newest.getOrDefault(session, -1)).isLessThan(id);
      newest.put(session, id);
      assertThat(shown.computeIfAbsent(id, i -> new HashSet<>()).add(session)).isTrue();
    }
    return shown;
  }

  private List<RejectedEvent> rejected(int count) throws Exception {
    List<RejectedEvent> rejected = new ArrayList<>();
    for (var record : probe.read(Topics.REJECTED, count)) {
      rejected.add(RejectedEventCodec.decode(record.value()));
    }
    return rejected;
  }

  /** 30 rows for 100 sessions each: 75 MB of one event of under a megabyte. */
  @Test
  void anEventOfManyRowsForManySessionsGoesWhole() throws Exception {
    send(posts(0, 30, 100, 25_000));
    send(post(30, 1, 10));
    deploy();

    Map<Integer, Set<String>> shown = shown(3_001);

    assertThat(failures).isEmpty();
    assertThat(shown).hasSize(31);
    assertThat(shown.get(29)).hasSize(100);
    assertThat(probe.end(Topics.SESSIONS)).isEqualTo(3_001);
    assertThat(probe.end(Topics.REJECTED)).isZero();
  }

  /** Each is far from too large; those that ingest takes in one turn are not: 96 MB. */
  @Test
  void manyEventsForManySessionsGoWhole() throws Exception {
    for (int i = 0; i < 12; i++) {
      send(post(i, 400, 20_000));
    }
    deploy();

    Map<Integer, Set<String>> shown = shown(4_800);

    assertThat(failures).isEmpty();
    assertThat(shown).hasSize(12).allSatisfy((id, to) -> assertThat(to).hasSize(400));
    assertThat(probe.end(Topics.SESSIONS)).isEqualTo(4_800);
  }

  /** Two rows of 40 MB and two of 70 MB fit one by one only, one of 200 MB never. */
  @Test
  void whatIsTooMuchIsKeptAndTheStreamGoesOn() throws Exception {
    send(
        post(0, 800, 50_000),
        post(1, 1_400, 50_000),
        post(2, 4_000, 50_000),
        post(3, 800, 50_000),
        post(4, 1_400, 50_000));
    send(post(5, 1, 10));
    deploy();

    Map<Integer, Set<String>> shown = shown(2_201);
    assertThat(shown).containsOnlyKeys(0, 1, 5);
    assertThat(rejected(3))
        .extracting(e -> e.row() + " " + e.kind())
        .containsExactly("2 send/too_large", "3 send/too_large", "4 send/too_large");
    assertThat(meters.counter("freshet_ingest_rejected", "stage", "send", "code", "too_large"))
        .extracting(Counter::count)
        .isEqualTo(3.0);

    RetryAll all = new RetryAll(new Filter("acme", null, null), "tester");
    JsonNode done = SupportPipeline.json(await(ask(all)));

    assertThat(done.path("results"))
        .extracting(r -> r.path("outcome").asText() + r.path("reason").asText())
        .containsExactly(
            "rejected againthe row goes to 4000 sessions, which takes over 128 MB together",
            "retried",
            "retried");
    assertThat(probe.end(Topics.SESSIONS)).isEqualTo(4_401);
    assertThat(failures).isEmpty();
  }

  private Future<String> ask(RetryAll question) {
    return vertx
        .eventBus()
        .<Text>request(Addresses.REJECTED, question, new DeliveryOptions().setSendTimeout(240_000))
        .map(Message::body)
        .map(Text::text);
  }
}
