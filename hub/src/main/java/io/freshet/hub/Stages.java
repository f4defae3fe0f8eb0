package io.freshet.hub;

import io.freshet.audit.AuditConfig;
import io.freshet.audit.AuditVerticle;
import io.freshet.audit.SigningKey;
import io.freshet.gateway.EventsConfig;
import io.freshet.gateway.GatewayConfig;
import io.freshet.gateway.GatewayVerticle;
import io.freshet.gateway.Principal;
import io.freshet.gateway.Right;
import io.freshet.gateway.TokenGrant;
import io.freshet.index.IndexConfig;
import io.freshet.index.IndexVerticle;
import io.freshet.index.MiniLmEmbedder;
import io.freshet.ingest.IngestConfig;
import io.freshet.ingest.IngestVerticle;
import io.freshet.ingest.NamesTopic;
import io.freshet.join.JoinConfig;
import io.freshet.join.JoinVerticle;
import io.freshet.message.Readiness;
import io.freshet.message.ServedPartitions;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.PrivacyPolicy;
import io.freshet.privacy.KeyRing;
import io.freshet.privacy.KnownNames;
import io.freshet.privacy.NameModel;
import io.freshet.privacy.Redactor;
import io.freshet.privacy.TextRedactor;
import io.freshet.privacy.Tokenizer;
import io.freshet.session.SessionConfig;
import io.freshet.session.SessionVerticle;
import io.freshet.stream.LogProducer;
import io.freshet.stream.SessionPartitions;
import io.freshet.stream.Topics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The composition root: makes every stage of a node and knows the order in which they start. */
final class Stages {
  /** About half as many names; 16 MB when full. */
  private static final int MAX_NAME_HASHES = 1_000_000;

  private static final long MICROS_PER_MILLI = 1_000;
  private static final Duration TRAIL_LINGER = Duration.ofMillis(200);
  private static final long LEAST_UPDATE_BYTES = 256 << 10;
  private static final Duration RESTART_PAUSE = Duration.ofSeconds(1);

  /**
   * How long others leave the processors to a recovery. What ingest writes before sessions are
   * served nobody gets; but a recovery may take minutes, and what waits grows meanwhile.
   */
  private static final Duration RECOVERY_PATIENCE = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final HubConfig config;
  private final Pipelines pipelines;
  private final OwnTopics.SessionLog log;
  private final DataSource database;
  private final PrometheusMeterRegistry metrics;
  private final Readiness readiness;
  private final boolean dev;
  private final Tokenizer tokenizer;
  private final KeyRing ring;
  private final PrivacyKeys keys;
  private final KnownNames names;
  private final NamesTopic namesTopic;
  private final ServedPartitions served;
  private final LogProducer producer;
  private final LogProducer trail;
  private final SigningKey signingKey;
  private final Optional<NameModel> tagger;
  private MiniLmEmbedder embedder;
  private final List<Restarting> running = new CopyOnWriteArrayList<>();
  private volatile boolean stopping;
  private GatewayVerticle gateway;

  Stages(
      Vertx vertx,
      HubConfig config,
      Pipelines pipelines,
      OwnTopics.SessionLog log,
      DataSource database,
      StartChecks.Passed checked,
      PrometheusMeterRegistry metrics,
      Readiness readiness,
      boolean dev) {
    this.vertx = vertx;
    this.config = config;
    this.pipelines = pipelines;
    this.log = log;
    this.database = database;
    this.metrics = metrics;
    this.readiness = readiness;
    this.dev = dev;
    this.signingKey = checked.signingKey();
    this.tagger = checked.tagger();
    this.embedder = checked.embedder().orElse(null);
    this.ring = PrivacyKey.loadOrCreate(config.privacy());
    this.tokenizer = ring.tokenizer();
    this.keys = new PrivacyKeys(vertx, config, pipelines, ring, readiness);
    this.names = new KnownNames(tokenizer, MAX_NAME_HASHES);
    this.namesTopic =
        new NamesTopic(
            config.kafka().bootstrap(),
            tokenizer.token("key", Topics.NAMES),
            names::add,
            e ->
                readiness.report(
                    "names",
                    e == null,
                    e == null
                        ? "follows freshet.names"
                        : "cannot follow freshet.names: " + e.getMessage()));
    this.served = new ServedPartitions(vertx, log.partitions());
    this.producer = new LogProducer(vertx, config.kafka().bootstrap(), "freshet-gateway");
    this.trail =
        new LogProducer(vertx, config.kafka().bootstrap(), "freshet-deliveries", TRAIL_LINGER);
  }

  /**
   * Starts what pushes; then, when sessions are served or take long, what nobody waits for: its
   * work stays in Kafka until then, and after a crash a recovery has the processors to itself.
   */
  Future<Void> start() {
    namesTopic.start();
    // Made first, to be stopped last.
    Restarting probe = made("probe", failed -> new ServiceProbe(config, database, readiness));
    List<Restarting> aside = List.of(aside("audit", this::audit), aside("index", this::index));
    return producer
        .warmUp(List.of(Topics.SESSIONS))
        .compose(v -> trail.warmUp(List.of(Topics.AUDIT)))
        .compose(v -> keys.start())
        .compose(
            v -> PrivacyTrail.record(trail, pipelines.all(), ring, nowMicros() / MICROS_PER_MILLI))
        .compose(v -> sessions(0))
        .compose(v -> pipelines.join() ? deploy("join", this::join) : Future.succeededFuture())
        .compose(v -> deploy("ingest", this::ingest))
        .compose(v -> deploy("gateway", failed -> gateway()))
        .compose(v -> begin(probe))
        .compose(v -> served.all(RECOVERY_PATIENCE))
        .compose(v -> begin(aside.getFirst()))
        .compose(v -> begin(aside.getLast()));
  }

  private Restarting aside(String name, Supplier<Deployable> verticle) {
    readiness.report(name, false, "starts once sessions are served");
    return made(name, failed -> verticle.get());
  }

  private Restarting made(String name, Function<Consumer<Throwable>, Deployable> verticle) {
    Restarting stage = new Restarting(vertx, name, readiness, RESTART_PAUSE, verticle);
    running.add(stage);
    return stage;
  }

  private Future<Void> begin(Restarting stage) {
    return stopping ? Future.failedFuture("told to stop while starting") : stage.start();
  }

  private Future<Void> deploy(String name, Function<Consumer<Throwable>, Deployable> verticle) {
    return begin(made(name, verticle));
  }

  private Future<Void> sessions(int from) {
    if (from == config.sessions().instances()) {
      return Future.succeededFuture();
    }
    String name = from == 0 ? "session" : "session-" + from;
    return deploy(name, failed -> session(name, failed)).compose(v -> sessions(from + 1));
  }

  private Deployable audit() {
    return new AuditVerticle(
        database,
        signingKey,
        config.kafka().bootstrap(),
        AuditConfig.of(config.audit().witnessFile(), config.audit().checkpointEvery()),
        metrics,
        readiness,
        Clock.systemUTC());
  }

  private Deployable index() {
    if (embedder == null) {
      embedder = StartChecks.embedder(config);
    }
    return new IndexVerticle(
        database,
        embedder,
        pipelines,
        config.kafka().bootstrap(),
        log.epoch(),
        IndexConfig.standard(),
        metrics,
        readiness);
  }

  private Deployable session(String name, Consumer<Throwable> failed) {
    SessionConfig standard =
        SessionConfig.of(config.kafka().bootstrap(), config.redisUri(), log.epoch());
    int hot = Math.max(1, config.sessions().hot() / log.partitions());
    SessionConfig own =
        new SessionConfig(
            standard.bootstrap(),
            standard.redis(),
            standard.epoch(),
            standard.group(),
            config.sessions().flush().toMillis(),
            hot,
            standard.awakeSessions(),
            updateBytes(),
            SessionConfig.dirtySessions(hot),
            standard.maxLag());
    return new SessionVerticle(name, own, pipelines, metrics, readiness, failed);
  }

  /** An eighth of the heap for the updates of all sessions. */
  private long updateBytes() {
    return Math.max(LEAST_UPDATE_BYTES, Runtime.getRuntime().maxMemory() / 8 / log.partitions());
  }

  private Deployable join(Consumer<Throwable> failed) {
    HubConfig.Joins joins = config.joins();
    JoinConfig own =
        JoinConfig.of(
            config.kafka().bootstrap(),
            log.partitions(),
            joins.rows(),
            joins.waiting(),
            joins.hold());
    return new JoinVerticle("join", own, pipelines, metrics, readiness, failed);
  }

  private Deployable ingest(Consumer<Throwable> failed) {
    return new IngestVerticle(
        "ingest",
        IngestConfig.of(config.kafka().bootstrap()).with(config.registry()),
        pipelines,
        (pipeline, learned) -> texts(pipeline, learned)::redact,
        namesTopic,
        served.first(RECOVERY_PATIENCE),
        metrics,
        readiness,
        failed);
  }

  private Redactor texts(Pipeline pipeline, Consumer<byte[]> learned) {
    PrivacyPolicy privacy = pipeline.privacy();
    return redactor(privacy.detect(), privacy.tagger(), pipeline, learned);
  }

  private Redactor redactor(
      Set<String> types, boolean tagged, Pipeline pipeline, Consumer<byte[]> learned) {
    TextRedactor rules = TextRedactor.of(types, config.privacy().region(), tokenizer, names);
    TextRedactor texts = tagged ? rules.tagging(tagger.orElseThrow()) : rules;
    return new Redactor(
        pipeline.privacy(), texts, tokenizer, names, learned, keys.cipher(), pipeline.tenant());
  }

  private Deployable gateway() {
    gateway =
        new GatewayVerticle(
            GatewayConfig.of(config.http().host(), config.http().port(), dev, grants()),
            EventsConfig.of(config.kafka().bootstrap(), tokenizer::digest),
            producer,
            trail,
            new SessionPartitions(log.partitions()),
            pipelines,
            metrics,
            readiness,
            agentTexts()::redact,
            Stages::nowMicros);
    return gateway;
  }

  /** What agents write is looked at by all that looks at some pipeline's texts. */
  private Redactor agentTexts() {
    Set<String> types =
        pipelines.all().stream()
            .flatMap(p -> p.privacy().detect().stream())
            .collect(Collectors.toSet());
    return redactor(types, tagger.isPresent(), pipelines.all().getFirst(), learned -> {});
  }

  private List<TokenGrant> grants() {
    return config.tokens().stream()
        .map(t -> new TokenGrant(t.sha256(), new Principal(t.agent(), t.tenant(), rights(t))))
        .toList();
  }

  private static Set<Right> rights(HubConfig.TokenEntry token) {
    return token.rights().stream()
        .map(Right::named)
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  private static long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  int port() {
    return gateway.port();
  }

  /**
   * Upstream last: the gateway says goodbye first, the audit trail takes what is left. A start that
   * is under way goes no further than the stage that it is at.
   */
  Future<Void> stop() {
    stopping = true;
    Future<Void> stopped = Future.succeededFuture();
    for (Restarting stage : running.reversed()) {
      stopped = stopped.eventually(stage::stop);
    }
    return stopped
        .eventually(producer::close)
        .eventually(trail::close)
        .eventually(() -> Future.fromCompletionStage(namesTopic.stop()))
        .eventually(keys::stop)
        .eventually(() -> vertx.executeBlocking(this::closeEmbedder));
  }

  private Void closeEmbedder() {
    if (embedder != null) {
      embedder.close();
    }
    return null;
  }
}
