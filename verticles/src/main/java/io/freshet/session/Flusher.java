package io.freshet.session;

import io.freshet.stream.Topics;
import io.freshet.trail.AuditRecord;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a partition's state durable, one flush at a time: audit records acknowledged, then Redis
 * (snapshots, features and marker at once), then {@code freshet.contexts}, then the offset is
 * committed. A flush that fails is tried again with the state of then; meanwhile dirty sessions
 * gather, and {@link #room} holds the partition up when they are too many.
 */
final class Flusher {
  private static final Logger LOG = LoggerFactory.getLogger(Flusher.class);

  private final Stage stage;
  private final Fence fence;
  private final HotSessions hot;
  private final LongConsumer commit;
  private final Consumer<Throwable> onBroken;
  private final List<Promise<Void>> waiting = new ArrayList<>();
  private Future<Void> audits = Future.succeededFuture();
  private Future<Void> running;
  private long folded;
  private long durable;
  private boolean failing;

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
      LongConsumer commit,
      Consumer<Throwable> onBroken) {
    this.stage = stage;
    this.fence = fence;
    this.hot = hot;
    this.commit = commit;
    this.onBroken = onBroken;
  }

  /** Where folding begins. */
  void begin(long offset) {
    folded = offset;
    durable = offset;
  }

  /** All below {@code next} is folded. */
  void folded(long next) {
    folded = next;
  }

  /** Sends an audit record; no flush passes it before it is acknowledged. */
  void audit(AuditRecord record) {
    byte[] key = record.session().toString().getBytes(StandardCharsets.UTF_8);
    Future<Void> sent = stage.producer().send(Topics.AUDIT, key, record.canonical()).mapEmpty();
    audits = audits.compose(v -> sent);
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
    flush();
    return promise.future();
  }

  /** Lets whoever waits for room go. */
  void release() {
    List.copyOf(waiting).forEach(Promise::tryComplete);
    waiting.clear();
  }

  /** Begins a flush unless one is under way; completes when what it took is durable. */
  Future<Void> flush() {
    if (running != null) {
      return running;
    }
    if (hot.dirty() == 0 && folded == durable && !hot.anyDecayed()) {
      return Future.succeededFuture();
    }
    long marker = folded;
    long since = System.nanoTime();
    List<StoredSession> decayed = hot.takeDecayed().stream().map(this::decayed).toList();
    List<SessionActor> taken = hot.takeDirty();
    List<StoredSession> stored = taken.stream().map(this::stored).toList();
    boolean moved = !stored.isEmpty() || marker != durable;
    Promise<Void> done = Promise.promise();
    running = done.future();
    audits
        .compose(v -> stage.store().write(fence, marker, both(stored, decayed)))
        .compose(
            v -> moved ? stage.contexts().write(fence, marker, stored) : Future.succeededFuture())
        .onComplete(
            r -> {
              running = null;
              hot.written(taken, r.succeeded());
              if (r.succeeded()) {
                failing = false;
                durable = marker;
                stage.metrics().flushed(System.nanoTime() - since);
                if (moved) {
                  commit.accept(marker);
                }
                hot.trim(stage.config().hotSessions());
                if (hot.dirty() <= stage.config().dirtySessions()) {
                  release();
                }
              } else {
                failed(r.cause());
              }
              done.handle(r);
            });
    return done.future();
  }

  private void failed(Throwable cause) {
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
    SessionState state = actor.state();
    byte[] snapshot =
        SnapshotCodec.encode(
            new SnapshotCodec.Snapshot(stage.fold().epoch(), fence.generation(), state.save()));
    return new StoredSession(
        state.session(), state.version(), state.sourceMicros(), snapshot, features(state));
  }

  private StoredSession decayed(SessionActor actor) {
    return StoredSession.ofFeatures(actor.state().session(), features(actor.state()));
  }

  private StoredFeatures features(SessionState state) {
    return stage.fold().features().stored(state, stage.fold().epoch(), stage.nowMicros());
  }

  private static List<StoredSession> both(List<StoredSession> one, List<StoredSession> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}
