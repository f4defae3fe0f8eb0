package io.freshet.session;

import io.freshet.protocol.SessionId;
import io.freshet.stream.LogBatch;
import io.freshet.stream.SerialQueue;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One ownership of a session-log partition, from its assignment to its end. All of it runs on one
 * event loop; batches and loads take their turns in one queue.
 *
 * <p>While Redis is away, sessions in memory are folded on until too many are dirty; what needs a
 * session from Redis waits. Both hold the batch up, and the consumer then pauses the partition.
 */
final class Partition {
  private static final Logger LOG = LoggerFactory.getLogger(Partition.class);
  private static final long RETRY_MILLIS = 500;

  /** How much later than due features move on, at most, when few are due at once. */
  private static final long DECAY_MILLIS = 1_000;

  private final Stage stage;
  private final Fence fence;
  private final HotSessions hot;
  private final Prefetch prefetch = new Prefetch();
  private final UpdateLog updates;
  private final ContextsLog contexts;
  private final Flusher flusher;
  private final GatewayLines lines;
  private final Serving serving;
  private final OwnerDesk desk;
  private final EffectRunner effects;
  private final Consumer<Throwable> onBroken;
  private final Promise<Void> over = Promise.promise();
  private final SerialQueue queue;
  private final Decay decay;
  private long timer = -1;
  private long decayTimer = -1;
  private long end = Long.MAX_VALUE;
  private boolean closed;
  private boolean stalled;
  private String lost;

  /**
   * An ownership that begins.
   *
   * @param generation of the consumer group, in which it was assigned
   * @param commit commits an offset of this partition
   * @param onBroken told when the partition cannot go on here; it folds no more
   */
  Partition(
      Stage stage, int number, int generation, LongConsumer commit, Consumer<Throwable> onBroken) {
    this.stage = stage;
    this.fence = new Fence(number, generation);
    this.onBroken = onBroken;
    this.hot = new HotSessions(stage.config().awakeSessions());
    this.updates = new UpdateLog(stage.config().updateBytes());
    this.contexts =
        new ContextsLog(stage.vertx(), stage.kafka(), stage.config(), fence, stage.metrics());
    this.flusher = new Flusher(stage, fence, hot, contexts, commit, this::broken);
    this.effects = new EffectRunner(stage, flusher);
    this.queue = new SerialQueue(turn -> stage.vertx().runOnContext(v -> turn.run()));
    this.lines = new GatewayLines(stage.vertx().eventBus(), fence, hot::forget);
    this.serving = new Serving(stage.vertx(), number, lines);
    RowList rows = new RowList(stage, fence, hot, this::loadNext, flusher::folded, this::broken);
    this.desk = new OwnerDesk(stage, fence, hot, lines, this::loadNext, rows, this::broken);
    this.decay = new Decay(stage, fence, hot, this::loadInTurn);
  }

  /**
   * Finds out where to begin, for as long as it takes, without ever failing.
   *
   * @return empty when it was closed meanwhile, and when nothing can be folded on: {@link #lost}
   *     then says why, and the partition takes no records until it is assigned anew
   */
  Future<Optional<Long>> open() {
    if (closed) {
      return Future.succeededFuture(Optional.empty());
    }
    return new Recovery(stage, fence, () -> closed)
        .run()
        .map(
            start -> {
              stalled = false;
              if (closed) {
                return Optional.<Long>empty();
              }
              begin(start);
              return Optional.of(start.start());
            })
        .recover(this::notOpened);
  }

  private Future<Optional<Long>> notOpened(Throwable cause) {
    if (closed) {
      return Future.succeededFuture(Optional.empty());
    }
    if (cause instanceof LogGap) {
      lost = cause.getMessage();
      LOG.error("partition {}: cannot go on: {}", number(), lost);
      return Future.succeededFuture(Optional.empty());
    }
    // A newer owner's fence, too: Kafka takes the partition away then, and that ends it quietly.
    if (!stalled) {
      LOG.warn("partition {}: recovery is tried again: {}", number(), cause.toString());
    }
    return pause().compose(v -> open());
  }

  private void begin(Recovery.Start start) {
    end = start.end();
    LOG.info("partition {}: folds {} records of the log first", number(), end - start.start());
    flusher.begin(start);
    timer = stage.vertx().setPeriodic(stage.config().flushMillis(), id -> tick());
    if (stage.fold().features().any()) {
      decayTimer = stage.vertx().setPeriodic(DECAY_MILLIS, id -> decayWhenReady());
    }
    readyWhenCaughtUp(start.start());
  }

  private void tick() {
    hot.rest();
    hot.trim(stage.config().hotSessions());
    flusher.flushInTurn();
  }

  /** While it catches up, folding writes more features anew than time could. */
  private void decayWhenReady() {
    if (ready() && !stalled()) {
      decay.round();
    }
  }

  int number() {
    return fence.partition();
  }

  int hotSessions() {
    return hot.size();
  }

  /** True once it has caught up with the log as it was when it was assigned. */
  boolean ready() {
    return serving.begun();
  }

  /** True while Redis keeps it from being durable or from going on. */
  boolean stalled() {
    return stalled || flusher.failing();
  }

  /** Why nothing can be folded on; null when it can. */
  String lost() {
    return lost;
  }

  /** Folds a batch in its turn. Completes when it is folded and there is room for more. */
  Future<Void> handle(LogBatch batch) {
    if (lost != null) {
      return over.future();
    }
    return queue
        .add(() -> closed ? Future.<Void>succeededFuture() : fold(batch))
        .onFailure(this::broken);
  }

  private Future<Void> loadInTurn(Set<SessionId> sessions) {
    return loaded(queue.add(() -> load(sessions)));
  }

  /** Seconds of log may wait while it catches up: whoever asks for a session does not. */
  private Future<Void> loadNext(Set<SessionId> sessions) {
    return loaded(queue.addUrgent(() -> load(sessions)));
  }

  private Future<Void> loaded(Future<Void> load) {
    return load.compose(
        v -> closed ? Future.failedFuture("the partition is closed") : Future.succeededFuture());
  }

  private Future<Void> fold(LogBatch batch) {
    List<Logged> events = new ArrayList<>(batch.records().size());
    List<SessionId> sessions = new ArrayList<>(batch.records().size());
    for (ConsumerRecord<byte[], byte[]> record : batch.records()) {
      Logged logged = Logged.read(record, stage.metrics());
      if (logged != null) {
        events.add(logged);
        sessions.add(logged.event().session());
      }
    }
    SessionActor[] actors = hot.all(sessions);
    if (actors != null) {
      return fold(batch, events, actors);
    }
    return load(sessions).compose(v -> fold(batch, events, hot.all(sessions)));
  }

  private Future<Void> fold(LogBatch batch, List<Logged> events, SessionActor[] actors) {
    if (closed) {
      return Future.succeededFuture();
    }
    foldNow(events, actors);
    flusher.folded(batch.next());
    readyWhenCaughtUp(batch.next());
    return flusher.room();
  }

  /** Brings sessions into memory; they are there until the event loop's next turn. */
  private Future<Void> load(Collection<SessionId> sessions) {
    Set<SessionId> absent = hot.absent(sessions);
    if (absent.isEmpty() || closed) {
      return Future.succeededFuture();
    }
    return stage
        .store()
        .load(fence, absent)
        .compose(
            found -> {
              stalled = false;
              return take(absent, found);
            })
        .recover(
            e -> {
              if (e instanceof OwnershipLost) {
                broken(e);
              }
              if (closed) {
                return Future.succeededFuture();
              }
              if (!stalled) {
                LOG.warn("partition {}: sessions cannot be loaded: {}", number(), e.toString());
              }
              return pause();
            })
        // A flush may have let others of them leave meanwhile.
        .compose(v -> load(sessions));
  }

  /** What cannot be read is dropped, and the partition rebuilt without it. */
  private Future<Void> take(Set<SessionId> absent, Map<SessionId, byte[]> found) {
    Set<SessionId> unreadable = new HashSet<>();
    for (SessionId session : absent) {
      byte[] snapshot = found.get(session);
      try {
        hot.put(
            new SessionActor(
                snapshot == null ? SessionState.empty(session) : SnapshotCodec.restore(snapshot),
                updates));
      } catch (SnapshotCodec.Unreadable e) {
        stage.metrics().unreadable();
        unreadable.add(session);
      }
    }
    if (unreadable.isEmpty()) {
      return Future.succeededFuture();
    }
    return stage
        .store()
        .discard(fence, unreadable)
        .compose(
            v ->
                Future.failedFuture(
                    new OwnershipLost(
                        "Redis holds %d snapshots that cannot be read: partition %d is rebuilt"
                            .formatted(unreadable.size(), number()))));
  }

  private Future<Void> pause() {
    stalled = true;
    return stage.vertx().timer(RETRY_MILLIS, TimeUnit.MILLISECONDS).mapEmpty();
  }

  private void foldNow(List<Logged> events, SessionActor[] actors) {
    Outbox out = new Outbox();
    for (int i = 0; i < actors.length; i++) {
      prefetch.before(actors, i);
      Logged logged = events.get(i);
      SessionActor actor = actors[i];
      stage.metrics().folded();
      // Whatever comes of it: that it was looked at is part of the state, which a rebuild follows.
      // And what a crash left in Redis only is written to freshet.contexts again.
      hot.change(actor, logged.offset());
      try {
        stage
            .fold()
            .apply(actor.state(), logged.event(), logged.offset())
            .forEach(effect -> effects.run(effect, actor, out));
      } catch (RuntimeException e) {
        // A record that no fold was written for must not stop its neighbours.
        stage.metrics().poisoned();
        LOG.error(
            "partition {}: the record at {} cannot be folded and is left out: {} at {}",
            number(),
            logged.offset(),
            e.getClass().getName(),
            place(e));
      }
    }
    out.send(stage.vertx().eventBus(), lines);
    hot.settle(flusher::encoded);
    hot.rest();
  }

  /** Where it failed; the JIT leaves traces out once an exception is thrown often. */
  private static Object place(RuntimeException e) {
    return e.getStackTrace().length == 0 ? "an unknown place" : e.getStackTrace()[0];
  }

  private void readyWhenCaughtUp(long next) {
    if (!serving.begun() && next >= end) {
      serving.begin(desk::handle);
      LOG.info("partition {}: ready at offset {}", number(), next);
    }
  }

  private void broken(Throwable cause) {
    if (!closed) {
      if (cause instanceof SessionUnreadable) {
        stage.metrics().unreadable();
      }
      stop();
      contexts.close();
      onBroken.accept(cause);
    }
  }

  private void stop() {
    closed = true;
    stage.vertx().cancelTimer(timer);
    stage.vertx().cancelTimer(decayTimer);
    serving.end();
    flusher.release();
    flusher.hurry();
    over.tryComplete();
  }

  /**
   * Another owner has it already: nothing more is written. The store's fence would refuse that, but
   * for a store that went back to a time before the fence was set.
   */
  Future<Void> abandon() {
    if (closed) {
      return Future.succeededFuture();
    }
    flusher.abandon();
    stop();
    return contexts.close();
  }

  /** Another owner gets it: ends with what is folded written, if the stores answer. */
  Future<Void> close() {
    if (closed) {
      return Future.succeededFuture();
    }
    stop();
    return flusher
        .flush()
        .transform(r -> flusher.flush())
        .recover(
            e -> {
              LOG.warn(
                  "partition {}: handed over unwritten, the next owner folds it again: {}",
                  number(),
                  e.toString());
              return Future.succeededFuture();
            })
        .eventually(contexts::close);
  }
}
