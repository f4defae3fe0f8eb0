package io.freshet.feature;

import static io.freshet.feature.Example.ALL;
import static io.freshet.feature.Example.SECOND;
import static io.freshet.feature.Example.SESSION;
import static io.freshet.feature.Example.SLIDING;
import static io.freshet.feature.Example.TUMBLING;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.feature.Recomputation.Event;
import io.freshet.pipeline.Feature.Function;
import io.freshet.pipeline.Feature.ZScore;
import io.freshet.pipeline.LatePolicy;
import io.freshet.pipeline.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Whatever the order, values are those of a plain recomputation from all events. */
class FeatureProperties {
  private static final Duration LATENESS = Duration.ofSeconds(45);

  /** An event and how much later than its time it is delivered. */
  record Delivery(Event event, long arrives) {}

  /** Events within lateness of whatever came before them, in the order of their delivery. */
  @Provide
  Arbitrary<List<Event>> deliveries() {
    Arbitrary<Long> micros = Arbitraries.longs().between(-100 * SECOND, 500 * SECOND);
    // Whole seconds too, so that events share times and lie on the edges of panes.
    Arbitrary<Long> times = Arbitraries.oneOf(micros, micros.map(m -> m / SECOND * SECOND));
    Arbitrary<BigDecimal> values =
        Arbitraries.of(
                "0",
                "1",
                "1.0",
                "1.00",
                "-2.50",
                "7",
                "33.3",
                "1e3",
                "0.000001",
                "12345678901234567890.5")
            .map(BigDecimal::new);
    return Combinators.combine(
            times, values, Arbitraries.longs().between(0, LATENESS.toSeconds() * SECOND))
        .as((time, value, delay) -> new Delivery(new Event(time, 0, value), time + delay))
        .list()
        .ofMaxSize(40)
        .map(
            drafts -> {
              List<Delivery> numbered = new ArrayList<>();
              for (Delivery draft : drafts) {
                Event event = draft.event();
                numbered.add(
                    new Delivery(
                        new Event(event.micros(), numbered.size(), event.value()),
                        draft.arrives()));
              }
              return numbered.stream()
                  .sorted(Comparator.comparingLong(Delivery::arrives))
                  .map(Delivery::event)
                  .toList();
            });
  }

  @Provide
  Arbitrary<Window> windows() {
    return Arbitraries.of(SLIDING, TUMBLING, SESSION, ALL);
  }

  private static Example example(Function function, Window window) {
    return new Example(Example.feature("f", function, window, LATENESS, LatePolicy.DROP));
  }

  private static void fold(Example example, Event event) {
    Outcome outcome =
        example.fold(
            event.micros(), event.sequence(), "{\"v\":" + event.value().toPlainString() + "}");
    assertThat(outcome.isNothing()).isTrue();
  }

  private static String expected(Function function, Window window, List<Event> folded, long asOf) {
    return Recomputation.value(function, Recomputation.within(window, folded, asOf));
  }

  /** Every function over every window, at every step, now and at the next change by itself. */
  @Property(tries = 2_000)
  void everyOrderWithinLatenessGivesWhatARecomputationGives(
      @ForAll Function function,
      @ForAll("windows") Window window,
      @ForAll("deliveries") List<Event> events,
      @ForAll @IntRange(max = 40) int saveAt,
      @ForAll @LongRange(max = 200 * SECOND) long later) {
    if (function == Function.RATE && (window == SESSION || window == ALL)) {
      return;
    }
    Example example = example(function, window);
    List<Event> folded = new ArrayList<>();
    for (Event event : events) {
      if (folded.size() == saveAt) {
        example.saveAndRead();
      }
      fold(example, event);
      folded.add(event);
      long asOf = example.newest();
      assertThat(Example.text(example.valuesAt(asOf).get("f")))
          .isEqualTo(expected(function, window, folded, asOf));
      long until = example.untilAt(asOf);
      for (long at : new long[] {asOf + later, until - 1, until}) {
        if (at >= asOf && at != Long.MAX_VALUE) {
          assertThat(Example.text(example.valuesAt(at).get("f")))
              .as("as of %d", at)
              .isEqualTo(expected(function, window, folded, at));
        }
      }
    }
  }

  @Property(tries = 500)
  void nothingChangesBeforeItIsSaidTo(
      @ForAll Function function,
      @ForAll("windows") Window window,
      @ForAll("deliveries") List<Event> events,
      @ForAll @LongRange(max = 100 * SECOND) long later) {
    if (function == Function.RATE && (window == SESSION || window == ALL)) {
      return;
    }
    Example example = example(function, window);
    events.forEach(e -> fold(example, e));
    if (events.isEmpty()) {
      return;
    }
    long asOf = example.newest() + later;
    String value = expected(function, window, events, asOf);
    long until = example.untilAt(asOf);
    assertThat(until).isGreaterThan(asOf);
    if (until == Long.MAX_VALUE) {
      assertThat(expected(function, window, events, asOf + 10_000 * SECOND)).isEqualTo(value);
    } else {
      assertThat(expected(function, window, events, until - 1)).isEqualTo(value);
    }
  }

  @Property(tries = 500)
  void zScoresAreThoseOfWholeWindowsBefore(
      @ForAll("deliveries") List<Event> events,
      @ForAll @IntRange(max = 40) int saveAt,
      @ForAll @LongRange(max = 300 * SECOND) long later) {
    Window base = new Window.Sliding(Duration.ofSeconds(20), Duration.ofSeconds(5));
    Example example =
        new Example(
            Example.feature("f", Function.COUNT, base, LATENESS, LatePolicy.DROP),
            new ZScore("z", "f", Duration.ofSeconds(200), new BigDecimal("1.5")));
    List<Event> folded = new ArrayList<>();
    for (Event event : events) {
      if (folded.size() == saveAt) {
        example.saveAndRead();
      }
      fold(example, event);
      folded.add(event);
      for (long asOf : new long[] {example.newest(), example.newest() + later}) {
        assertZScore(example, base, folded, asOf);
      }
    }
  }

  private static void assertZScore(Example example, Window base, List<Event> folded, long asOf) {
    long width = 20 * SECOND;
    long running = Math.floorDiv(asOf, width);
    long first =
        folded.stream().mapToLong(e -> Math.floorDiv(e.micros(), width)).min().orElseThrow();
    List<BigDecimal> samples = new ArrayList<>();
    for (long n = Math.max(first, running - 10); n < running; n++) {
      long number = n;
      samples.add(
          BigDecimal.valueOf(
              folded.stream().filter(e -> Math.floorDiv(e.micros(), width) == number).count()));
    }
    var values = example.valuesAt(asOf);
    assertThat(values.get("f").longValue())
        .isEqualTo(Recomputation.within(base, folded, asOf).size());
    if (samples.size() < ZScore.MIN_SAMPLES) {
      assertThat(values.has("z")).isFalse();
      assertThat(values.get("z_flag").booleanValue()).isFalse();
      return;
    }
    double mean = samples.stream().mapToDouble(BigDecimal::doubleValue).average().orElseThrow();
    double variance =
        samples.stream().mapToDouble(s -> Math.pow(s.doubleValue() - mean, 2)).sum()
            / samples.size();
    double value = values.get("f").doubleValue();
    if (variance < 1e-12) {
      assertThat(values.has("z")).isEqualTo(Math.abs(value - mean) < 1e-9);
      assertThat(values.get("z_flag").booleanValue()).isEqualTo(Math.abs(value - mean) >= 1e-9);
      return;
    }
    double expected = (value - mean) / Math.sqrt(variance);
    assertThat(values.get("z").doubleValue())
        .isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(values.get("z").decimalValue().round(new MathContext(15, RoundingMode.HALF_EVEN)))
        .isEqualByComparingTo(values.get("z").decimalValue());
    assertThat(values.get("z_flag").booleanValue())
        .isEqualTo(values.get("z").decimalValue().abs().compareTo(new BigDecimal("1.5")) >= 0);
  }
}
