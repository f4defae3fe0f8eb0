package io.freshet.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatencyClockTest {
  private static final long MILLI = 1_000_000;

  @Test
  void measuresFromTheTimeThatWasDueAndLeavesOutTheWarmUp() {
    LatencyClock clock = new LatencyClock(2);
    clock.measureFrom(100 * MILLI);
    clock.expect(1, 99 * MILLI);
    clock.expect(1, 100 * MILLI);
    clock.expect(1, 101 * MILLI);
    clock.expect(2, 102 * MILLI);
    clock.delivered(1, 1, 500 * MILLI);
    clock.delivered(2, 1, 105 * MILLI);
    clock.delivered(1, 2, 110 * MILLI);
    assertThat(clock.delivered()).isEqualTo(4);
    assertThat(clock.surplus()).isZero();
    assertThat(clock.millis(1)).isCloseTo(3, within(0.1));
    assertThat(clock.maxMillis()).isCloseTo(10, within(0.1));
  }

  @Test
  void seesWhatComesTwice() {
    LatencyClock clock = new LatencyClock(1);
    clock.expect(1, 5);
    clock.delivered(1, 2, 6);
    assertThat(clock.surplus()).isEqualTo(1);
  }
}
