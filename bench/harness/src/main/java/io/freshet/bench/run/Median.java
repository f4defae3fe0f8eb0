package io.freshet.bench.run;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle one of several runs: one that was disturbed moves it little. */
final class Median {
  private Median() {}

  /**
   * The median of a figure; of an even number of them the mean of the two in the middle.
   *
   * @param figures at least one
   */
  static <T> double of(List<T> figures, ToDoubleFunction<T> figure) {
    double[] sorted = figures.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
