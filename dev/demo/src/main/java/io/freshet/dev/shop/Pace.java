package io.freshet.dev.shop;

/**
 * When things are due that happen at a steady rate. Dues are counted from a fixed start, so that
 * lateness does not add up: who was held up works off what is due, up to one second's worth; what
 * is older is left out. Not thread-safe; times are {@link System#nanoTime} values.
 */
final class Pace {
  private static final long SECOND = 1_000_000_000L;

  private double perSecond;
  private long start;
  private double done;

  Pace(double perSecond, long now) {
    rate(perSecond, now);
  }

  /** Goes on at another rate from {@code now}; 0 and less is a standstill. */
  void rate(double perSecond, long now) {
    this.perSecond = perSecond;
    this.start = now;
    this.done = 0;
  }

  double rate() {
    return perSecond;
  }

  /** Nanoseconds until something is due; 0 when it is due already. */
  long untilDue(long now) {
    if (perSecond <= 0) {
      return Long.MAX_VALUE;
    }
    double due = (now - start) * perSecond / SECOND;
    if (due - done > Math.max(1, perSecond)) {
      done = due - Math.max(1, perSecond);
    }
    // The first is due one interval after the start.
    return Math.max(0, (long) Math.ceil((done + 1) * SECOND / perSecond) - (now - start));
  }

  /** {@code count} of what was due was done. */
  void took(int count) {
    done += count;
  }
}
