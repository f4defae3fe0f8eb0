package io.freshet.bench.peer;

import io.freshet.config.Problems;
import io.freshet.gateway.EventsConfig;
import io.freshet.gateway.GatewayConfig;
import io.freshet.gateway.GatewayVerticle;
import io.freshet.ingest.IngestConfig;
import io.freshet.ingest.IngestVerticle;
import io.freshet.ingest.NamesTopic;
import io.freshet.message.BusCodecs;
import io.freshet.message.Readiness;
import io.freshet.message.ServedPartitions;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.PipelineLoader;
import io.freshet.pipeline.Pipelines;
import io.freshet.privacy.KnownNames;
import io.freshet.privacy.Redactor;
import io.freshet.privacy.TextRedactor;
import io.freshet.privacy.Tokenizer;
import io.freshet.session.SessionConfig;
import io.freshet.session.SessionVerticle;
import io.freshet.stream.LogProducer;
import io.freshet.stream.SessionPartitions;
import io.freshet.stream.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's stages as its composition root puts them together, with its own settings, but without
 * index and audit: these have consumer groups of their own and need PostgreSQL. The gateway writes
 * its delivery records to {@code freshet.audit} as always.
 *
 * <p>Two settings differ: the gateway reads as many frames a second as come, since one benchmark
 * plays all agents, and every session may stay in memory.
 */
final class HubStages implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HubStages.class);
  private static final Duration TRAIL_LINGER = Duration.ofMillis(50);
  private static final Duration INGEST_PATIENCE = Duration.ofSeconds(10);
  private static final int MAX_NAMES = 1_000_000;
  private static final int ALL = 10_000_000;

  private final Vertx vertx = Vertx.vertx();
  private final PeerSettings settings;
  private final Readiness readiness = new Readiness();
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Tokenizer tokenizer =
      new Tokenizer("the benchmark has nothing to hide".getBytes(StandardCharsets.UTF_8));
  private final KnownNames names = new KnownNames(tokenizer, MAX_NAMES);
  private final Pipelines pipelines;
  private final NamesTopic namesTopic;
  private final ServedPartitions served;
  private final LogProducer producer;
  private final LogProducer trail;

  HubStages(PeerSettings settings) throws IOException {
    this.settings = settings;
    this.pipelines = pipelines(settings.folder());
    this.namesTopic =
        new NamesTopic(settings.bootstrap(), "bench", names::add, HubStages::failed).start();
    this.producer = new LogProducer(vertx, settings.bootstrap(), "freshet-gateway");
    this.trail = new LogProducer(vertx, settings.bootstrap(), "freshet-deliveries", TRAIL_LINGER);
    BusCodecs.registerAll(vertx.eventBus());
    this.served = new ServedPartitions(vertx, PeerSettings.PARTITIONS);
  }

  private static Pipelines pipelines(Path folder) throws IOException {
    Path files = Files.createDirectories(folder.resolve("conf/pipelines"));
    try (InputStream yaml = HubStages.class.getResourceAsStream("/io/freshet/bench/shop.yaml")) {
      Files.copy(yaml, files.resolve("shop.yaml"), StandardCopyOption.REPLACE_EXISTING);
    }
    Problems problems = new Problems();
    Pipelines pipelines = PipelineLoader.load(files, folder, problems);
    problems.throwIfAny();
    return pipelines;
  }

  /** Consumer groups that it is in; the session stage's first. */
  static List<String> groups(PeerSettings settings) {
    return List.of(settings.group() + ".sessions", settings.group() + ".ingest");
  }

  /** Starts the session stage. */
  void sessions(int hot) {
    SessionConfig standard =
        SessionConfig.of(settings.bootstrap(), settings.redis(), settings.run());
    int share = Math.max(1, hot / PeerSettings.PARTITIONS);
    SessionConfig own =
        new SessionConfig(
            standard.bootstrap(),
            standard.redis(),
            standard.epoch(),
            groups(settings).getFirst(),
            1_000,
            share,
            standard.awakeSessions(),
            Runtime.getRuntime().maxMemory() / 8 / PeerSettings.PARTITIONS,
            SessionConfig.dirtySessions(share),
            standard.maxLag());
    deploy(new SessionVerticle("session", own, pipelines, metrics, readiness, HubStages::failed));
  }

  /**
   * Starts the gateway.
   *
   * @param port to listen on; 0 for any
   * @return its port
   */
  int gateway(int port) {
    await(producer.warmUp(List.of(Topics.SESSIONS)));
    await(trail.warmUp(List.of(Topics.AUDIT)));
    GatewayConfig usual = GatewayConfig.of("127.0.0.1", port, true, List.of());
    GatewayConfig config =
        new GatewayConfig(
            usual.host(),
            usual.port(),
            usual.dev(),
            usual.tokens(),
            usual.heartbeat(),
            usual.maxFrameBytes(),
            ALL,
            usual.maxConnections(),
            ALL,
            usual.maxRequests(),
            usual.maxProposals(),
            usual.maxDeliveries(),
            usual.slowAfter(),
            usual.requestTimeout(),
            usual.drain());
    Pipeline pipeline = pipelines.all().getFirst();
    GatewayVerticle gateway =
        new GatewayVerticle(
            config,
            EventsConfig.of(settings.bootstrap(), tokenizer::digest),
            producer,
            trail,
            new SessionPartitions(PeerSettings.PARTITIONS),
            pipelines,
            metrics,
            readiness,
            redactor(pipeline, learned -> {})::redact,
            () -> ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
    deploy(gateway);
    return gateway.port();
  }

  /** Starts ingest. */
  void ingest() {
    IngestConfig standard = IngestConfig.of(settings.bootstrap());
    deploy(
        new IngestVerticle(
            "ingest",
            new IngestConfig(
                standard.bootstrap(),
                groups(settings).getLast(),
                standard.maxLag(),
                standard.registry()),
            pipelines,
            (pipeline, learned) -> redactor(pipeline, learned)::redact,
            namesTopic,
            served.first(INGEST_PATIENCE),
            metrics,
            readiness,
            HubStages::failed));
  }

  private Redactor redactor(Pipeline pipeline, Consumer<byte[]> learned) {
    Set<String> types = pipeline.privacy().detect();
    TextRedactor texts = TextRedactor.of(types, "US", tokenizer, names);
    return new Redactor(pipeline.privacy(), texts, tokenizer, names, learned);
  }

  /** Completes once every partition of the session log is served, on a thread of Vert.x. */
  Future<Void> served() {
    return served.all();
  }

  /** The sum of a counter over all its tags; 0 when nothing was counted. */
  double counted(String counter) {
    return metrics.find(counter).counters().stream().mapToDouble(Counter::count).sum();
  }

  /** True when every stage is up and has caught up. */
  boolean ready() {
    return readiness.ready();
  }

  /** A stage that stops would make a wrong figure: the program ends, and the benchmark with it. */
  private static void failed(Throwable cause) {
    LOG.error("a stage has stopped", cause);
    Runtime.getRuntime().halt(1);
  }

  private void deploy(Deployable verticle) {
    await(vertx.deployVerticle(verticle));
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
