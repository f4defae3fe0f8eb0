package io.freshet.replay;

import io.freshet.protocol.SessionId;

/** Which sessions are looked at. */
public sealed interface Selection {

  /**
   * So many sessions, the same each time as long as no new ones come.
   *
   * @param count at least 1; {@link Long#MAX_VALUE} for all
   */
  record Some(long count) implements Selection {
    public Some {
      if (count < 1) {
        throw new IllegalArgumentException("a sample has at least one session");
      }
    }
  }

  /** One session. */
  record One(SessionId session) implements Selection {}
}
