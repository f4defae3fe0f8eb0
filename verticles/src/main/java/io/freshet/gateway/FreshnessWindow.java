package io.freshet.gateway;

import java.util.ArrayDeque;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;

/**
 * Freshness of the updates served during the last five minutes: over the whole window and as one
 * point for each second. About 9 KB a second of window; seconds without updates take none. One
 * thread.
 */
final class FreshnessWindow {
  static final int SECONDS = 300;

  private static final long UNIT_MICROS = 100;
  private static final long MAX_UNITS = 10L * 60 * 1_000_000 / UNIT_MICROS;
  private static final int DIGITS = 2;
  private static final double UNITS_A_MILLI = 1_000.0 / UNIT_MICROS;

  /**
   * One second.
   *
   * @param atMs its start, epoch milliseconds
   * @param p50 milliseconds
   * @param p99 milliseconds
   */
  record Point(long atMs, double p50, double p99) {}

  private record Second(Point point, IntCountsHistogram counts) {}

  private final ArrayDeque<Second> seconds = new ArrayDeque<>();
  private final Histogram all = new Histogram(MAX_UNITS, DIGITS);
  private IntCountsHistogram current = new IntCountsHistogram(MAX_UNITS, DIGITS);
  private long currentSecond;

  /** An update was served at {@code nowMicros}; ages over ten minutes count as ten minutes. */
  void record(long ageMicros, long nowMicros) {
    advance(nowMicros);
    long units = Math.min(MAX_UNITS, Math.max(0, ageMicros) / UNIT_MICROS);
    current.recordValue(units);
    all.recordValue(units);
  }

  /** Milliseconds below which {@code percentile} of the window's updates were, 0 without any. */
  double percentile(double percentile, long nowMicros) {
    advance(nowMicros);
    return all.getValueAtPercentile(percentile) / UNITS_A_MILLI;
  }

  /** Points of the seconds that are over and began after {@code afterMs}, oldest first. */
  List<Point> series(long afterMs, long nowMicros) {
    advance(nowMicros);
    return seconds.stream().map(Second::point).filter(p -> p.atMs() > afterMs).toList();
  }

  /** A clock that steps back stays in the second that it had reached. */
  private void advance(long nowMicros) {
    long second = nowMicros / 1_000_000;
    if (second <= currentSecond) {
      return;
    }
    if (current.getTotalCount() > 0) {
      seconds.add(new Second(pointOf(currentSecond, current), current));
      current = new IntCountsHistogram(MAX_UNITS, DIGITS);
    }
    currentSecond = second;
    long oldest = (second - SECONDS) * 1_000;
    while (!seconds.isEmpty() && seconds.peek().point().atMs() < oldest) {
      all.subtract(seconds.poll().counts());
    }
  }

  private static Point pointOf(long second, IntCountsHistogram counts) {
    return new Point(
        second * 1_000,
        counts.getValueAtPercentile(50) / UNITS_A_MILLI,
        counts.getValueAtPercentile(99) / UNITS_A_MILLI);
  }
}
