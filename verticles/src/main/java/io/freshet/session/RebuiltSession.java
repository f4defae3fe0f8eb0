package io.freshet.session;

import io.freshet.protocol.SessionId;
import io.freshet.stream.SessionEvent;
import io.freshet.stream.SessionEvent.StateRebuilt;

/**
 * A session twice: as its owner goes on with it from a snapshot, and as the whole log makes it,
 * both by the pipelines of now. One thread.
 */
public final class RebuiltSession {
  private final Fold fold;
  private final SessionState live;
  private final SessionState again;

  RebuiltSession(Fold fold, SessionState live) {
    this.fold = fold;
    this.live = live;
    this.again = SessionState.beginning(live.session(), live.begin());
  }

  /**
   * Folds the session's next record, from its first on; of what its owner had folded already the
   * owner's side takes no notice.
   */
  public void fold(SessionEvent event, long offset) {
    fold(live, event, offset);
    fold(again, event, offset);
  }

  private void fold(SessionState state, SessionEvent event, long offset) {
    try {
      fold.apply(state, event, offset);
    } catch (RuntimeException e) {
      // The owner leaves it out, too, and has logged and counted it.
    }
  }

  /** Its name. */
  public SessionId session() {
    return live.session();
  }

  /** True when both know the same records; before, they cannot be compared. */
  public boolean isLevel() {
    return live.lastOffset() == again.lastOffset();
  }

  /** True when the owner has something else than the log makes, in whatever part. */
  public boolean differs() {
    String epoch = fold.epoch(live);
    return !SessionParts.of(epoch, live).equals(SessionParts.of(epoch, again));
  }

  /**
   * The record that makes them equal, if it is the session's next in the log.
   *
   * @param atMicros now, epoch microseconds
   */
  public StateRebuilt record(long atMicros) {
    return fold.rebuilds().record(live, again, atMicros);
  }
}
