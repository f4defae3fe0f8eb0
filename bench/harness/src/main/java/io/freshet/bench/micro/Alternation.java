package io.freshet.bench.micro;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Runs two ways of doing the same in turn, first to warm up, then in measured rounds, so that both
 * meet the same disturbances. One thread.
 */
final class Alternation {
  /** A round lasts so long at least. */
  private static final long ROUND_NANOS = 250_000_000;

  private static final double NANOS = 1e9;

  private final long warmNanos;
  private final int rounds;

  /** Keeps the work from being optimised away. */
  private long sink;

  /** Medians, in bytes a second. */
  record Rates(double mine, double peer) {}

  Alternation(int warmSeconds, int rounds) {
    this.warmNanos = warmSeconds * 1_000_000_000L;
    this.rounds = rounds;
  }

  /**
   * Measures.
   *
   * @param bytes that one pass of either reads
   */
  Rates measure(LongSupplier mine, LongSupplier peer, long bytes) {
    long started = System.nanoTime();
    while (System.nanoTime() - started < warmNanos) {
      rate(mine, bytes);
      rate(peer, bytes);
    }
    double[] rates = new double[rounds];
    double[] peers = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      rates[i] = rate(mine, bytes);
      peers[i] = rate(peer, bytes);
    }
    return new Rates(median(rates), median(peers));
  }

  /**
   * Median rate of one alone, after a round of warm-up and in half of the rounds; bytes a second.
   */
  double measure(LongSupplier mine, long bytes) {
    rate(mine, bytes);
    double[] rates = new double[Math.max(1, rounds / 2)];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = rate(mine, bytes);
    }
    return median(rates);
  }

  private double rate(LongSupplier work, long bytes) {
    long passes = 0;
    long started = System.nanoTime();
    long now = started;
    while (now - started < ROUND_NANOS) {
      sink += work.getAsLong();
      passes++;
      now = System.nanoTime();
    }
    return passes * bytes * NANOS / (now - started);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  /** Tells a result to the benchmark: {@code peer} may be empty, then its value does not count. */
  void tell(String metric, double value, String unit, String peer, double peerValue) {
    System.out.println(
        String.format(
            Locale.ROOT, "RESULT\t%s\t%.9g\t%s\t%s\t%.9g", metric, value, unit, peer, peerValue));
    if (sink == Long.MIN_VALUE) {
      System.out.println(); // never so; the compiler cannot know
    }
  }

  void tell(String metric, double value, String unit) {
    tell(metric, value, unit, "", 0);
  }
}
