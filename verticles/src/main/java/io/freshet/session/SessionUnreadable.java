package io.freshet.session;

import io.freshet.protocol.SessionId;

/**
 * What a session sleeps as cannot be read, so nothing in memory has its state. The partition goes
 * on from what is stored, as when that cannot be read.
 */
final class SessionUnreadable extends OwnershipLost {
  private static final long serialVersionUID = 1L;

  SessionUnreadable(SessionId session, SnapshotCodec.Unreadable cause) {
    super("session " + session + " sleeps as what cannot be read: " + cause.getMessage());
  }
}
