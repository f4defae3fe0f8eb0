package io.freshet.gateway;

import io.freshet.message.SessionSnapshot;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.ServerFrame.Context;
import io.freshet.protocol.ServerFrame.Outcome;

/** Snapshots as context frames. */
final class Contexts {
  private static final String FEATURES = "features";

  private Contexts() {}

  /**
   * The whole context.
   *
   * @param id of the request; null when the hub sends it unasked: it replaces what the agent holds
   */
  static Context frame(
      Long id, SessionSnapshot snapshot, SectionFilter filter, AgentServices services) {
    return new Context(
        id,
        snapshot.session(),
        snapshot.epoch(),
        snapshot.version(),
        Outcome.RESET,
        filter.keep(snapshot.context()),
        filter.keep(snapshot.revisions()),
        services
            .freshness()
            .ofContext(
                snapshot.session(),
                snapshot.sourceMicros(),
                snapshot.targetMicros(),
                services.now()),
        filter.asksFor(FEATURES) ? snapshot.features() : null);
  }

  /** The snapshot, or a failure when nothing was ever folded: there is no such session yet. */
  static SessionSnapshot existing(SessionSnapshot snapshot) {
    if (snapshot.version() == 0) {
      throw new RequestFailure(ErrorCode.UNKNOWN_SESSION, "nothing is known of this session");
    }
    return snapshot;
  }
}
