package io.freshet.stream;

/**
 * How long to rest between two polls. A broker answers as soon as it has one record; where
 * thousands come in a second, one by one, asking for each costs more than all that is done with it.
 * So a poll that brings few right after the one before is followed by a short rest, in which more
 * gather. Where less than a thousand come nothing rests. One thread.
 */
final class PollPace {
  /** So many nanoseconds of rest, and as much between two polls is no haste. */
  static final long REST_NANOS = 1_000_000;

  /** What is more than few: it has gathered already. */
  private static final int FEW = 100;

  private long last;
  private boolean any;

  /**
   * After a poll that brought something.
   *
   * @param records how many
   * @param nowNanos of a clock that never goes back
   * @return nanoseconds to rest, 0 for none
   */
  long rest(int records, long nowNanos) {
    boolean haste = any && nowNanos - last < REST_NANOS;
    long rest = haste && records < FEW ? REST_NANOS : 0;
    last = nowNanos + rest;
    any = true;
    return rest;
  }
}
