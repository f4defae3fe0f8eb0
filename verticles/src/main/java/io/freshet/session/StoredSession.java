package io.freshet.session;

import io.freshet.protocol.SessionId;

/**
 * A snapshot on its way to a store.
 *
 * @param version the session's version; 0 is not listed
 * @param sourceMicros commit time of its newest change, epoch microseconds
 * @param snapshot bytes of {@link SnapshotCodec}
 */
record StoredSession(SessionId session, long version, long sourceMicros, byte[] snapshot) {}
