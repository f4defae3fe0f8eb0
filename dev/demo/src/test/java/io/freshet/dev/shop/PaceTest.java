package io.freshet.dev.shop;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void theFirstIsDueOneIntervalAfterTheStart() {
    Pace pace = new Pace(100, 500);
    assertThat(pace.untilDue(500)).isEqualTo(10_000_000);
    assertThat(pace.untilDue(500 + 10_000_000)).isZero();
  }

  /** However long each step takes, as long as there is time for all, all are done. */
  @Property(tries = 200)
  void latenessDoesNotAddUp(
      @ForAll @DoubleRange(min = 1, max = 2_000) double rate,
      @ForAll @IntRange(min = 0, max = 9) int tenthsOfTheInterval) {
    long step = (long) (SECOND / rate * tenthsOfTheInterval / 10);
    assertThat(runFor(new Pace(rate, 0), 10 * SECOND, step, 1))
        .isBetween((int) (10 * rate) - 1, (int) (10 * rate) + 1);
  }

  @Test
  void aStepThatCountsForManyIsFollowedByALongerWait() {
    Pace pace = new Pace(100, 0);
    assertThat(runFor(pace, 10 * SECOND, 0, 4)).isBetween(249, 251);
  }

  @Test
  void whoWasHeldUpWorksOffOneSecondAndNoMore() {
    Pace pace = new Pace(100, 0);
    long late = 60 * SECOND;
    int atOnce = 0;
    while (pace.untilDue(late) == 0) {
      pace.took(1);
      atOnce++;
    }
    assertThat(atOnce).isEqualTo(100);
  }

  @Test
  void nothingIsDueAtStandstillAndAnotherRateBeginsAnew() {
    Pace pace = new Pace(0, 0);
    assertThat(pace.untilDue(60 * SECOND)).isEqualTo(Long.MAX_VALUE);
    pace.rate(10, 60 * SECOND);
    assertThat(pace.untilDue(60 * SECOND)).isEqualTo(SECOND / 10);
  }

  private static int runFor(Pace pace, long until, long stepNanos, int counts) {
    int steps = 0;
    for (long now = 0; now < until; ) {
      long wait = pace.untilDue(now);
      if (wait > 0) {
        now += wait;
      } else {
        pace.took(counts);
        steps++;
        now += stepNanos;
      }
    }
    return steps;
  }
}
