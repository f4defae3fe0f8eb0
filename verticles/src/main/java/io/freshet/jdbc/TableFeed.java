package io.freshet.jdbc;

import io.freshet.stream.LogBatch;
import io.freshet.stream.LogConsumer;
import io.freshet.stream.LogConsumerSettings;
import io.freshet.stream.LogHandler;
import io.freshet.stream.SerialQueue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a topic's records into tables. Belongs to one event loop; the tables' work, one piece at a
 * time, runs on {@code worker}.
 *
 * <p>While PostgreSQL does not take a batch it is tried again, and what follows waits in Kafka. A
 * consumer that fails is replaced after two seconds and reads again what was not committed.
 */
public final class TableFeed<R> implements LogHandler {
  private static final Logger LOG = LoggerFactory.getLogger(TableFeed.class);
  private static final Duration GATHER = Duration.ofMillis(400);
  private static final Duration REVOKE_TIMEOUT = Duration.ofSeconds(10);
  private static final long FIRST_RETRY_MS = 200;

  /** Below the time that a partition which moves waits for its batches. */
  private static final long LAST_RETRY_MS = 5_000;

  private static final long RESTART_MS = 2_000;

  private final Vertx vertx;
  private final WorkerExecutor worker;
  private final LogConsumerSettings settings;
  private final Tables<R> tables;
  private final Set<TopicPartition> owned = new HashSet<>();
  private LogConsumer consumer;
  private final SerialQueue turns;
  private String trouble = "preparing its tables";
  private boolean stopped;

  /** A feed that does nothing yet. */
  public TableFeed(
      Vertx vertx, WorkerExecutor worker, LogConsumerSettings settings, Tables<R> tables) {
    this.vertx = vertx;
    this.turns = new SerialQueue(turn -> vertx.runOnContext(v -> turn.run()));
    this.worker = worker;
    this.settings = settings;
    this.tables = tables;
  }

  /**
   * Settings for records that nobody waits for: fetched in batches of up to 400 ms.
   *
   * @param batchRecords records in one transaction at most
   * @param openRecords records of a partition in work at which it is paused
   */
  public static LogConsumerSettings settings(
      String bootstrap, String group, String topic, int batchRecords, int openRecords) {
    return new LogConsumerSettings(
        bootstrap, group, Set.of(topic), batchRecords, openRecords, GATHER, REVOKE_TIMEOUT);
  }

  /**
   * Prepares the tables, then consumes. Fails when PostgreSQL cannot hold them; while it does not
   * answer, preparing goes on in the background.
   */
  public Future<Void> start() {
    return prepare()
        .recover(
            e -> {
              if (!Failures.passing(e)) {
                return Future.failedFuture(e);
              }
              prepareLater(e);
              return Future.succeededFuture();
            });
  }

  private Future<Void> prepare() {
    return worker
        .<Void>executeBlocking(
            () -> {
              tables.prepare();
              return null;
            })
        .onSuccess(
            v -> {
              if (!stopped) {
                trouble = null;
                tables.prepared();
                consume();
              }
            });
  }

  private void prepareLater(Throwable failure) {
    waiting(Failures.named(failure));
    vertx.setTimer(
        RESTART_MS,
        t -> {
          if (!stopped) {
            prepare().onFailure(this::prepareLater);
          }
        });
  }

  private void consume() {
    consumer = new LogConsumer(vertx.getOrCreateContext(), settings, this, this::restart);
    consumer.start();
  }

  private void restart(Throwable failure) {
    owned.clear();
    trouble = "starting over: " + Failures.named(failure);
    vertx.setTimer(
        RESTART_MS,
        t -> {
          if (!stopped) {
            consume();
          }
        });
  }

  /** Hands the partitions over once the batch in work is stored. */
  public Future<Void> stop() {
    stopped = true;
    return prepared() ? consumer.stop() : Future.succeededFuture();
  }

  /** True once the tables are there. */
  public boolean prepared() {
    return consumer != null;
  }

  /** What keeps records out of the tables, in one sentence; null while nothing does. */
  public String trouble() {
    return trouble;
  }

  /** Records not yet polled. */
  public long lag() {
    return prepared() ? consumer.lag().values().stream().mapToLong(Long::longValue).sum() : 0;
  }

  @Override
  public Future<Map<TopicPartition, Long>> assigned(
      Collection<TopicPartition> partitions, int generation) {
    owned.addAll(partitions);
    return turns.add(
        () ->
            attempt(
                    () -> tables.begin(partitions),
                    () -> partitions.stream().anyMatch(owned::contains),
                    FIRST_RETRY_MS)
                .map(from -> from.orElse(Map.of())));
  }

  @Override
  public Future<Void> revoked(Collection<TopicPartition> partitions) {
    owned.removeAll(partitions);
    return turns.add(Future::succeededFuture);
  }

  @Override
  public Future<Void> handle(LogBatch batch) {
    LogConsumer from = consumer;
    return turns.add(
        () ->
            attempt(
                    () -> tables.write(batch),
                    () -> owned.contains(batch.partition()),
                    FIRST_RETRY_MS)
                .map(
                    result -> {
                      result.ifPresent(r -> written(from, batch, r));
                      return null;
                    }));
  }

  private void written(LogConsumer from, LogBatch batch, R result) {
    tables
        .written(batch, result)
        .ifPresent(
            offset ->
                from.commit(Map.of(batch.partition(), offset))
                    .onFailure(
                        e -> LOG.warn("{}: commit failed: {}", batch.partition(), e.toString())));
  }

  /** Works until it succeeds; empty when it is wanted no more. */
  private <T> Future<Optional<T>> attempt(Callable<T> work, BooleanSupplier wanted, long delayMs) {
    if (stopped || !wanted.getAsBoolean()) {
      return Future.succeededFuture(Optional.empty());
    }
    return worker
        .executeBlocking(
            () -> {
              // Tables may lag a little; what goes to agents comes first.
              Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
              return work.call();
            })
        .map(
            done -> {
              trouble = null;
              return Optional.of(done);
            })
        .recover(
            e -> {
              Optional<String> reason = tables.waitsFor(e);
              if (reason.isEmpty()) {
                return Future.failedFuture(e);
              }
              tables.retried();
              waiting(reason.get());
              long next = Math.min(2 * delayMs, LAST_RETRY_MS);
              return vertx.timer(delayMs).compose(t -> attempt(work, wanted, next));
            });
  }

  private void waiting(String reason) {
    trouble = reason + ", trying again: records wait in Kafka";
    LOG.warn("{} waits: {}", settings.group(), reason);
  }
}
