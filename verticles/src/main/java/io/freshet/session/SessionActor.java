package io.freshet.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.message.OwnerRequest.Attached;
import io.freshet.message.SessionSnapshot;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.FeatureValues;
import io.freshet.protocol.Json;
import io.freshet.protocol.MergePatch;
import io.freshet.protocol.Position;
import io.freshet.protocol.SessionId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One session in memory: its state, its newest updates, and the gateways that follow it. Lives on
 * its partition's event loop.
 *
 * <p>A state of objects takes more memory than its snapshot. So one that is not used for a while
 * {@link #sleep sleeps} as such, and is read from it again when it is asked for.
 */
final class SessionActor {
  private final SessionId session;
  private SessionState state;
  private byte[] asleep;
  private final UpdateRing ring;
  private final Set<String> gateways = new HashSet<>();
  private boolean dirty;
  private boolean flushing;
  private boolean decayed;

  /** What is to be written of it, while nothing has changed since it fell asleep. */
  private StoredSession unwritten;

  private boolean sleepsSoon = true;
  private boolean used;
  private long sleptAs;

  /**
   * A session.
   *
   * @param log newest updates of its partition
   */
  SessionActor(SessionState state, UpdateLog log) {
    this.ring = new UpdateRing(log);
    this.session = state.session();
    this.state = state;
  }

  SessionId session() {
    return session;
  }

  /**
   * Its state; wakes it.
   *
   * @throws SessionUnreadable when that cannot be read
   */
  SessionState state() {
    if (state == null) {
      try {
        state = SnapshotCodec.restore(asleep);
      } catch (SnapshotCodec.Unreadable e) {
        throw new SessionUnreadable(session, e);
      }
      asleep = null;
    }
    return state;
  }

  /** True when the store holds all of it: it may {@link #sleep}. */
  boolean clean() {
    return !dirty && !flushing && !decayed;
  }

  /**
   * Lets the objects of its state go.
   *
   * @return bytes that were written for it
   */
  int sleep() {
    if (state == null) {
      return 0;
    }
    asleep = SnapshotCodec.encode("", 0, state);
    state = null;
    return asleep.length;
  }

  /** Lets the objects of its state go, which is all in what is to be written. */
  void sleepAs(StoredSession encoded) {
    asleep = encoded.snapshot();
    unwritten = encoded;
    state = null;
  }

  /** Its state is about to change; wakes it. */
  void change() {
    state();
    unwritten = null;
  }

  /** What is to be written of it; null when that has to be encoded. */
  StoredSession unwritten() {
    return unwritten;
  }

  /** All of it is written. */
  void forgetUnwritten() {
    unwritten = null;
  }

  /** What lists show of it; does not wake it. */
  SnapshotStore.Head head() {
    return unwritten == null
        ? head(state().version(), state().sourceMicros(), state().begin())
        : head(unwritten.version(), unwritten.sourceMicros(), unwritten.begin());
  }

  private SnapshotStore.Head head(long version, long sourceMicros, long begin) {
    return new SnapshotStore.Head(session.toString(), version, sourceMicros, begin);
  }

  /** The number of its last falling asleep. */
  long sleptAs() {
    return sleptAs;
  }

  void sleptAs(long number) {
    sleptAs = number;
  }

  boolean sleeps() {
    return state == null;
  }

  /** Whether it sleeps again as soon as it is folded. */
  boolean sleepsSoon() {
    return sleepsSoon;
  }

  void sleepsSoon(boolean soon) {
    sleepsSoon = soon;
  }

  /** Whether it was used since {@link HotSessions} last looked at it. */
  boolean used() {
    return used;
  }

  void used(boolean now) {
    used = now;
  }

  Set<String> gateways() {
    return gateways;
  }

  /** Keeps the newest update to resume from; gives it with its patch written. */
  SessionUpdate keep(SessionUpdate update) {
    return ring.keep(update);
  }

  /** What a gateway gets that holds {@code resume}, or nothing when that is null. */
  Attached attached(
      long line, Position resume, String epoch, long targetMicros, FeatureValues features) {
    state();
    if (resume != null && resume.epoch() != null && resume.epoch().equals(epoch)) {
      Optional<List<SessionUpdate>> missed =
          ring.between(resume.version(), state.version(), state.session(), epoch);
      if (missed.isPresent()) {
        KnownFeeds.complete(missed.get(), state.context());
        return new Attached(line, null, missed.get());
      }
    }
    return new Attached(line, snapshot(epoch, targetMicros, features), null);
  }

  SessionSnapshot snapshot(String epoch, long targetMicros, FeatureValues features) {
    state();
    return new SessionSnapshot(
        state.session(),
        epoch,
        state.version(),
        state.context(),
        state.revisions().live(),
        state.sourceMicros(),
        targetMicros,
        features);
  }

  /**
   * One patch from a version to a later one.
   *
   * @return null when the updates between are no longer held, or no single merge patch says it from
   *     what is known
   */
  ObjectNode patch(long from, long to) {
    return ring.patches(from, to)
        .flatMap(
            patches -> {
              Optional<ObjectNode> all = Optional.of(Json.object());
              for (ObjectNode patch : patches) {
                all = all.flatMap(before -> MergePatch.compose(before, patch));
              }
              return all;
            })
        .filter(all -> KnownFeeds.complete(all, to == state().version() ? state.context() : null))
        .orElse(null);
  }

  /** Reads a little of all that a fold looks at ({@link Prefetch}); the sum means nothing. */
  int prefetch() {
    return (state == null ? asleep.length : state.prefetch()) + ring.prefetch() + gateways.size();
  }

  boolean dirty() {
    return dirty;
  }

  void dirty(boolean now) {
    dirty = now;
  }

  void flushing(boolean now) {
    flushing = now;
  }

  void decayed(boolean now) {
    decayed = now;
  }

  /** It leaves the memory: its updates do as well. */
  void leave() {
    ring.clear();
  }

  /** True when the store holds all of it and nobody follows it. */
  boolean idle() {
    return clean() && gateways.isEmpty();
  }
}
