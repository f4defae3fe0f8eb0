package io.freshet.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.FeatureValues;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.stream.SessionEvent;
import java.util.Map;
import java.util.SequencedMap;

/** A session as the log makes it, record by record, without any effect. One thread. */
public final class ReplayedSession {
  private static final long MICROS_IN_MILLI = 1_000;

  private final Fold fold;
  private final SessionState state;

  ReplayedSession(Fold fold, SessionState state) {
    this.fold = fold;
    this.state = state;
  }

  /**
   * Folds a record of the session log. One that no fold was written for is left out, as its owner
   * leaves it out.
   *
   * @return true when the session has a new version
   */
  public boolean fold(SessionEvent event, long offset) {
    long before = state.version();
    try {
      fold.apply(state, event, offset);
    } catch (RuntimeException e) {
      // The owner has logged and counted it; here it is history.
    }
    return state.version() > before;
  }

  /** Its name. */
  public SessionId session() {
    return state.session();
  }

  /** Changes folded so far. */
  public long version() {
    return state.version();
  }

  /** Identity of the history that its versions count in. */
  public String epoch() {
    return fold.epoch(state);
  }

  /** Newest event time folded, epoch microseconds; 0 for none. */
  public long sourceMicros() {
    return state.sourceMicros();
  }

  /** Features of the version, as of {@link #sourceMicros}. Never modify it. */
  public ObjectNode features() {
    return state.context().get(SessionFeatures.SECTION) instanceof ObjectNode held
        ? held
        : Json.object();
  }

  /**
   * Features as they are served at {@code micros}, or at the newest event time when that is later;
   * null when its tenant has none.
   */
  public FeatureValues served(long micros) {
    return fold.features().served(state, micros);
  }

  /** Features as Redis shows them at {@code asOf}, epoch milliseconds. */
  public Map<String, String> inRedis(long asOf) {
    return fold.features().stored(state, epoch(), asOf * MICROS_IN_MILLI).fields();
  }

  /** Named parts of the state as canonical JSON, as {@link StoredState.Snapshot#parts}. */
  public SequencedMap<String, String> parts() {
    return SessionParts.of(epoch(), state);
  }
}
