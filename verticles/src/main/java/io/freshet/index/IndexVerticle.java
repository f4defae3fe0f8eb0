package io.freshet.index;

import io.freshet.message.Addresses;
import io.freshet.message.Readiness;
import io.freshet.message.SearchMessage.Find;
import io.freshet.pipeline.Pipelines;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the texts of the session log searchable and answers searches at {@link Addresses#SEARCH}.
 * One instance a node, on an event loop; embedding and JDBC run on its own workers.
 *
 * <p>It uses up to {@code 1 + searchThreads} database connections. The data source and the embedder
 * stay the caller's to close, after this is undeployed.
 */
public final class IndexVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(IndexVerticle.class);
  private static final long RETRY_MS = 2_000;
  private static final long REPORT_MS = 1_000;

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
  private IndexFeed feed;
  private boolean stopped;

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
   * Fails when PostgreSQL cannot hold the index, with a sentence that says what to do. While it
   * does not answer, starting goes on in the background and the stage is not ready.
   */
  @Override
  public Future<?> start() {
    readiness.report(IndexFeed.STAGE, false, "preparing its tables");
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
    vertx.eventBus().<Find>consumer(Addresses.SEARCH, search::find);
    return prepare();
  }

  private Future<Void> prepare() {
    return writing
        .<Void>executeBlocking(
            () -> {
              new IndexSchema(database).prepare(epoch);
              return null;
            })
        .onSuccess(v -> follow())
        .recover(
            e -> {
              if (!Failures.passing(e)) {
                readiness.report(IndexFeed.STAGE, false, "its tables cannot be made");
                return Future.failedFuture(e);
              }
              LOG.warn("the index waits for PostgreSQL: {}", Failures.named(e));
              readiness.report(IndexFeed.STAGE, false, "PostgreSQL does not answer, trying again");
              vertx.setTimer(RETRY_MS, t -> prepareAgain());
              return Future.succeededFuture();
            });
  }

  private void prepareAgain() {
    if (!stopped) {
      prepare().onFailure(e -> LOG.error("the index cannot start: {}", e.getMessage()));
    }
  }

  private void follow() {
    if (stopped) {
      return;
    }
    IndexWriter writer =
        new IndexWriter(new IndexStore(database), embedder, Chunker.standard(), pipelines, metrics);
    feed = new IndexFeed(vertx, writing, writer, bootstrap, config, metrics, readiness);
    feed.start();
    vertx.setPeriodic(REPORT_MS, t -> feed.report());
  }

  /** Hands its partitions over, the batch in work done, and frees its workers. */
  @Override
  public Future<?> stop() {
    stopped = true;
    Future<Void> fed = feed == null ? Future.succeededFuture() : feed.stop();
    return fed.eventually(() -> Future.join(writing.close(), searching.close()));
  }
}
