package io.freshet.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.message.OwnerRequest.Attached;
import io.freshet.message.SessionSnapshot;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.FeatureValues;
import io.freshet.protocol.Json;
import io.freshet.protocol.MergePatch;
import io.freshet.protocol.Position;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One session in memory: its state, its newest {@link #RING} updates, and the gateways that follow
 * it. Lives on its partition's event loop.
 */
final class SessionActor {
  /** Updates kept to resume from; who holds an older version gets the whole context. */
  static final int RING = 256;

  private final SessionState state;
  private final ArrayDeque<SessionUpdate> ring = new ArrayDeque<>();
  private final Set<String> gateways = new HashSet<>();
  private boolean dirty;
  private boolean flushing;
  private boolean decayed;

  SessionActor(SessionState state) {
    this.state = state;
  }

  SessionState state() {
    return state;
  }

  Set<String> gateways() {
    return gateways;
  }

  void keep(SessionUpdate update) {
    if (ring.size() == RING) {
      ring.removeFirst();
    }
    ring.addLast(update);
  }

  /** What a gateway gets that holds {@code resume}, or nothing when that is null. */
  Attached attached(Position resume, String epoch, long targetMicros, FeatureValues features) {
    if (resume != null && resume.epoch() != null && resume.epoch().equals(epoch)) {
      Optional<List<SessionUpdate>> missed = between(resume.version(), state.version());
      if (missed.isPresent()) {
        return new Attached(null, missed.get());
      }
    }
    return new Attached(snapshot(epoch, targetMicros, features), null);
  }

  SessionSnapshot snapshot(String epoch, long targetMicros, FeatureValues features) {
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
   * @return null when the updates between are no longer held, or no single merge patch says it
   */
  ObjectNode patch(long from, long to) {
    return between(from, to)
        .flatMap(
            updates -> {
              Optional<ObjectNode> patch = Optional.of(Json.object());
              for (SessionUpdate update : updates) {
                patch = patch.flatMap(p -> MergePatch.compose(p, update.patch()));
              }
              return patch;
            })
        .orElse(null);
  }

  private Optional<List<SessionUpdate>> between(long from, long to) {
    if (from == to) {
      return Optional.of(List.of());
    }
    if (from < 0 || from > to || ring.isEmpty() || ring.getFirst().version() > from + 1) {
      return Optional.empty();
    }
    return Optional.of(ring.stream().filter(u -> u.version() > from && u.version() <= to).toList());
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

  /** True when the store holds all of it and nobody follows it. */
  boolean idle() {
    return !dirty && !flushing && !decayed && gateways.isEmpty();
  }
}
