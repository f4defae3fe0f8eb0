package io.freshet.session;

/**
 * When a partition's regular flush is due. However often a session changes between two flushes, it
 * is written once; so under load, when a flush takes long, the next one comes later: fewer
 * snapshots for the same changes, and the time goes to folding.
 *
 * <p>Times are epoch microseconds of a clock that may be set.
 */
final class FlushPace {
  /** A flush is followed by so many times what it took: at most a tenth of the time is flushing. */
  private static final int REST = 9;

  /** And by no more than this, which bounds what a crash makes the next owner fold again. */
  static final long MAX_REST_MICROS = 5_000_000;

  private long restsUntil;

  /** A flush is through. */
  void flushed(long begunMicros, long nowMicros) {
    long took = Math.clamp(nowMicros - begunMicros, 0, MAX_REST_MICROS);
    restsUntil = nowMicros + Math.min(REST * took, MAX_REST_MICROS);
  }

  /** True when the last flush is far enough back for what it took. */
  boolean due(long nowMicros) {
    boolean clockSetBack = nowMicros < restsUntil - MAX_REST_MICROS;
    return nowMicros >= restsUntil || clockSetBack;
  }
}
