package io.freshet.session;

import io.freshet.pipeline.Pipelines;
import io.freshet.protocol.SessionId;

/**
 * The owners' fold, for whoever reads the session log again: what it asks for (pushes, audit
 * records, answers, snapshots) is left undone. Immutable; any thread, one for each session.
 */
public final class ReplayFold {
  private final Fold fold;

  /**
   * A fold over these pipelines.
   *
   * @param epoch identity of the session log's history
   * @throws IllegalArgumentException when a feature cannot be computed
   */
  public ReplayFold(Pipelines pipelines, String epoch) {
    this.fold = new Fold(pipelines, epoch);
  }

  /**
   * A session of which nothing was folded yet.
   *
   * @param begin session-log offset at which its history begins; 0 unless what was before is lost
   */
  public ReplayedSession begin(SessionId session, long begin) {
    return new ReplayedSession(fold, SessionState.beginning(session, begin));
  }

  /** A session as it stands in a store, beside the same one folded from its beginning. */
  public RebuiltSession rebuild(StoredState.Snapshot stored) {
    return new RebuiltSession(fold, SnapshotCodec.restore(stored.bytes()));
  }

  /** Identity of the session log's history. */
  public String epoch() {
    return fold.epoch();
  }

  /** Identity of the history of a session that begins there, as agents see it. */
  public String epoch(long begin) {
    return fold.epoch(begin);
  }
}
