package io.freshet.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: the wait is uniform between 1 ms and a limit that doubles
 * with each failure. Not thread-safe.
 */
final class Backoff {
  private static final int MAX_DOUBLINGS = 20;

  private final long firstMillis;
  private final long maxMillis;
  private final RandomGenerator random;
  private int failures;

  Backoff(Duration first, Duration max, RandomGenerator random) {
    this.firstMillis = Math.max(1, first.toMillis());
    this.maxMillis = Math.max(firstMillis, max.toMillis());
    this.random = random;
  }

  /** Milliseconds to wait after one more failure, at least 1. */
  long next() {
    long limit = Math.min(maxMillis, firstMillis << Math.min(failures++, MAX_DOUBLINGS));
    return 1 + random.nextLong(limit);
  }

  /** A connection was made: begin small again. */
  void reset() {
    failures = 0;
  }
}
