package io.freshet.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PollPaceTest {
  private static final long MILLI = 1_000_000;

  private final PollPace pace = new PollPace();

  @Test
  void whatComesNowAndThenIsNotHeldBack() {
    for (long now = 0; now < 100 * MILLI; now += MILLI) {
      assertThat(pace.rest(1, now)).isZero();
    }
  }

  @Test
  void whatComesOneByOneInHasteIsGathered() {
    long now = 5 * MILLI;
    assertThat(pace.rest(1, now)).as("the first of a burst").isZero();
    for (int i = 0; i < 10; i++) {
      now += MILLI / 5;
      long rest = pace.rest(1, now);
      assertThat(rest).isEqualTo(PollPace.REST_NANOS);
      now += rest;
    }
    assertThat(pace.rest(1, now + 2 * MILLI)).as("it is over").isZero();
  }

  @Test
  void whatHasGatheredIsFollowedAtOnce() {
    pace.rest(1, 0);
    assertThat(pace.rest(500, 1)).isZero();
  }
}
