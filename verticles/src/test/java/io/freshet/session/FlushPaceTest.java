package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlushPaceTest {
  private static final long NOW = 1_795_422_000_000_000L;
  private static final long SECOND = 1_000_000;

  private final FlushPace pace = new FlushPace();

  @Test
  void theFirstFlushIsDue() {
    assertThat(pace.due(NOW)).isTrue();
  }

  @Test
  void aFlushRestsForNineTimesWhatItTook() {
    pace.flushed(NOW - SECOND / 2, NOW);

    assertThat(pace.due(NOW + 9 * SECOND / 2 - 1)).isFalse();
    assertThat(pace.due(NOW + 9 * SECOND / 2)).isTrue();
  }

  @Test
  void aShortFlushHoldsTheNextUpForNoSecond() {
    pace.flushed(NOW - SECOND / 10, NOW);

    assertThat(pace.due(NOW + SECOND)).isTrue();
  }

  @Test
  void noFlushRestsForMoreThanFiveSeconds() {
    pace.flushed(NOW - 60 * SECOND, NOW);

    assertThat(pace.due(NOW + 5 * SECOND - 1)).isFalse();
    assertThat(pace.due(NOW + 5 * SECOND)).isTrue();
  }

  @Test
  void aClockThatIsSetHoldsNothingUp() {
    pace.flushed(NOW + 3_600 * SECOND, NOW);
    assertThat(pace.due(NOW)).as("set back during the flush").isTrue();

    pace.flushed(NOW - SECOND / 2, NOW);
    assertThat(pace.due(NOW - 3_600 * SECOND)).as("set back while it rests").isTrue();
    assertThat(pace.due(NOW - SECOND / 2)).as("no further than it rests").isFalse();
  }
}
