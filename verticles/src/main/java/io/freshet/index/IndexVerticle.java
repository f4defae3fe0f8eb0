package io.freshet.index;

import io.freshet.jdbc.TableFeed;
import io.freshet.message.Addresses;
import io.freshet.message.Readiness;
import io.freshet.message.SearchMessage.Find;
import io.freshet.pipeline.Pipelines;
import io.freshet.stream.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Keeps the texts of the session log searchable and answers searches at {@link Addresses#SEARCH}.
 * One instance a node, on an event loop; embedding and JDBC run on its own workers.
 *
 * <p>It uses up to {@code 1 + searchThreads} database connections. The data source and the embedder
 * stay the caller's to close, after this is undeployed.
 */
public final class IndexVerticle extends VerticleBase {
  /** Consumer group of every hub. */
  public static final String GROUP = "freshet-index";

  private static final String STAGE = "index";
  private static final long REPORT_MS = 500;

  private final DataSource database;
  private final Embedder embedder;
  private final Pipelines pipelines;
  private final String bootstrap;
  private final String epoch;
  private final IndexConfig config;
  private final IndexMetrics metrics;
  private final Readiness readiness;
  private WorkerExecutor writing;
  private WorkerExecutor searching;
  private TableFeed<OptionalLong> feed;

  /**
   * Wires the stage.
   *
   * @param database PostgreSQL with pgvector 0.8 or newer
   * @param bootstrap Kafka's bootstrap servers
   * @param epoch identity of the session log's history; an index of another one is emptied
   */
  public IndexVerticle(
      DataSource database,
      Embedder embedder,
      Pipelines pipelines,
      String bootstrap,
      String epoch,
      IndexConfig config,
      MeterRegistry registry,
      Readiness readiness) {
    this.database = database;
    this.embedder = embedder;
    this.pipelines = pipelines;
    this.bootstrap = bootstrap;
    this.epoch = epoch;
    this.config = config;
    this.metrics = new IndexMetrics(registry);
    this.readiness = readiness;
  }

  /**
   * Makes the index's tables, or brings them up to date, as starting does. Blocks.
   *
   * @param epoch identity of the session log's history
   * @throws SQLException when PostgreSQL does not answer: worth another try
   * @throws IllegalStateException when it cannot hold the index; says what to do about it
   */
  public static void prepare(DataSource database, String epoch) throws SQLException {
    new IndexSchema(database).prepare(epoch);
  }

  /**
   * Fails when PostgreSQL cannot hold the index, with a sentence that says what to do. While it
   * does not answer, starting goes on in the background and the stage is not ready.
   */
  @Override
  public Future<?> start() {
    writing = vertx.createSharedWorkerExecutor("freshet-index-write", 1, 1, TimeUnit.HOURS);
    searching =
        vertx.createSharedWorkerExecutor(
            "freshet-index-search", config.searchThreads(), 1, TimeUnit.MINUTES);
    SearchAdapter search =
        new SearchAdapter(
            searching,
            new QueryEmbeddings(embedder),
            new ChunkSearch(database, config.exactChunks()),
            metrics,
            config.waitingSearches());
    vertx.eventBus().<Find>localConsumer(Addresses.SEARCH, search::find);
    IndexWriter writer =
        new IndexWriter(new IndexStore(database), embedder, Chunker.standard(), pipelines, metrics);
    feed =
        new TableFeed<>(
            vertx,
            writing,
            TableFeed.settings(
                bootstrap, GROUP, Topics.SESSIONS, config.batchRecords(), config.openRecords()),
            new IndexTables(new IndexSchema(database), epoch, writer, metrics));
    report();
    vertx.setPeriodic(REPORT_MS, t -> report());
    return feed.start().onFailure(e -> readiness.report(STAGE, false, "it cannot start"));
  }

  private void report() {
    long lag = feed.lag();
    metrics.lag(lag);
    String trouble = feed.trouble();
    readiness.report(
        STAGE,
        trouble == null && lag <= config.lagLimit(),
        trouble != null ? trouble : lag + " session-log records behind");
  }

  /** Hands its partitions over, the batch in work done, and frees its workers. */
  @Override
  public Future<?> stop() {
    return feed.stop().eventually(() -> Future.join(writing.close(), searching.close()));
  }
}
