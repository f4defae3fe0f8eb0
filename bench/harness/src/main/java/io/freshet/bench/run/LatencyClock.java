package io.freshet.bench.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * From the time at which a change was to be produced to its arrival. A customer's changes arrive in
 * the order in which they were produced, but for those of different topics that overtake each other
 * within milliseconds: these swap their times, which leaves their sum as it is.
 *
 * <p>Expected on one thread, delivered on another.
 */
final class LatencyClock implements Deliveries {
  private static final long MAX_NANOS = 600_000_000_000L;

  private final List<ArrayDeque<Long>> scheduled = new ArrayList<>();
  private final Histogram latencies = new Histogram(1, MAX_NANOS, 3);
  private long measureFrom = Long.MAX_VALUE;
  private long delivered;
  private long surplus;

  /** A clock that measures nothing yet; customers are numbered from 1. */
  LatencyClock(int customers) {
    for (int i = 0; i <= customers; i++) {
      scheduled.add(new ArrayDeque<>());
    }
  }

  /** What is scheduled before {@code nanos} is warm-up. */
  synchronized void measureFrom(long nanos) {
    measureFrom = nanos;
  }

  /** A change of a customer is produced now, and was to be at {@code nanos}. */
  synchronized void expect(long customer, long nanos) {
    scheduled.get((int) customer).addLast(nanos);
  }

  @Override
  public synchronized void delivered(long customer, int changes, long nanos) {
    delivered += changes;
    for (int i = 0; i < changes; i++) {
      Long at = scheduled.get((int) customer).pollFirst();
      if (at == null) {
        surplus++;
      } else if (at >= measureFrom) {
        latencies.recordValue(Math.clamp(nanos - at, 1, MAX_NANOS));
      }
    }
  }

  synchronized long delivered() {
    return delivered;
  }

  /** Changes that arrived although none was expected. */
  synchronized long surplus() {
    return surplus;
  }

  /** Milliseconds at a percentile. */
  synchronized double millis(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e6;
  }

  synchronized double maxMillis() {
    return latencies.getMaxValue() / 1e6;
  }
}
