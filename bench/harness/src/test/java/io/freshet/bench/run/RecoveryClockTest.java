package io.freshet.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RecoveryClockTest {
  private static final long SECOND = 1_000_000_000;
  private static final long KILLED_MILLIS = 1_795_000_000_000L;

  private final RecoveryClock clock = new RecoveryClock(3, 1);

  @Test
  void onlyAChangeThatWasMadeAfterTheKillIsFresh() {
    clock.pushed(KILLED_MILLIS + 50, 1);
    clock.killed(100, KILLED_MILLIS);
    assertThat(clock.firstPush()).isEmpty();
    clock.pushed(KILLED_MILLIS - 1, 300);
    clock.pushed(KILLED_MILLIS, 400);
    assertThat(clock.freshPush()).isEmpty();
    clock.pushed(KILLED_MILLIS + 1, 500);
    clock.pushed(KILLED_MILLIS + 2, 600);
    assertThat(clock.firstPush()).hasValue(200);
    assertThat(clock.freshPush()).hasValue(400);
    clock.killed(1_000, KILLED_MILLIS + 900);
    assertThat(clock.freshPush()).isEmpty();
  }

  @Test
  void theLagIsBackWhenFiveSecondsInARowHadNoneThatWasLate() {
    clock.killed(0, KILLED_MILLIS);
    arrive(2 * SECOND, 0); // late
    for (int second = 3; second < 6; second++) {
      arrive(second * SECOND + 1, second * SECOND);
    }
    arrive(6 * SECOND + 1, 4 * SECOND); // late again
    for (int second = 7; second < 12; second++) {
      assertThat(clock.lagBack(second * SECOND)).isEmpty();
      arrive(second * SECOND + 1, second * SECOND);
    }
    assertThat(clock.lagBack(12 * SECOND - 1)).as("the last second is not over").isEmpty();
    assertThat(clock.lagBack(12 * SECOND)).hasValue(7);
  }

  @Test
  void aSecondInWhichNothingCameIsNotCalm() {
    clock.killed(0, KILLED_MILLIS);
    for (int second : new int[] {0, 1, 2, 4, 5}) {
      arrive(second * SECOND + 1, second * SECOND);
    }
    assertThat(clock.lagBack(100 * SECOND)).isEmpty();
  }

  @Test
  void countsWhatIsOpenAndRefusesWhatWasNotProduced() {
    clock.produced(1, 5);
    clock.produced(1, 6);
    clock.produced(3, 7);
    assertThat(clock.open()).as("session 3 is not followed").isEqualTo(2);
    clock.arrived(1, 2, 8);
    assertThat(clock.open()).isZero();
    assertThat(clock.produced(3)).isEqualTo(1);
    assertThatThrownBy(() -> clock.arrived(1, 1, 9))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("session 1: a change arrived that was not produced");
  }

  private void arrive(long at, long due) {
    clock.produced(1, due);
    clock.arrived(1, 1, at);
  }
}
