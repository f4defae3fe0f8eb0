package io.freshet.index;

import io.freshet.message.Readiness;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consumes the session log for the index. Belongs to one event loop; the work, one batch at a time,
 * runs on {@code worker}. While PostgreSQL does not answer, a batch is tried again and again, and
 * what follows waits in Kafka.
 */
final class IndexFeed implements LogHandler {
  static final String STAGE = "index";
  private static final Duration GATHER = Duration.ofMillis(200);
  private static final Logger LOG = LoggerFactory.getLogger(IndexFeed.class);
  private static final long FIRST_RETRY_MS = 200;
  private static final long LAST_RETRY_MS = 10_000;
  private static final long RESTART_MS = 2_000;

  private final Vertx vertx;
  private final WorkerExecutor worker;
  private final IndexWriter writer;
  private final IndexConfig config;
  private final LogConsumerSettings settings;
  private final IndexMetrics metrics;
  private final Readiness readiness;
  private final Set<TopicPartition> owned = new HashSet<>();
  private LogConsumer consumer;
  private Future<Void> tail = Future.succeededFuture();
  private String trouble;
  private boolean stopped;

  IndexFeed(
      Vertx vertx,
      WorkerExecutor worker,
      IndexWriter writer,
      String bootstrap,
      IndexConfig config,
      IndexMetrics metrics,
      Readiness readiness) {
    this.vertx = vertx;
    this.worker = worker;
    this.writer = writer;
    this.config = config;
    this.metrics = metrics;
    this.readiness = readiness;
    this.settings =
        new LogConsumerSettings(
            bootstrap,
            "freshet-index",
            Set.of(Topics.SESSIONS),
            config.batchRecords(),
            config.openRecords(),
            GATHER,
            Duration.ofSeconds(10));
  }

  void start() {
    consumer = new LogConsumer(vertx.getOrCreateContext(), settings, this, this::restart);
    consumer.start();
    report();
  }

  Future<Void> stop() {
    stopped = true;
    return consumer.stop();
  }

  private void restart(Throwable failure) {
    owned.clear();
    trouble = "starting over after " + Failures.named(failure);
    report();
    vertx.setTimer(
        RESTART_MS,
        t -> {
          if (!stopped) {
            start();
          }
        });
  }

  /** Says how the stage is; call about once a second. */
  void report() {
    long lag = consumer.lag().values().stream().mapToLong(Long::longValue).sum();
    metrics.lag(lag);
    if (trouble != null) {
      readiness.report(STAGE, false, trouble);
    } else {
      readiness.report(STAGE, lag <= config.lagLimit(), lag + " session-log records behind");
    }
  }

  @Override
  public Future<Map<TopicPartition, Long>> assigned(
      Collection<TopicPartition> partitions, int generation) {
    List<Integer> numbers = partitions.stream().map(TopicPartition::partition).toList();
    return inTurn(() -> retried(() -> writer.begin(numbers), () -> true, Map.<Integer, Long>of()))
        .map(
            from -> {
              owned.addAll(partitions);
              Map<TopicPartition, Long> offsets = new HashMap<>();
              from.forEach(
                  (p, offset) -> offsets.put(new TopicPartition(Topics.SESSIONS, p), offset));
              return offsets;
            });
  }

  @Override
  public Future<Void> revoked(Collection<TopicPartition> partitions) {
    owned.removeAll(partitions);
    return tail;
  }

  @Override
  public Future<Void> handle(LogBatch batch) {
    LogConsumer from = consumer;
    TopicPartition partition = batch.partition();
    return inTurn(
            () ->
                retried(
                    () -> writer.write(batch),
                    () -> owned.contains(partition),
                    OptionalLong.empty()))
        .map(
            saved -> {
              saved.ifPresent(offset -> commit(from, partition, offset));
              return null;
            });
  }

  /** For onlookers: where reading begins is kept in PostgreSQL. */
  private static void commit(LogConsumer consumer, TopicPartition partition, long offset) {
    consumer
        .commit(Map.of(partition, offset))
        .onFailure(e -> LOG.warn("{}: commit failed: {}", partition, e.toString()));
  }

  private <T> Future<T> inTurn(Supplier<Future<T>> work) {
    Future<T> done = tail.compose(v -> work.get());
    tail = done.transform(r -> Future.succeededFuture());
    return done;
  }

  private <T> Future<T> retried(Callable<T> work, BooleanSupplier wanted, T unwanted) {
    return attempt(work, wanted, unwanted, FIRST_RETRY_MS);
  }

  private <T> Future<T> attempt(
      Callable<T> work, BooleanSupplier wanted, T unwanted, long delayMs) {
    if (stopped || !wanted.getAsBoolean()) {
      return Future.succeededFuture(unwanted);
    }
    return worker
        .executeBlocking(work)
        .onSuccess(done -> trouble = null)
        .recover(
            e -> {
              if (!(e instanceof SQLException)) {
                return Future.failedFuture(e);
              }
              metrics.retried();
              trouble = Failures.named(e) + ", trying again: what is new cannot be found yet";
              LOG.warn("the index waits: {}", Failures.named(e));
              report();
              return vertx
                  .timer(delayMs)
                  .compose(
                      t -> attempt(work, wanted, unwanted, Math.min(2 * delayMs, LAST_RETRY_MS)));
            });
  }
}
