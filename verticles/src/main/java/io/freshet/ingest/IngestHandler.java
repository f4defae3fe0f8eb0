package io.freshet.ingest;

import io.freshet.ingest.TopicHistories.History;
import io.freshet.stream.LogBatch;
import io.freshet.stream.LogHandler;
import io.vertx.core.Context;
import io.vertx.core.Future;
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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Works through raw batches in order: a few events a turn, so that the event loop stays free, and
 * none while too many bytes are unacknowledged or what was made of one waits for room in the
 * producer. After a failure nothing more is sent: a later record of a session must not get into the
 * log before an earlier one.
 */
final class IngestHandler implements LogHandler {
  /**
   * Most take some microseconds each; what a turn makes of them goes to Kafka together, and a
   * request for few costs all who handle it more than its records do.
   */
  private static final int EVENTS_A_TURN = 64;

  /** But no more than this many bytes of them, and one event. */
  private static final int BYTES_A_TURN = 128 << 10;

  private static final long MAX_UNACKNOWLEDGED_BYTES = 24L << 20;

  private final Context context;
  private final IngestLogic logic;
  private final EventOutput output;
  private final IngestMetrics metrics;
  private final Clock clock;
  private final Function<Map<TopicPartition, Long>, Future<Void>> commits;
  private final Function<Collection<TopicPartition>, Future<Map<TopicPartition, History>>>
      histories;
  private final Map<TopicPartition, OwnedPartition> owned = new HashMap<>();
  private final Deque<BatchWork> waiting = new ArrayDeque<>();
  private final Set<BatchWork> open = new HashSet<>();
  private final HeldBack held;
  private final Alone alone = new Alone(open);
  private final BiFunction<List<Ingested>, BooleanSupplier, Future<Void>> truncates;
  private final HeardTopics heard = new HeardTopics();
  private long unacknowledged;
  private long begunBytes;
  private RowWatch watch;
  private boolean turning;
  private boolean awaitsRoom;
  private boolean failed;

  /**
   * A handler.
   *
   * @param context the event loop that it is called on
   * @param commits commits offsets
   * @param histories tells which histories the offsets of partitions count in
   * @param truncates lets the rows of truncated tables leave, as {@link Truncates#run}
   */
  IngestHandler(
      Context context,
      IngestLogic logic,
      EventOutput output,
      IngestMetrics metrics,
      Clock clock,
      Function<Map<TopicPartition, Long>, Future<Void>> commits,
      Function<Collection<TopicPartition>, Future<Map<TopicPartition, History>>> histories,
      BiFunction<List<Ingested>, BooleanSupplier, Future<Void>> truncates) {
    this.context = context;
    this.logic = logic;
    this.output = output;
    this.metrics = metrics;
    this.clock = clock;
    this.commits = commits;
    this.histories = histories;
    this.truncates = truncates;
    this.held = new HeldBack(context, logic.schemas(), clock);
  }

  /** Partitions owned now. */
  int partitions() {
    return owned.size();
  }

  /** Of them those that wait for the schema registry. */
  HeldBack heldBack() {
    return held;
  }

  /** When something was last read of each topic. */
  HeardTopics heard() {
    return heard;
  }

  /** True while this instance, and it alone, writes what comes of the partition. */
  boolean owns(TopicPartition partition) {
    OwnedPartition ours = owned.get(partition);
    return ours != null && !ours.topicId.isEmpty() && !failed;
  }

  /** Generation in which an owned partition was assigned. */
  int generation(TopicPartition partition) {
    return owned.get(partition).generation;
  }

  /** Tells of each event from now on; null for nobody. */
  void watch(RowWatch from) {
    watch = from;
  }

  /** Id of the topic that an owned partition's offsets count in. */
  String topicId(TopicPartition partition) {
    return owned.get(partition).topicId;
  }

  /**
   * A topic that was created anew since its partitions became ours, if any.
   *
   * @param ids topic to its id now
   */
  Optional<String> begunAnew(Map<String, String> ids) {
    return owned.entrySet().stream()
        .filter(e -> !e.getValue().topicId.isEmpty())
        .filter(
            e ->
                !e.getValue()
                    .topicId
                    .equals(ids.getOrDefault(e.getKey().topic(), e.getValue().topicId)))
        .map(e -> e.getKey().topic())
        .findFirst();
  }

  /** What was committed in a topic that is no more does not count: the new one begins at 0. */
  @Override
  public Future<Map<TopicPartition, Long>> assigned(
      Collection<TopicPartition> partitions, int generation) {
    Map<TopicPartition, OwnedPartition> mine = new HashMap<>();
    partitions.forEach(p -> mine.put(p, new OwnedPartition(generation)));
    owned.putAll(mine);
    return histories
        .apply(partitions)
        .map(
            found -> {
              Map<TopicPartition, Long> from = new HashMap<>();
              found.forEach(
                  (partition, history) -> {
                    mine.get(partition).topicId = history.topicId();
                    if (history.begunAnew()) {
                      from.put(partition, 0L);
                    }
                  });
              return from;
            });
  }

  /** Does not wait for the commit: the consumer does, after this. */
  @Override
  public Future<Void> revoked(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OwnedPartition> going = new HashMap<>(owned);
    going.keySet().retainAll(partitions);
    going.values().forEach(g -> g.leaving = true);
    held.letGo(partitions).forEach(this::leave);
    List<Future<Void>> left =
        open.stream()
            .filter(w -> partitions.contains(w.batch.partition()))
            .map(w -> w.done.future())
            .toList();
    return Future.join(left)
        .transform(
            r -> {
              commit();
              going.forEach(owned::remove);
              return Future.succeededFuture();
            });
  }

  @Override
  public Future<Void> handle(LogBatch batch) {
    OwnedPartition ours = owned.get(batch.partition());
    if (ours == null || failed) {
      return Future.succeededFuture();
    }
    if (batch.records().getFirst().offset() < ours.next) {
      fail(new IllegalStateException(batch.partition() + " begins again at a lower offset"));
      return Future.failedFuture("topic " + batch.partition().topic() + " was created anew");
    }
    ours.next = batch.next();
    metrics.batch(batch.records().size());
    BatchWork work = new BatchWork(batch, ours);
    open.add(work);
    work.heard = heard.begun(batch);
    if (!logic.reads(batch.partition().topic())) {
      passOver(work);
      return work.done.future();
    }
    held.askAhead(work);
    if (!held.takes(work)) {
      waiting.addLast(work);
      turn();
    }
    return work.done.future();
  }

  /** Heartbeats: that they came is all that there is to them. */
  private void passOver(BatchWork work) {
    work.next = work.batch.records().size();
    finishIfAcknowledged(work);
  }

  /** Does nothing while a turn is due or under way: that one goes on with what is waiting. */
  private void turn() {
    if (turning) {
      return;
    }
    turning = true;
    try {
      beginSome();
    } catch (Throwable e) {
      fail(e);
    }
    if (mayGoOn()) {
      context.runOnContext(
          v -> {
            turning = false;
            turn();
          });
    } else {
      turning = false;
      awaitRoom();
    }
  }

  /** Other than for acknowledgements: what there is no room for may not be this handler's. */
  private void awaitRoom() {
    if (!failed && !waiting.isEmpty() && !awaitsRoom && !output.hasRoom()) {
      awaitsRoom = true;
      output
          .room()
          .onComplete(
              r -> {
                awaitsRoom = false;
                turn();
              });
    }
  }

  private void beginSome() {
    long enough = begunBytes + BYTES_A_TURN;
    for (int i = 0; i < EVENTS_A_TURN && begunBytes < enough && mayGoOn(); i++) {
      BatchWork work = waiting.getFirst();
      RawEvent event = RawEvent.of(work.nextRecord(), work.owned.topicId);
      Optional<KnownSchemas> schemas =
          work.waitedFor == null ? logic.schemas().of(event) : Optional.of(work.waitedFor);
      if (schemas.isEmpty()) {
        holdBack(work, event);
        continue;
      }
      work.waitedFor = null;
      work.next++;
      if (work.allBegun()) {
        waiting.removeFirst();
      }
      begin(work, event, schemas.get());
    }
  }

  private void holdBack(BatchWork work, RawEvent event) {
    TopicPartition partition = work.batch.partition();
    held.hold(partition, waiting, Framing.of(event).ids(), this::goOn, this::fail);
    if (work.owned.leaving) {
      held.letGo(List.of(partition)).forEach(this::leave);
    }
  }

  private void goOn(Deque<BatchWork> works, KnownSchemas schemas) {
    works.getFirst().waitedFor = schemas;
    works.descendingIterator().forEachRemaining(waiting::addFirst);
    turn();
  }

  /** What has been sent of it is waited for all the same. */
  private void leave(BatchWork work) {
    work.left = true;
    finishIfAcknowledged(work);
  }

  private boolean mayGoOn() {
    return !failed
        && !waiting.isEmpty()
        && unacknowledged < MAX_UNACKNOWLEDGED_BYTES
        && output.hasRoom();
  }

  private void begin(BatchWork work, RawEvent event, KnownSchemas schemas) {
    int bytes = event.value() == null ? 0 : event.value().length;
    work.unacknowledged++;
    unacknowledged += bytes;
    begunBytes += bytes;
    List<Ingested> all = logic.ingest(event, schemas, work.batch.generation(), nowMicros());
    if (watch != null) {
      watch.saw(work.batch.partition(), all);
    }
    all.forEach(metrics::count);
    Future<?> sent = output.send(all, event.at());
    (Ingested.anyEmptied(all) ? truncate(work, all, sent) : sent)
        .onComplete(
            r -> {
              work.unacknowledged--;
              unacknowledged -= bytes;
              if (r.failed()) {
                notDone(work, r.cause());
              } else {
                finishIfAcknowledged(work);
                turn();
              }
              alone.acknowledged();
            });
  }

  /** Nothing more of its partition begins before the rows that were there have left. */
  private Future<?> truncate(BatchWork work, List<Ingested> all, Future<?> sent) {
    Supplier<Deque<BatchWork>> paused = held.pause(work.batch.partition(), waiting);
    return sent.compose(v -> alone.of(work))
        .compose(v -> truncates.apply(all, () -> !failed && !work.owned.leaving))
        .onSuccess(v -> paused.get().descendingIterator().forEachRemaining(waiting::addFirst));
  }

  private void notDone(BatchWork work, Throwable cause) {
    if (cause instanceof Truncates.Abandoned) {
      work.next--;
      leave(work);
    } else {
      fail(cause);
    }
  }

  private long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  private void finishIfAcknowledged(BatchWork work) {
    boolean over = work.allBegun() || work.left;
    if (over && work.unacknowledged == 0 && open.remove(work)) {
      if (work.allBegun()) {
        work.owned.prefix.finish(work.place);
      }
      heard.over(work.heard, work.allBegun(), nowMicros());
      work.done.complete();
    }
  }

  private void fail(Throwable cause) {
    failed = true;
    waiting.clear();
    held.clear();
    List<BatchWork> left = List.copyOf(open);
    open.clear();
    left.forEach(w -> w.done.tryFail(cause));
  }

  /** Commits what has finished since the last time; repeats what failed then. */
  void commit() {
    Map<TopicPartition, Long> next = new HashMap<>();
    owned.forEach(
        (partition, ours) -> {
          OptionalLong offset = ours.prefix.uncommitted();
          if (offset.isPresent()) {
            next.put(partition, offset.getAsLong());
          }
        });
    if (next.isEmpty()) {
      return;
    }
    Map<TopicPartition, OwnedPartition> then = new HashMap<>(owned);
    commits
        .apply(next)
        .onSuccess(v -> next.forEach((p, offset) -> then.get(p).prefix.committed(offset)))
        .onFailure(e -> metrics.commitFailed());
  }
}
