package io.freshet.audit;

import io.freshet.stream.LogBatch;
import io.freshet.stream.LogConsumer;
import io.freshet.stream.LogConsumerSettings;
import io.freshet.stream.LogHandler;
import io.freshet.stream.Topics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes audit records from Kafka into the trail. Belongs to one event loop; appends, one batch at a
 * time, run on {@code worker}.
 *
 * <p>An offset is committed after its records are stored; a record that comes again is known by its
 * id. While PostgreSQL does not take a batch it is tried again, and what follows waits in Kafka.
 */
final class AuditFeed implements LogHandler {
  private static final Duration GATHER = Duration.ofMillis(200);
  private static final Logger LOG = LoggerFactory.getLogger(AuditFeed.class);
  private static final long FIRST_RETRY_MS = 200;

  /** Below the time that a partition which moves waits for its batches. */
  private static final long LAST_RETRY_MS = 5_000;

  private static final Duration REVOKE_TIMEOUT = Duration.ofSeconds(10);
  private static final long RESTART_MS = 2_000;

  private final Vertx vertx;
  private final WorkerExecutor worker;
  private final AuditStore store;
  private final LogConsumerSettings settings;
  private final AuditMetrics metrics;
  private final Runnable onGrowth;
  private final Set<TopicPartition> owned = new HashSet<>();
  private LogConsumer consumer;
  private Future<Void> tail = Future.succeededFuture();
  private String trouble;
  private boolean stopped;

  /**
   * A feed that does nothing yet.
   *
   * @param onGrowth called on the event loop when the trail has grown
   */
  AuditFeed(
      Vertx vertx,
      WorkerExecutor worker,
      AuditStore store,
      String bootstrap,
      AuditConfig config,
      AuditMetrics metrics,
      Runnable onGrowth) {
    this.vertx = vertx;
    this.worker = worker;
    this.store = store;
    this.metrics = metrics;
    this.onGrowth = onGrowth;
    this.settings =
        new LogConsumerSettings(
            bootstrap,
            "freshet-audit",
            Set.of(Topics.AUDIT),
            config.batchRecords(),
            config.openRecords(),
            GATHER,
            REVOKE_TIMEOUT);
  }

  void start() {
    consumer = new LogConsumer(vertx.getOrCreateContext(), settings, this, this::restart);
    consumer.start();
  }

  /** Hands the partitions over once the batch in work is stored. */
  Future<Void> stop() {
    stopped = true;
    return consumer.stop();
  }

  /** What keeps records out of the trail; null while nothing does. */
  String trouble() {
    return trouble;
  }

  /** Records not yet polled. */
  long lag() {
    return consumer.lag().values().stream().mapToLong(Long::longValue).sum();
  }

  private void restart(Throwable failure) {
    owned.clear();
    trouble = "starting over after " + Failures.named(failure);
    vertx.setTimer(
        RESTART_MS,
        t -> {
          if (!stopped) {
            start();
          }
        });
  }

  @Override
  public Future<Map<TopicPartition, Long>> assigned(
      Collection<TopicPartition> partitions, int generation) {
    owned.addAll(partitions);
    return Future.succeededFuture(Map.of());
  }

  @Override
  public Future<Void> revoked(Collection<TopicPartition> partitions) {
    owned.removeAll(partitions);
    return tail;
  }

  @Override
  public Future<Void> handle(LogBatch batch) {
    LogConsumer from = consumer;
    Future<Void> done = tail.compose(v -> append(from, batch, FIRST_RETRY_MS));
    tail = done.transform(r -> Future.succeededFuture());
    return done;
  }

  private Future<Void> append(LogConsumer from, LogBatch batch, long delayMs) {
    if (stopped || !owned.contains(batch.partition())) {
      return Future.succeededFuture();
    }
    return worker
        .executeBlocking(
            () -> metrics.appends().recordCallable(() -> store.append(AuditBatch.read(batch))))
        .compose(
            appended -> {
              stored(from, batch, appended);
              return Future.succeededFuture();
            },
            e -> {
              if (!(e instanceof SQLException) && !(e instanceof DamagedTrailException)) {
                return Future.failedFuture(e);
              }
              metrics.retried();
              trouble = "records wait in Kafka, trying again after " + Failures.named(e);
              LOG.warn("the audit trail waits: {}", Failures.named(e));
              long next = Math.min(2 * delayMs, LAST_RETRY_MS);
              return vertx.timer(delayMs).compose(t -> append(from, batch, next));
            });
  }

  private void stored(LogConsumer from, LogBatch batch, AuditStore.Appended appended) {
    trouble = null;
    metrics.appended(appended);
    if (appended.refused() > 0) {
      LOG.warn(
          "{} records of {} up to offset {} were refused: see freshet_audit.refused",
          appended.refused(),
          batch.partition(),
          batch.next());
    }
    from.commit(Map.of(batch.partition(), batch.next()))
        .onFailure(e -> LOG.warn("{}: commit failed: {}", batch.partition(), e.toString()));
    if (appended.added() > 0) {
      onGrowth.run();
    }
  }
}
