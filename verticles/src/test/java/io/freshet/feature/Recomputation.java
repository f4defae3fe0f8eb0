package io.freshet.feature;

import static io.freshet.feature.Example.SECOND;

import io.freshet.pipeline.Feature.Function;
import io.freshet.pipeline.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a feature must be, computed from all events, plainly and with nothing of the engine. */
final class Recomputation {
  private static final MathContext ROUNDING = new MathContext(15, RoundingMode.HALF_EVEN);

  /** An event: time in microseconds, order, value. */
  record Event(long micros, long sequence, BigDecimal value) {}

  private Recomputation() {}

  /** The events in the window that ends at {@code asOf}, oldest first. */
  static List<Event> within(Window window, List<Event> events, long asOf) {
    List<Event> ascending =
        events.stream()
            .sorted(Comparator.comparingLong(Event::micros).thenComparingLong(Event::sequence))
            .toList();
    return switch (window) {
      case Window.AllTime all -> ascending;
      case Window.Tumbling tumbling -> {
        long length = tumbling.length().toSeconds() * SECOND;
        long start = Math.floorDiv(asOf, length) * length;
        yield ascending.stream().filter(e -> e.micros() >= start).toList();
      }
      case Window.Sliding sliding -> {
        long every = sliding.every().toSeconds() * SECOND;
        long end = (Math.floorDiv(asOf, every) + 1) * every;
        long start = end - sliding.length().toSeconds() * SECOND;
        yield ascending.stream().filter(e -> e.micros() >= start).toList();
      }
      case Window.Session session -> {
        long gap = session.gap().toSeconds() * SECOND;
        List<Event> running = new ArrayList<>();
        for (Event event : ascending) {
          if (!running.isEmpty() && event.micros() - running.getLast().micros() > gap) {
            running.clear();
          }
          running.add(event);
        }
        yield running.isEmpty() || asOf - running.getLast().micros() > gap ? List.of() : running;
      }
    };
  }

  /** The value as text, null for none. */
  static String value(Function function, List<Event> in) {
    if (in.isEmpty()) {
      return switch (function) {
        case COUNT, SUM, DISTINCT, RATE -> "0";
        default -> null;
      };
    }
    List<BigDecimal> values = in.stream().map(Event::value).toList();
    BigDecimal sum = values.stream().reduce(BigDecimal::add).orElseThrow();
    Comparator<BigDecimal> order =
        Comparator.<BigDecimal>naturalOrder().thenComparing(BigDecimal::scale);
    BigDecimal value =
        switch (function) {
          case COUNT, RATE -> BigDecimal.valueOf(in.size());
          case SUM -> sum;
          case MIN -> values.stream().min(order).orElseThrow();
          case MAX -> values.stream().max(order).orElseThrow();
          case LAST -> values.getLast();
          case MEAN -> plain(sum.divide(BigDecimal.valueOf(in.size()), ROUNDING));
          case DISTINCT ->
              BigDecimal.valueOf(values.stream().map(Recomputation::plain).distinct().count());
        };
    return value.toPlainString();
  }

  static BigDecimal plain(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }
}
