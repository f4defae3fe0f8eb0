package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.pipeline.Pipelines;
import io.freshet.protocol.Freshness;
import io.freshet.protocol.FreshnessState;
import io.freshet.protocol.SessionId;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FreshnessTest {
  private static final long T0 = 1_795_422_000_000_000L;
  private static final long SECOND = 1_000_000;

  /** Where no source has a heartbeat; {@link SilentSourceTest} is about those that have. */
  @Test
  void stateFollowsTheTarget() {
    SessionId session = SessionId.parse("acme/42");
    var rule = new FreshnessRule(new SourceWatch(new Pipelines(List.of())), () -> true);
    List<Said> both =
        List.of(
            (source, now) -> rule.ofContext(session, source, SECOND, now),
            (source, now) -> rule.ofUpdate(session, source, SECOND, now));
    for (Said said : both) {
      assertThat(said.of(T0, T0 + SECOND))
          .isEqualTo(new Freshness(T0 / 1_000, (T0 + SECOND) / 1_000, FreshnessState.FRESH));
      assertThat(said.of(T0, T0 + SECOND + 1).state()).isEqualTo(FreshnessState.LATE);
      assertThat(said.of(0, T0).state()).isEqualTo(FreshnessState.UNKNOWN);
      assertThat(said.of(T0 + 5, T0).state()).isEqualTo(FreshnessState.FRESH);
    }
  }

  private interface Said {
    Freshness of(long sourceMicros, long nowMicros);
  }

  @Property(tries = 200)
  void percentilesAreThoseOfTheValues(
      @ForAll @Size(min = 1, max = 300) List<@IntRange(max = 60_000_000) Integer> ages) {
    FreshnessWindow window = new FreshnessWindow();
    ages.forEach(age -> window.record(age, T0));
    int[] sorted = ages.stream().mapToInt(Integer::intValue).sorted().toArray();

    assertThat(window.percentile(50, T0)).isCloseTo(exact(sorted, 50), within(error(sorted, 50)));
    assertThat(window.percentile(99, T0)).isCloseTo(exact(sorted, 99), within(error(sorted, 99)));
  }

  private static double exact(int[] sorted, double percentile) {
    int rank = (int) Math.max(1, Math.ceil(percentile / 100 * sorted.length));
    return sorted[rank - 1] / 1_000.0;
  }

  private static double error(int[] sorted, double percentile) {
    return 0.1 + exact(sorted, percentile) * 0.01;
  }

  @Test
  void whatIsOlderThanFiveMinutesIsForgotten() {
    FreshnessWindow window = new FreshnessWindow();
    window.record(500_000, T0);
    window.record(1_000, T0 + SECOND);
    assertThat(window.percentile(99, T0 + SECOND)).isCloseTo(500, within(5.0));

    long later = T0 + (FreshnessWindow.SECONDS + 1) * SECOND;
    assertThat(window.percentile(99, later)).isCloseTo(1, within(0.1));
    assertThat(window.series(0, later)).hasSize(1);
    assertThat(window.percentile(99, later + SECOND)).isZero();
    assertThat(window.series(0, later + SECOND)).isEmpty();
  }

  @Test
  void seriesHasAPointForEachSecondThatIsOver() {
    FreshnessWindow window = new FreshnessWindow();
    for (long age : new long[] {1_000, 2_000, 3_000}) {
      window.record(age, T0);
    }
    assertThat(window.series(0, T0)).isEmpty();
    window.record(9_000, T0 + 2 * SECOND);

    List<FreshnessWindow.Point> points = window.series(0, T0 + 3 * SECOND);
    assertThat(points)
        .extracting(FreshnessWindow.Point::atMs)
        .isEqualTo(Arrays.asList(T0 / 1_000, T0 / 1_000 + 2_000));
    assertThat(points.getFirst().p50()).isCloseTo(2, within(0.1));
    assertThat(points.getFirst().p99()).isCloseTo(3, within(0.1));
    assertThat(window.series(T0 / 1_000, T0 + 3 * SECOND)).hasSize(1);
  }

  @Test
  void futureAndVeryOldChangesStayInBounds() {
    FreshnessWindow window = new FreshnessWindow();
    window.record(-5_000, T0);
    assertThat(window.percentile(99, T0)).isZero();
    window.record(Long.MAX_VALUE, T0);
    assertThat(window.percentile(100, T0)).isCloseTo(600_000, within(6_000.0));
  }

  @Test
  void clockThatStepsBackLosesNothing() {
    FreshnessWindow window = new FreshnessWindow();
    window.record(1_000, T0);
    window.record(1_000, T0 - 5 * SECOND);
    assertThat(window.series(0, T0 + SECOND)).hasSize(1);
  }
}
