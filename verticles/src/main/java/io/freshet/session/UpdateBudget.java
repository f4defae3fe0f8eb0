package io.freshet.session;

import java.util.LinkedHashSet;

/**
 * What the newest updates of all sessions of a partition may take in memory together. Above it the
 * oldest of all are forgotten, whosever they are: their sessions give the whole context to who
 * resumes from before. The partition's event loop.
 */
final class UpdateBudget {
  private final long limit;
  private final LinkedHashSet<UpdateRing.Kept> oldestFirst = new LinkedHashSet<>();
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
  void add(UpdateRing.Kept kept) {
    oldestFirst.add(kept);
    bytes += kept.bytes();
    while (bytes > limit) {
      UpdateRing.Kept oldest = oldestFirst.removeFirst();
      bytes -= oldest.bytes();
      oldest.ring().forgetOldest();
    }
  }

  /** Its session does without it. */
  void remove(UpdateRing.Kept kept) {
    if (oldestFirst.remove(kept)) {
      bytes -= kept.bytes();
    }
  }

  /** What is kept takes, about. */
  long bytes() {
    return bytes;
  }
}
