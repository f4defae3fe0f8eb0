package io.freshet.session;

import io.freshet.protocol.SessionId;

/**
 * A session on its way to a store.
 *
 * @param version the session's version; 0 is not listed
 * @param sourceMicros commit time of its newest change, epoch microseconds
 * @param begin as {@link SessionState#begin}
 * @param snapshot bytes of {@link SnapshotCodec}; empty leaves what is stored, and is for features
 *     alone
 * @param features what model servers see of it
 */
record StoredSession(
    SessionId session,
    long version,
    long sourceMicros,
    long begin,
    byte[] snapshot,
    StoredFeatures features) {
  private static final byte[] AS_IT_IS = {};

  /** A session that was encoded. */
  static StoredSession of(SessionState.Saved state, byte[] snapshot, StoredFeatures features) {
    return new StoredSession(
        state.session(), state.version(), state.sourceMicros(), state.begin(), snapshot, features);
  }

  /** A session in memory that was encoded. */
  static StoredSession of(SessionState state, byte[] snapshot, StoredFeatures features) {
    return new StoredSession(
        state.session(), state.version(), state.sourceMicros(), state.begin(), snapshot, features);
  }

  /** Only the features of a session, whose snapshot is stored. */
  static StoredSession ofFeatures(SessionId session, StoredFeatures features) {
    return new StoredSession(session, 0, 0, 0, AS_IT_IS, features);
  }
}
