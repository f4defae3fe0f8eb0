package io.freshet.session;

import io.freshet.protocol.SessionId;
import java.util.Comparator;

/** Sessions in an order that is the same in every run. */
final class Sessions {
  static final Comparator<SessionId> BY_NAME = Comparator.comparing(SessionId::toString);

  private Sessions() {}
}
