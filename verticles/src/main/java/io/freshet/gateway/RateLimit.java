package io.freshet.gateway;

/** At most so many a second, with a burst of one second's worth. */
final class RateLimit {
  private static final long SECOND_MICROS = 1_000_000;

  private final int perSecond;
  private double tokens;
  private long lastMicros;

  RateLimit(int perSecond, long nowMicros) {
    this.perSecond = perSecond;
    this.tokens = perSecond;
    this.lastMicros = nowMicros;
  }

  /** Counts one; false when it is one too many. A clock that steps back gives nothing. */
  boolean allow(long nowMicros) {
    return allow(nowMicros, 1);
  }

  /** Counts several, all or none; more than a second's worth at once are never allowed. */
  boolean allow(long nowMicros, int count) {
    double gained = (double) Math.max(0, nowMicros - lastMicros) * perSecond / SECOND_MICROS;
    tokens = Math.min(perSecond, tokens + gained);
    lastMicros = nowMicros;
    if (tokens < count) {
      return false;
    }
    tokens -= count;
    return true;
  }
}
