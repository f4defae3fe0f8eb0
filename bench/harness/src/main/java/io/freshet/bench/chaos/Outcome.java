package io.freshet.bench.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a run showed.
 *
 * @param figures in the order in which they are told
 * @param broken each promise that was looked at, to how often it was broken
 * @param examples the first few breaks of each promise, a line each
 */
public record Outcome(List<Figure> figures, Map<String, Long> broken, List<String> examples) {

  /**
   * A figure.
   *
   * @param beside what it stands beside, null for nothing
   * @param itsValue of that
   */
  public record Figure(String metric, double value, String unit, String beside, double itsValue) {
    static Figure alone(String metric, double value, String unit) {
      return new Figure(metric, value, unit, null, 0);
    }
  }

  /** Copies. */
  public Outcome {
    figures = List.copyOf(figures);
    examples = List.copyOf(examples);
  }

  static Outcome of(List<Figure> figures, Findings findings) {
    List<Figure> all = new ArrayList<>(figures);
    all.add(Figure.alone("promises looked at", findings.counts().size(), "promises"));
    all.add(Figure.alone("violations", findings.total(), "times"));
    return new Outcome(all, findings.counts(), findings.examples());
  }

  /** True when every promise that was looked at was kept. */
  public boolean kept() {
    return broken.values().stream().allMatch(times -> times == 0);
  }

  /** Value of a figure. */
  public double value(String metric) {
    return figures.stream()
        .filter(f -> f.metric().equals(metric))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(metric))
        .value();
  }
}
