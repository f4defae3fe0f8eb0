package io.freshet.session;

/**
 * Brings the sessions that are folded next into the processor's caches. A fold reads some sixty
 * places of its session that lie apart, most of them known only when the one before was read, and
 * of many sessions none is in the caches: it would wait for most of them, one after the other. The
 * reads of several sessions do not depend on each other, so a processor waits for them at the same
 * time (group prefetching: Chen, Ailamaki, Gibbons and Mowry, "Improving hash join performance
 * through prefetching", ICDE 2004). One thread.
 */
final class Prefetch {
  /** What so many touch, some 100 KB, stays in a processor's second cache until it is folded. */
  private static final int GROUP = 16;

  /** Of what was read: else the compiler could leave the reads out. */
  private int read;

  /** Reads the group of sessions that begins at {@code next}, if one does. */
  void before(SessionActor[] actors, int next) {
    if (next % GROUP != 0) {
      return;
    }
    int end = Math.min(next + GROUP, actors.length);
    int sum = 0;
    for (int i = next; i < end; i++) {
      sum += actors[i].prefetch();
    }
    read = sum;
  }
}
