package io.freshet.session;

import io.freshet.session.UpdateRing.Kept;

/**
 * What the newest updates of all sessions of a partition may take in memory together. Above it the
 * oldest of all are forgotten, whosever they are: their sessions give the whole context to who
 * resumes from before. The partition's event loop.
 *
 * <p>A list through the updates themselves: each event adds one to it and takes another out.
 */
final class UpdateBudget {
  private final long limit;
  private Kept oldest;
  private Kept newest;
  private long bytes;

  /**
   * A budget.
   *
   * @param limit bytes, about
   */
  UpdateBudget(long limit) {
    this.limit = limit;
  }

  /** The newest; others may be forgotten for it, or itself. */
  void add(Kept kept) {
    kept.older = newest;
    if (newest == null) {
      oldest = kept;
    } else {
      newest.newer = kept;
    }
    newest = kept;
    bytes += kept.bytes();
    while (bytes > limit) {
      Kept forgotten = oldest;
      remove(forgotten);
      forgotten.ring().forgetOldest();
    }
  }

  /** Its session does without it; harmless when it is in no budget. */
  void remove(Kept kept) {
    if (kept != oldest && kept.older == null) {
      return;
    }
    if (kept.older == null) {
      oldest = kept.newer;
    } else {
      kept.older.newer = kept.newer;
    }
    if (kept.newer == null) {
      newest = kept.older;
    } else {
      kept.newer.older = kept.older;
    }
    kept.older = null;
    kept.newer = null;
    bytes -= kept.bytes();
  }

  /** What is kept takes, about. */
  long bytes() {
    return bytes;
  }
}
