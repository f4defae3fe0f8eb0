package io.freshet.feature;

import static io.freshet.feature.Example.ALL;
import static io.freshet.feature.Example.SECOND;
import static io.freshet.feature.Example.SESSION;
import static io.freshet.feature.Example.SLIDING;
import static io.freshet.feature.Example.TUMBLING;
import static io.freshet.feature.Example.feature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.pipeline.Feature;
import io.freshet.pipeline.Feature.Function;
import io.freshet.pipeline.LatePolicy;
import io.freshet.pipeline.Window;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FeaturesTest {

  @Test
  void aSlidingWindowForgetsPaneByPane() {
    Example clicks = new Example(feature(Function.COUNT, SLIDING));
    clicks.at(5, "1");
    clicks.at(15, "1");
    assertThat(clicks.value(15)).isEqualTo("2");
    assertThat(clicks.until(15)).isEqualTo(60);
    assertThat(clicks.value(59.999999)).isEqualTo("2");
    assertThat(clicks.value(60)).isEqualTo("1");
    assertThat(clicks.value(70)).isEqualTo("0");
    assertThat(clicks.until(70)).isGreaterThan(1e12);
  }

  @Test
  void aTumblingWindowBeginsAnew() {
    Example spend = new Example(feature(Function.SUM, TUMBLING));
    spend.at(50, "10.00");
    spend.at(59, "2.50");
    assertThat(spend.value(59)).isEqualTo("12.50");
    spend.at(61, "1");
    assertThat(spend.value(61)).isEqualTo("1");
    spend.at(58, "100");
    assertThat(spend.value(61)).as("a window that has closed").isEqualTo("1");
    assertThat(spend.value(120)).isEqualTo("0");
  }

  @Test
  void aSessionEndsAfterAPause() {
    Example visit = new Example(feature(Function.COUNT, SESSION));
    visit.at(0, "1");
    visit.at(20, "1");
    assertThat(visit.value(20)).isEqualTo("2");
    assertThat(visit.value(40)).isEqualTo("2");
    assertThat(visit.until(40)).isEqualTo(40.000001);
    assertThat(visit.value(40.000001)).isEqualTo("0");
    visit.at(60, "1");
    assertThat(visit.value(60)).isEqualTo("1");
    visit.at(40, "1");
    assertThat(visit.value(60)).as("joined by an event in between").isEqualTo("4");
  }

  @Test
  void exactWhereDoublesDrift() {
    Example sum = new Example(feature(Function.SUM, ALL));
    for (int i = 0; i < 10; i++) {
      sum.at(i, "0.1");
    }
    sum.at(11, "1e20");
    assertThat(sum.value(11)).isEqualTo("100000000000000000001.0");
  }

  @Test
  void whatDividesIsRoundedOnceToFifteenDigits() {
    Example mean = new Example(feature(Function.MEAN, ALL));
    mean.at(1, "1");
    mean.at(2, "1");
    mean.at(3, "0");
    assertThat(mean.value(3)).isEqualTo("0.666666666666667");
    mean.at(4, "2");
    assertThat(mean.value(4)).isEqualTo("1");
  }

  @Test
  void aRateIsForATime() {
    Example rate =
        new Example(
            feature(
                Function.RATE, new Window.Sliding(Duration.ofMinutes(5), Duration.ofSeconds(10))));
    rate.at(1, "1");
    rate.at(2, "1");
    assertThat(rate.value(2)).as("per minute").isEqualTo("0.4");
  }

  @Test
  void aRatioNeedsADenominator() {
    Example example =
        new Example(
            feature("few", Function.COUNT, TUMBLING, Duration.ZERO, LatePolicy.DROP),
            feature("many", Function.SUM, SLIDING, Duration.ofSeconds(60), LatePolicy.DROP),
            new Feature.Ratio("twice", "f", "few"),
            new Feature.Ratio("f", "few", "many"));
    assertThat(example.value(0)).isNull();
    example.at(50, "3");
    assertThat(example.values(50))
        .isEqualTo(
            Example.json(
                "{\"few\":1,\"many\":3,\"f\":0.333333333333333,\"twice\":0.333333333333333}"));
    assertThat(example.value(60)).isEqualTo("0");
    assertThat(example.values(60).has("twice")).isFalse();
  }

  @Test
  void instantsAreOrderedByTime() {
    Example max = new Example(feature(Function.MAX, ALL));
    max.at(1, "\"2026-11-25T03:30:54.5Z\"");
    max.at(2, "\"2026-11-25T03:30:54Z\"");
    assertThat(max.value(2)).isEqualTo("2026-11-25T03:30:54.5Z");
  }

  @Test
  void lateEventsAreDroppedOrTakenInOrCountedApart() {
    Duration lateness = Duration.ofSeconds(10);
    Example example =
        new Example(
            feature("d", Function.COUNT, SLIDING, lateness, LatePolicy.DROP),
            feature("u", Function.COUNT, SLIDING, lateness, LatePolicy.UPDATE),
            feature("s", Function.COUNT, SLIDING, lateness, LatePolicy.SIDE));
    assertThat(example.at(50, "1").isNothing()).isTrue();
    assertThat(example.at(40, "1").isNothing()).isTrue();
    assertThat(example.at(39.999999, "1")).isEqualTo(new Outcome(1, 1, 1, 0));
    assertThat(example.values(50))
        .isEqualTo(Example.json("{\"d\":2,\"u\":3,\"s\":2,\"s_late\":1}"));
    example.saveAndRead();
    assertThat(example.values(50).get("s_late").intValue()).isEqualTo(1);
    assertThat(example.values(500))
        .isEqualTo(Example.json("{\"d\":0,\"u\":0,\"s\":0,\"s_late\":1}"));
  }

  @Test
  void whatIsOfNoUseIsRefusedAndWhatIsNullIsNoEvent() {
    Example sum = new Example(feature(Function.SUM, ALL));
    assertThat(sum.at(1, "\"7\"").refused()).isEqualTo(1);
    assertThat(sum.at(1, "1e41").refused()).isEqualTo(1);
    assertThat(sum.at(1, "1e-41").refused()).isEqualTo(1);
    assertThat(sum.at(1, "null").isNothing()).isTrue();
    assertThat(sum.fold(SECOND, 0, "{}").isNothing()).isTrue();
    assertThat(sum.value(1)).isEqualTo("0");
    Example last = new Example(feature(Function.LAST, ALL));
    assertThat(last.at(1, "\"" + "x".repeat(AggregationPlan.MAX_TEXT + 1) + "\"").refused())
        .isEqualTo(1);
    assertThat(last.at(1, "{}").refused()).isEqualTo(1);
    assertThat(last.value(1)).isNull();
  }

  @Test
  void anomaliesAreFlagged() {
    Example example =
        new Example(
            feature("f", Function.COUNT, TUMBLING, Duration.ofSeconds(60), LatePolicy.DROP),
            new Feature.ZScore("z", "f", Duration.ofSeconds(600), new BigDecimal("3.0")));
    for (int minute = 0; minute < 10; minute++) {
      for (int i = 0; i < 4 + minute % 3; i++) {
        example.at(minute * 60 + i, "1");
      }
    }
    example.at(600, "1");
    assertThat(example.values(600).get("z").decimalValue()).isNegative();
    for (int i = 0; i < 20; i++) {
      example.at(601 + i, "1");
    }
    assertThat(example.values(621).get("z_flag").booleanValue()).isTrue();
    assertThat(example.until(621)).isEqualTo(660);
    assertThat(example.values(660).get("z_flag").booleanValue()).isFalse();
  }

  @Test
  void anotherShapeBeginsEmpty() {
    Example sixty = new Example(feature(Function.COUNT, SLIDING));
    sixty.at(1, "1");
    ObjectNode saved = (ObjectNode) Example.json(sixty.saved());
    assertThat(
            Example.restored(Example.plan(feature(Function.COUNT, SLIDING)), saved).values(SECOND))
        .isEqualTo(Example.json("{\"f\":1}"));
    assertThat(
            Example.restored(Example.plan(feature(Function.COUNT, TUMBLING)), saved).values(SECOND))
        .isEqualTo(Example.json("{\"f\":0}"));
  }

  @Test
  void memoryIsBoundedByPanesNotEvents() {
    for (Function function : Function.values()) {
      Example example = new Example(feature(function, SLIDING));
      for (int i = 0; i < 20_000; i++) {
        example.at(i / 10.0, Integer.toString(i));
      }
      String saved = example.saved();
      example.at(2_000, "20001");
      assertThat(example.saved().length())
          .as(function.name())
          .isLessThan(function == Function.DISTINCT ? 7_000 : 400)
          .isCloseTo(saved.length(), org.assertj.core.data.Percentage.withPercentage(60));
    }
  }

  @Test
  void aPlanThatCannotBeIsRefused() {
    assertThatThrownBy(
            () -> Example.plan(new Feature.Ratio("a", "b", "b"), new Feature.Ratio("b", "a", "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("circle");
    assertThatThrownBy(() -> Example.plan(new Feature.Ratio("a", "x", "x")))
        .hasMessageContaining("no feature x");
    assertThatThrownBy(() -> Example.plan(new Feature.ZScore("z", "x", Duration.ofDays(1), null)))
        .hasMessageContaining("no feature x");
  }
}
