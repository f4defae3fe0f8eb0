package io.freshet.gateway;

import io.freshet.protocol.Freshness;
import io.freshet.protocol.FreshnessState;

/**
 * What is said of the age of what is served.
 *
 * <p>The age is that of the newest change in it, measured when it is served: a session in which
 * nothing happens for longer than the target is {@code late} when it is read. To tell that from a
 * source that has gone silent takes a heartbeat of the source, which is not there yet, so {@code
 * unknown} is said only where nothing was ever folded.
 */
final class FreshnessRule {
  private FreshnessRule() {}

  /** Times in microseconds; {@code sourceMicros} 0 when nothing was folded yet. */
  static Freshness of(long sourceMicros, long targetMicros, long nowMicros) {
    return new Freshness(
        sourceMicros / 1_000, nowMicros / 1_000, state(sourceMicros, targetMicros, nowMicros));
  }

  private static FreshnessState state(long sourceMicros, long targetMicros, long nowMicros) {
    if (sourceMicros == 0) {
      return FreshnessState.UNKNOWN;
    }
    return nowMicros - sourceMicros > targetMicros ? FreshnessState.LATE : FreshnessState.FRESH;
  }
}
