package io.freshet.ingest;

import io.freshet.change.Coordinates;
import io.freshet.stream.LogBatch;
import io.freshet.stream.LogHandler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Works through raw batches in order: a few events a turn, so that the event loop stays free, and
 * none while too many bytes are unacknowledged. After a failure nothing more is sent: a later
 * record of a session must not get into the log before an earlier one.
 */
final class IngestHandler implements LogHandler {
  private static final int EVENTS_A_TURN = 16;
  private static final long MAX_UNACKNOWLEDGED_BYTES = 24L << 20;

  private final Context context;
  private final IngestLogic logic;
  private final BiFunction<Ingested, Coordinates, Future<Void>> output;
  private final IngestMetrics metrics;
  private final Clock clock;
  private final Function<Map<TopicPartition, Long>, Future<Void>> commits;
  private final Map<TopicPartition, CompletedPrefix> owned = new HashMap<>();
  private final Deque<BatchWork> waiting = new ArrayDeque<>();
  private final Set<BatchWork> open = new HashSet<>();
  private long unacknowledged;
  private boolean turning;
  private boolean failed;

  /**
   * A handler.
   *
   * @param context the event loop that it is called on
   * @param output sends what became of an event; completes when it is acknowledged
   * @param commits commits offsets
   */
  IngestHandler(
      Context context,
      IngestLogic logic,
      BiFunction<Ingested, Coordinates, Future<Void>> output,
      IngestMetrics metrics,
      Clock clock,
      Function<Map<TopicPartition, Long>, Future<Void>> commits) {
    this.context = context;
    this.logic = logic;
    this.output = output;
    this.metrics = metrics;
    this.clock = clock;
    this.commits = commits;
  }

  /** A batch on its way: what is left of it, and how many events are unacknowledged. */
  private static final class BatchWork {
    private final LogBatch batch;
    private final CompletedPrefix prefix;
    private final CompletedPrefix.Batch place;
    private final Promise<Void> done = Promise.promise();
    private int next;
    private int unacknowledged;

    BatchWork(LogBatch batch, CompletedPrefix prefix) {
      this.batch = batch;
      this.prefix = prefix;
      this.place = prefix.begin(batch.next());
    }

    boolean allBegun() {
      return next == batch.records().size();
    }
  }

  /** Partitions owned now. */
  int partitions() {
    return owned.size();
  }

  @Override
  public Future<Map<TopicPartition, Long>> assigned(
      Collection<TopicPartition> partitions, int generation) {
    partitions.forEach(p -> owned.put(p, new CompletedPrefix()));
    return Future.succeededFuture(Map.of());
  }

  /** Does not wait for the commit: the consumer does, after this. */
  @Override
  public Future<Void> revoked(Collection<TopicPartition> partitions) {
    List<Future<Void>> left =
        open.stream()
            .filter(w -> partitions.contains(w.batch.partition()))
            .map(w -> w.done.future())
            .toList();
    return Future.join(left)
        .transform(
            r -> {
              commit();
              partitions.forEach(owned::remove);
              return Future.succeededFuture();
            });
  }

  @Override
  public Future<Void> handle(LogBatch batch) {
    CompletedPrefix prefix = owned.get(batch.partition());
    if (prefix == null || failed) {
      return Future.succeededFuture();
    }
    metrics.batch(batch.records().size());
    BatchWork work = new BatchWork(batch, prefix);
    open.add(work);
    waiting.addLast(work);
    turn();
    return work.done.future();
  }

  /** Does nothing while a turn is due or under way: that one goes on with what is waiting. */
  private void turn() {
    if (turning) {
      return;
    }
    turning = true;
    for (int i = 0; i < EVENTS_A_TURN && mayGoOn(); i++) {
      BatchWork work = waiting.getFirst();
      ConsumerRecord<byte[], byte[]> record = work.batch.records().get(work.next++);
      if (work.allBegun()) {
        waiting.removeFirst();
      }
      begin(work, record);
    }
    if (mayGoOn()) {
      context.runOnContext(
          v -> {
            turning = false;
            turn();
          });
    } else {
      turning = false;
    }
  }

  private boolean mayGoOn() {
    return !failed && !waiting.isEmpty() && unacknowledged < MAX_UNACKNOWLEDGED_BYTES;
  }

  private void begin(BatchWork work, ConsumerRecord<byte[], byte[]> record) {
    RawEvent event = RawEvent.of(record);
    long nowMicros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    int bytes = record.value() == null ? 0 : record.value().length;
    work.unacknowledged++;
    unacknowledged += bytes;
    List<Future<Void>> sends =
        logic.ingest(event, work.batch.generation(), nowMicros).stream()
            .peek(metrics::count)
            .map(i -> output.apply(i, event.at()))
            .toList();
    Future.all(sends)
        .onComplete(
            r -> {
              work.unacknowledged--;
              unacknowledged -= bytes;
              if (r.failed()) {
                fail(work, r.cause());
              } else {
                finishIfAcknowledged(work);
                turn();
              }
            });
  }

  private void finishIfAcknowledged(BatchWork work) {
    if (work.allBegun() && work.unacknowledged == 0 && open.remove(work)) {
      work.prefix.finish(work.place);
      work.done.complete();
    }
  }

  private void fail(BatchWork work, Throwable cause) {
    failed = true;
    waiting.clear();
    if (open.remove(work)) {
      work.done.fail(cause);
    }
    open.forEach(w -> w.done.tryFail(cause));
    open.clear();
  }

  /** Commits what has finished since the last time; repeats what failed then. */
  void commit() {
    Map<TopicPartition, Long> next = new HashMap<>();
    owned.forEach(
        (partition, prefix) -> {
          OptionalLong offset = prefix.uncommitted();
          if (offset.isPresent()) {
            next.put(partition, offset.getAsLong());
          }
        });
    if (next.isEmpty()) {
      return;
    }
    Map<TopicPartition, CompletedPrefix> prefixes = new HashMap<>(owned);
    commits
        .apply(next)
        .onSuccess(v -> next.forEach((p, offset) -> prefixes.get(p).committed(offset)))
        .onFailure(e -> metrics.commitFailed());
  }
}
