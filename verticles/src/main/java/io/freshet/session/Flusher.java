package io.freshet.session;

import io.freshet.stream.Topics;
import io.freshet.trail.AuditRecord;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a partition's state durable, one flush at a time: audit records acknowledged, then Redis
 * (snapshots and features), then {@code freshet.contexts}, then the offset is committed. Sessions
 * are written a chunk of {@link #CHUNK_BYTES} at a time, since a store has to answer within
 * seconds; the marker goes with the last. A flush that fails is tried again with the state of then;
 * meanwhile dirty sessions gather, and {@link #room} holds the partition up when they are too many.
 */
final class Flusher {
  private static final Logger LOG = LoggerFactory.getLogger(Flusher.class);

  /**
   * What is written at once, and one session more. Buffers for it double as they fill: one of 2 MB
   * would be humongous to the collector, and what is lies about until the heap is full of it.
   */
  static final int CHUNK_BYTES = 768 << 10;

  /** What is encoded in one turn of the event loop, and one session more: about a millisecond. */
  private static final int TURN_BYTES = 64 << 10;

  private static final int TURN_SESSIONS = 20;

  private static final int UNWRITTEN = 10_000;
  private static final long MICROS_IN_MILLI = 1_000;

  private final Stage stage;
  private final Fence fence;
  private final HotSessions hot;
  private final ContextsLog contexts;
  private final LongConsumer commit;
  private final Consumer<Throwable> onBroken;
  private final FlushPace pace;
  private final List<Promise<Void>> waiting = new ArrayList<>();
  private final List<Future<Void>> unwritten = new ArrayList<>();
  private Future<Void> running;
  private long folded;
  private long durable;
  private long caughtUp;
  private Promise<Void> pause;
  private boolean hurried;
  private boolean failing;
  private boolean abandoned;

  /**
   * A flusher of one ownership.
   *
   * @param commit commits an offset of the session log; harmless when repeated
   * @param onBroken told when the partition cannot go on here
   */
  Flusher(
      Stage stage,
      Fence fence,
      HotSessions hot,
      ContextsLog contexts,
      LongConsumer commit,
      Consumer<Throwable> onBroken) {
    this.stage = stage;
    this.fence = fence;
    this.hot = hot;
    this.contexts = contexts;
    this.commit = commit;
    this.onBroken = onBroken;
    this.pace = new FlushPace(stage.config().flushSessions());
  }

  /** Where folding begins. Until it has caught up no number of sessions is too many. */
  void begin(Recovery.Start start) {
    folded = start.start();
    durable = start.start();
    caughtUp = start.end();
    pace.catchesUp(stage.nowMicros());
  }

  /** All below this offset is folded. */
  long folded() {
    return folded;
  }

  /** All below {@code next} is folded. */
  void folded(long next) {
    folded = next;
    if (crowded()) {
      goOn();
      flush(stage.config().flushSessions());
    }
  }

  /** True when sessions wait that should be written, whatever else is to be done. */
  private boolean crowded() {
    boolean crowded = pace.crowded(hot.dirty(), folded - hot.dirtySince(folded));
    return crowded && folded >= caughtUp && !failing;
  }

  /** Sends an audit record; no flush passes it before it is acknowledged. */
  void audit(AuditRecord record) {
    byte[] key = record.session().toString().getBytes(StandardCharsets.UTF_8);
    Future<Void> sent = stage.producer().send(Topics.AUDIT, key, record.canonical()).mapEmpty();
    if (unwritten.size() >= UNWRITTEN) {
      unwritten.removeIf(Future::succeeded); // while no flush gets so far as to ask for them
    }
    unwritten.add(sent);
    sent.onFailure(onBroken::accept);
  }

  /** True while the newest flush has failed. */
  boolean failing() {
    return failing;
  }

  /** Completes at once, or when few enough sessions are dirty for folding to go on. */
  Future<Void> room() {
    if (hot.dirty() <= stage.config().dirtySessions()) {
      return Future.succeededFuture();
    }
    Promise<Void> promise = Promise.promise();
    waiting.add(promise);
    goOn();
    flush();
    return promise.future();
  }

  /** From now on flushes take no pauses: the partition moves. */
  void hurry() {
    hurried = true;
    goOn();
  }

  private void goOn() {
    if (pause != null) {
      pause.tryComplete();
    }
  }

  /** Lets others have stores and processors, unless somebody waits for this flush. */
  private Future<Void> pause(long begunMicros) {
    long micros = pace.pause(begunMicros, stage.nowMicros());
    if (micros < MICROS_IN_MILLI || hurried || !waiting.isEmpty() || crowded()) {
      return Future.succeededFuture();
    }
    Promise<Void> ended = Promise.promise();
    pause = ended;
    stage.vertx().setTimer(micros / MICROS_IN_MILLI, id -> ended.tryComplete());
    return ended.future();
  }

  /** From now on nothing is written, of a flush that is under way neither. */
  void abandon() {
    abandoned = true;
  }

  private Future<Void> unlessAbandoned() {
    return abandoned
        ? Future.failedFuture(
            new OwnershipLost("partition %d was taken away".formatted(fence.partition())))
        : Future.succeededFuture();
  }

  /** Lets whoever waits for room go. */
  void release() {
    List.copyOf(waiting).forEach(Promise::tryComplete);
    waiting.clear();
  }

  /** The regular flush, which is left out while it is not due ({@link FlushPace}). */
  void flushInTurn() {
    if (pace.due(stage.nowMicros())) {
      flush();
    }
  }

  /** Begins a flush unless one is under way; completes when what it took is durable. */
  Future<Void> flush() {
    return flush(Integer.MAX_VALUE);
  }

  private Future<Void> flush(int most) {
    if (running != null) {
      return running;
    }
    if (abandoned) {
      return unlessAbandoned();
    }
    if (hot.dirty() == 0 && folded == durable && !hot.anyDecayed()) {
      return Future.succeededFuture();
    }
    List<StoredSession> decayed;
    try {
      decayed = hot.takeDecayed().stream().map(this::decayed).toList();
    } catch (OwnershipLost e) {
      onBroken.accept(e);
      return Future.failedFuture(e);
    }
    long since = System.nanoTime();
    long begun = stage.nowMicros();
    pace.begun();
    SequencedMap<SessionActor, Long> taken = hot.takeDirty(most);
    long marker = hot.dirtySince(folded);
    boolean moved = !taken.isEmpty() || marker != durable;
    Promise<Void> done = Promise.promise();
    running = done.future();
    writeFeatures(decayed)
        .compose(v -> moved ? makeDurable(taken.keySet(), marker) : Future.succeededFuture())
        .onComplete(
            r -> {
              running = null;
              hot.written(taken, r.succeeded());
              if (r.succeeded()) {
                failing = false;
                durable = marker;
                pace.flushed(begun, stage.nowMicros());
                stage.metrics().flushed(System.nanoTime() - since);
                if (moved) {
                  commit.accept(marker);
                }
                hot.rest();
                if (hot.dirty() <= stage.config().dirtySessions()) {
                  release();
                } else if (!waiting.isEmpty()) {
                  flush();
                }
              } else {
                failed(r.cause());
              }
              done.handle(r);
            });
    return done.future();
  }

  private Future<Void> writeFeatures(List<StoredSession> decayed) {
    return decayed.isEmpty() ? Future.succeededFuture() : stage.store().write(fence, -1, decayed);
  }

  private Future<Void> makeDurable(Collection<SessionActor> taken, long marker) {
    return contexts
        .open()
        .compose(v -> write(taken.iterator(), marker))
        .compose(v -> unlessAbandoned())
        .compose(v -> contexts.commit(marker))
        .recover(e -> contexts.abort().transform(r -> Future.failedFuture(e)));
  }

  private Future<Void> write(Iterator<SessionActor> rest, long marker) {
    Promise<Void> all = Promise.promise();
    writeNext(rest, marker, all);
    return all.future();
  }

  /**
   * Writes a chunk, then the next: not composed, since a thousand chunks would end inside one
   * another. What a chunk holds may be newer than the marker, so its audit records are waited for
   * anew.
   */
  private void writeNext(Iterator<SessionActor> rest, long marker, Promise<Void> all) {
    long begun = stage.nowMicros();
    Future.succeededFuture() // so that what fails at once fails the chunk, and not the caller
        .compose(v -> gather(rest, new ArrayList<>(), 0))
        .compose(
            chunk -> {
              long next = rest.hasNext() ? -1 : marker;
              return audits()
                  .compose(v -> unlessAbandoned())
                  .compose(v -> stage.store().write(fence, next, chunk))
                  .compose(v -> unlessAbandoned())
                  .compose(v -> contexts.append(chunk));
            })
        .onComplete(
            r -> {
              if (r.failed() || !rest.hasNext()) {
                all.handle(r);
              } else {
                pause(begun).onComplete(p -> writeNext(rest, marker, all));
              }
            });
  }

  /**
   * All audit records sent so far. One that fails is not forgotten: it ends the ownership. What is
   * acknowledged need not be asked again.
   */
  private Future<Void> audits() {
    unwritten.removeIf(Future::succeeded);
    return Future.all(unwritten).mapEmpty();
  }

  private Future<List<StoredSession>> gather(
      Iterator<SessionActor> rest, List<StoredSession> chunk, long chunkBytes) {
    long bytes = chunkBytes;
    int most = chunk.size() + TURN_SESSIONS;
    while (rest.hasNext()
        && bytes < CHUNK_BYTES
        && bytes < chunkBytes + TURN_BYTES
        && chunk.size() < most) {
      StoredSession stored = stored(rest.next());
      chunk.add(stored);
      bytes += stored.snapshot().length;
    }
    if (!rest.hasNext() || bytes >= CHUNK_BYTES) {
      return Future.succeededFuture(chunk);
    }
    long reached = bytes;
    Promise<Void> turn = Promise.promise();
    stage.vertx().runOnContext(v -> turn.complete());
    return turn.future().compose(v -> gather(rest, chunk, reached));
  }

  private void failed(Throwable cause) {
    if (abandoned) {
      return;
    }
    stage.metrics().flushFailed();
    if (!failing) {
      LOG.warn(
          "partition {}: snapshots could not be written, {} sessions wait: {}",
          fence.partition(),
          hot.dirty(),
          cause.toString());
    }
    failing = true;
    if (cause instanceof OwnershipLost) {
      onBroken.accept(cause);
    }
  }

  private StoredSession stored(SessionActor actor) {
    StoredSession unwritten = actor.unwritten();
    boolean current = unwritten != null && unwritten.features().dueMicros() > stage.nowMicros();
    return current ? unwritten : encoded(actor);
  }

  /** A session as it is to be written. */
  StoredSession encoded(SessionActor actor) {
    SessionState state = actor.state();
    byte[] snapshot = SnapshotCodec.encode(stage.fold().epoch(), fence.generation(), state);
    return StoredSession.of(state, snapshot, features(state));
  }

  private StoredSession decayed(SessionActor actor) {
    return StoredSession.ofFeatures(actor.state().session(), features(actor.state()));
  }

  private StoredFeatures features(SessionState state) {
    return stage.fold().features().stored(state, stage.fold().epoch(state), stage.nowMicros());
  }
}
