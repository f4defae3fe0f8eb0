package io.freshet.audit;

import io.freshet.jdbc.TableFeed;
import io.freshet.message.Addresses;
import io.freshet.message.AuditMessage;
import io.freshet.message.Readiness;
import io.freshet.stream.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Keeps the audit trail and answers {@link AuditMessage}s at {@link Addresses#AUDIT}. One instance
 * a node, on an event loop; JDBC, signing and the witness file run on its own workers.
 *
 * <p>It uses up to {@code 1 + queryThreads} database connections. The data source stays the
 * caller's to close, after this is undeployed.
 */
public final class AuditVerticle extends VerticleBase {
  /** Consumer group of every hub. */
  public static final String GROUP = "freshet-audit";

  private static final String STAGE = "audit";
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
  private TableFeed<AuditStore.Appended> feed;

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
   * Looks whether the witness file can be continued with that key. Blocks; before this is deployed.
   *
   * @throws IOException with a sentence for a person, when it cannot
   */
  public static void requireWitness(Path witnessFile, SigningKey key) throws IOException {
    WitnessFile witness = new WitnessFile(witnessFile);
    witness.requireWritable();
    witness.newest(key.verifier());
  }

  /**
   * Makes the trail's tables, or brings them up to date, as starting does. Blocks.
   *
   * @throws RuntimeException when PostgreSQL does not answer or refuses
   */
  public static void prepare(DataSource database) {
    AuditSchema.prepare(database);
  }

  /**
   * Fails when PostgreSQL cannot hold the trail, or the witness file is another key's. While
   * PostgreSQL does not answer, starting goes on in the background and the stage is not ready.
   */
  @Override
  public Future<?> start() {
    writing = vertx.createSharedWorkerExecutor("freshet-audit-write", 1, 1, TimeUnit.HOURS);
    querying =
        vertx.createSharedWorkerExecutor(
            "freshet-audit-query", config.queryThreads(), 1, TimeUnit.MINUTES);
    QueryAdapter queries =
        new QueryAdapter(
            querying, new AuditQueries(database, key.verifier()), metrics, config.waitingQueries());
    vertx.eventBus().<AuditMessage>localConsumer(Addresses.AUDIT, queries::answer);
    AuditStore store = new AuditStore(database);
    CheckpointSigner signer =
        new CheckpointSigner(store, key, new WitnessFile(config.witnessFile()));
    checkpoints =
        new CheckpointSchedule(vertx, writing, signer, metrics, clock, config.checkpointEvery());
    feed =
        new TableFeed<>(
            vertx,
            writing,
            TableFeed.settings(
                    bootstrap, GROUP, Topics.AUDIT, config.batchRecords(), config.openRecords())
                .ofCommitted(),
            new AuditTables(database, store, signer, checkpoints, metrics));
    report();
    vertx.setPeriodic(REPORT_MS, t -> report());
    return feed.start().onFailure(e -> readiness.report(STAGE, false, "it cannot start"));
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
    // What was signed last is known only once the tables are prepared.
    Future<Void> fed = feed.prepared() ? feed.stop().eventually(checkpoints::sign) : feed.stop();
    return fed.eventually(() -> Future.join(writing.close(), querying.close()));
  }
}
