package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Op;
import io.freshet.client.AgentClient;
import io.freshet.client.AgentClientOptions;
import io.freshet.client.AgentUpdate;
import io.freshet.client.Subscription;
import io.freshet.config.Problems;
import io.freshet.dev.services.NewTopics;
import io.freshet.dev.services.Services;
import io.freshet.dev.services.Services.Kind;
import io.freshet.message.Addresses;
import io.freshet.message.BusCodecs;
import io.freshet.message.OwnerNotice;
import io.freshet.message.Readiness;
import io.freshet.pipeline.PipelineLoader;
import io.freshet.pipeline.Pipelines;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.Cause;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.session.SessionConfig;
import io.freshet.session.SessionVerticle;
import io.freshet.stream.LogProducer;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.SessionEventCodec;
import io.freshet.stream.SessionPartitions;
import io.freshet.stream.Topics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Partitions move between two owners of one consumer group while agents follow over WebSocket. Both
 * owners share a Vert.x with the gateway: over the network they could not, the bus has no wire
 * form.
 */
@Timeout(900)
class OwnersMoveIT {
  private static final int PARTITIONS = 4;
  private static final int ROUNDS = 5;
  private static final int RECORDS_A_TURN = 10;
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final String PIPELINE =
      """
      pipeline: support
      tenant: acme
      sources:
        tickets: { topic: shop.tickets, session: after.customer_id, section: tickets, as: many }
      features:
        changes: { count: tickets, ops: [update] }
      """;

  private final List<SessionId> sessions =
      IntStream.range(0, 16).mapToObj(i -> SessionId.parse("acme/" + i)).toList();
  private final Map<SessionId, Long> logged = new HashMap<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final Set<Integer> moved = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean pushing = new AtomicBoolean(true);
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  @TempDir Path home;
  private Services services;
  private Pipelines pipelines;
  private Vertx vertx;
  private LogProducer log;
  private GatewayVerticle gateway;
  private AgentClient agent;

  @BeforeEach
  void start() throws Exception {
    Files.writeString(home.resolve("support.yaml"), PIPELINE);
    Problems problems = new Problems();
    pipelines = PipelineLoader.load(home, home, problems);
    problems.throwIfAny();
    services = Services.startTemporary(Kind.KAFKA, Kind.REDIS);
    String bootstrap = services.kafka().bootstrap();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      NewTopics.create(
          admin,
          List.of(
              new NewTopic(Topics.SESSIONS, PARTITIONS, (short) 1),
              new NewTopic(Topics.CONTEXTS, PARTITIONS, (short) 1)
                  .configs(Map.of("cleanup.policy", "compact")),
              new NewTopic(Topics.AUDIT, 1, (short) 1),
              new NewTopic(Topics.POSTED, 1, (short) 1)));
    }
    vertx = Vertx.vertx();
    BusCodecs.registerAll(vertx.eventBus());
    vertx
        .eventBus()
        .<OwnerNotice.OwnerChanged>consumer(
            Addresses.OWNERS, notice -> moved.addAll(notice.body().partitions()));
    log = new LogProducer(vertx, bootstrap, "gateway-test");
    log.warmUp(List.of(Topics.SESSIONS, Topics.AUDIT)).await();
    gateway =
        new GatewayVerticle(
            GatewayConfig.of("127.0.0.1", 0, true, List.of()),
            new EventsConfig(
                bootstrap, PostedTopics::hash, 5, 20, 32 << 10, 1_000, Duration.ofMinutes(10)),
            log,
            log,
            new SessionPartitions(PARTITIONS),
            pipelines,
            meters,
            new Readiness(),
            CleanJson::readBack,
            OwnersMoveIT::nowMicros);
    vertx.deployVerticle(gateway).await();
  }

  @AfterEach
  void stop() {
    if (agent != null) {
      agent.close().await();
    }
    log.close().await();
    vertx.close().await();
    services.close();
  }

  private static long nowMicros() {
    return System.currentTimeMillis() * 1_000;
  }

  private static void await(BooleanSupplier seen) {
    while (!seen.getAsBoolean()) {
      LockSupport.parkNanos(TURN_NANOS); // until the test's own time is up
    }
  }

  /** Deploys an owner and waits until it serves what it was given; its deployment. */
  private String owner(String name) {
    Readiness readiness = new Readiness();
    SessionConfig config =
        new SessionConfig(
            services.kafka().bootstrap(),
            services.redis().uri(),
            "e7",
            SessionConfig.GROUP,
            200,
            8,
            4,
            1L << 20,
            1_000,
            100_000);
    String id =
        vertx
            .deployVerticle(
                new SessionVerticle(name, config, pipelines, meters, readiness, failures::add))
            .await();
    await(readiness::ready);
    return id;
  }

  /** Some 2,000 changes a second, some of them twice, as an ingest that begins again sends them. */
  private void push() {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", services.kafka().bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (long n = 0; pushing.get(); n++) {
        SessionId session = sessions.get((int) (n % sessions.size()));
        byte[] key = session.toString().getBytes(StandardCharsets.UTF_8);
        byte[] value = SessionEventCodec.encode(change(session, n));
        logged.merge(session, 1L, Long::sum);
        for (int i = n % 50 == 0 ? 2 : 1; i > 0; i--) {
          producer.send(new ProducerRecord<>(Topics.SESSIONS, key, value));
        }
        if (n % RECORDS_A_TURN == 0) {
          LockSupport.parkNanos(TURN_NANOS);
        }
      }
    }
  }

  private static RowChanged change(SessionId session, long n) {
    long micros = nowMicros();
    return new RowChanged(
        session,
        "support",
        "tickets",
        Op.UPDATE,
        Long.toString(n % 7),
        CleanJson.readBack(Json.object().put("n", n)),
        Set.of(),
        new Cause("shop.tickets", 0, n, micros / 1_000),
        0,
        micros,
        micros,
        Map.of());
  }

  /** What an agent sees of one session: each step from the version before, and one history. */
  private final class Follower {
    private long held;
    private String epoch;

    void see(AgentUpdate update) {
      boolean follows =
          update.update() == null
              ? update.version() >= held
              : update.update().previous() == held && update.version() > held;
      // Each version is one change that counts: a lost or repeated one would show.
      boolean whole = update.context().at("/features/changes").asLong() == update.version();
      if (!follows || !whole || epoch != null && !epoch.equals(update.epoch())) {
        wrong.add("held %d of %s and got %s".formatted(held, epoch, update));
      }
      held = update.version();
      epoch = update.epoch();
    }
  }

  /**
   * B11 of the behaviour cases: a second owner that begins and ends five times under load. What
   * agents see has no gap and no repeat, and what stays with the first owner does not move.
   */
  @Test
  void anOwnerThatComesAndGoesLosesAndRepeatsNoVersion() throws Exception {
    owner("session");
    agent =
        AgentClient.connect(vertx, AgentClientOptions.local(gateway.port(), "dev", "watch"))
            .await(120, TimeUnit.SECONDS);
    Map<SessionId, Subscription> followed = new HashMap<>();
    for (SessionId session : sessions) {
      Follower follower = new Follower();
      followed.put(session, agent.subscribe(session, follower::see).await(120, TimeUnit.SECONDS));
    }
    Thread pusher = Thread.ofPlatform().start(this::push);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        moved.clear();
        String second = owner("session-1");
        await(() -> moved.size() >= PARTITIONS / 2); // it is told a moment after it is ready
        long seen = followed.get(sessions.getFirst()).position().version();
        await(() -> followed.get(sessions.getFirst()).position().version() > seen + 50);

        Set<Integer> taken = Set.copyOf(moved);
        assertThat(taken).as("half of the partitions, and no other").hasSize(PARTITIONS / 2);
        moved.clear();
        vertx.undeploy(second).await();
        await(() -> moved.containsAll(taken));
        assertThat(moved).as("what the first one had kept").isEqualTo(taken);
      }
    } finally {
      pushing.set(false);
      pusher.join();
    }
    for (SessionId session : sessions) {
      await(() -> followed.get(session).position().version() >= logged.get(session));
      assertThat(followed.get(session).position().version()).isEqualTo(logged.get(session));
    }
    assertThat(wrong).isEmpty();
    assertThat(failures).isEmpty();
  }
}
