package io.freshet.gateway;

import java.util.ArrayDeque;

/** How fast a counter grows, over about the last second. One thread. */
final class Rate {
  private static final long WINDOW_MICROS = 1_000_000;

  private record Sample(long micros, double total) {}

  private final ArrayDeque<Sample> samples = new ArrayDeque<>();

  /** Notes the counter's total and says what it grew a second, to one decimal; 0 at first. */
  double of(double total, long nowMicros) {
    samples.add(new Sample(nowMicros, total));
    while (samples.size() > 2 && nowMicros - samples.peek().micros() > WINDOW_MICROS) {
      samples.poll();
    }
    Sample from = samples.peek();
    long micros = nowMicros - from.micros();
    return micros <= 0 ? 0 : Math.round((total - from.total()) * 10e6 / micros) / 10.0;
  }
}
