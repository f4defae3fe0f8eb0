package io.freshet.audit;

import io.freshet.message.Addresses;
import io.freshet.message.AuditMessage;
import io.freshet.message.Readiness;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the audit trail and answers {@link AuditMessage}s at {@link Addresses#AUDIT}. One instance
 * a node, on an event loop; JDBC, signing and the witness file run on its own workers.
 *
 * <p>It uses up to {@code 1 + queryThreads} database connections. The data source stays the
 * caller's to close, after this is undeployed.
 */
public final class AuditVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(AuditVerticle.class);
  private static final String STAGE = "audit";
  private static final long RETRY_MS = 2_000;
  private static final long REPORT_MS = 500;

  private final DataSource database;
  private final SigningKey key;
  private final String bootstrap;
  private final AuditConfig config;
  private final AuditMetrics metrics;
  private final Readiness readiness;
  private final Clock clock;
  private WorkerExecutor writing;
  private WorkerExecutor querying;
  private CheckpointSchedule checkpoints;
  private AuditFeed feed;
  private boolean stopped;

  /**
   * Wires the stage.
   *
   * @param key signs checkpoints; its name is their origin
   * @param bootstrap Kafka's bootstrap servers
   */
  public AuditVerticle(
      DataSource database,
      SigningKey key,
      String bootstrap,
      AuditConfig config,
      MeterRegistry registry,
      Readiness readiness,
      Clock clock) {
    this.database = database;
    this.key = key;
    this.bootstrap = bootstrap;
    this.config = config;
    this.metrics = new AuditMetrics(registry);
    this.readiness = readiness;
    this.clock = clock;
  }

  /**
   * Fails when PostgreSQL cannot hold the trail, or the witness file is another key's. While
   * PostgreSQL does not answer, starting goes on in the background and the stage is not ready.
   */
  @Override
  public Future<?> start() {
    readiness.report(STAGE, false, "preparing its tables");
    writing = vertx.createSharedWorkerExecutor("freshet-audit-write", 1, 1, TimeUnit.HOURS);
    querying =
        vertx.createSharedWorkerExecutor(
            "freshet-audit-query", config.queryThreads(), 1, TimeUnit.MINUTES);
    QueryAdapter queries =
        new QueryAdapter(
            querying, new AuditQueries(database, key.verifier()), metrics, config.waitingQueries());
    vertx.eventBus().<AuditMessage>consumer(Addresses.AUDIT, queries::answer);
    return prepare();
  }

  private Future<Void> prepare() {
    AuditStore store = new AuditStore(database);
    CheckpointSigner signer =
        new CheckpointSigner(store, key, new WitnessFile(config.witnessFile()));
    return writing
        .<Void>executeBlocking(
            () -> {
              AuditSchema.prepare(database);
              signer.begin();
              return null;
            })
        .onSuccess(v -> follow(store, signer))
        .recover(
            e -> {
              if (!Failures.passing(e)) {
                readiness.report(STAGE, false, "it cannot start");
                return Future.failedFuture(e);
              }
              LOG.warn("the audit trail waits for PostgreSQL: {}", Failures.named(e));
              readiness.report(STAGE, false, "PostgreSQL does not answer, trying again");
              vertx.setTimer(RETRY_MS, t -> prepareAgain());
              return Future.succeededFuture();
            });
  }

  private void prepareAgain() {
    if (!stopped) {
      prepare().onFailure(e -> LOG.error("the audit trail cannot start: {}", e.getMessage()));
    }
  }

  private void follow(AuditStore store, CheckpointSigner signer) {
    if (stopped) {
      return;
    }
    checkpoints =
        new CheckpointSchedule(vertx, writing, signer, metrics, clock, config.checkpointEvery());
    feed = new AuditFeed(vertx, writing, store, bootstrap, config, metrics, checkpoints::grown);
    feed.start();
    checkpoints.grown();
    report();
    vertx.setPeriodic(REPORT_MS, t -> report());
  }

  private void report() {
    long lag = feed.lag();
    metrics.lag(lag);
    String trouble = feed.trouble() != null ? feed.trouble() : checkpoints.trouble();
    readiness.report(
        STAGE,
        trouble == null && lag <= config.lagLimit(),
        trouble != null ? trouble : lag + " audit records behind");
  }

  /** Hands its partitions over, the batch in work stored, and signs the last records. */
  @Override
  public Future<?> stop() {
    stopped = true;
    Future<Void> fed =
        feed == null ? Future.succeededFuture() : feed.stop().eventually(checkpoints::sign);
    return fed.eventually(() -> Future.join(writing.close(), querying.close()));
  }
}
