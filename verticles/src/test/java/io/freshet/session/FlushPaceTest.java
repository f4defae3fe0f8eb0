package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlushPaceTest {
  private static final long NOW = 1_795_422_000_000_000L;
  private static final long SECOND = 1_000_000;

  private final FlushPace pace = new FlushPace(100);

  @Test
  void theFirstFlushIsDue() {
    assertThat(pace.due(NOW)).isTrue();
  }

  @Test
  void aFlushRestsForFourTimesWhatItTook() {
    pace.flushed(NOW - SECOND / 2, NOW);

    assertThat(pace.due(NOW + 2 * SECOND - 1)).isFalse();
    assertThat(pace.due(NOW + 2 * SECOND)).isTrue();
  }

  @Test
  void aShortFlushHoldsTheNextUpForNoSecond() {
    pace.flushed(NOW - SECOND / 10, NOW);

    assertThat(pace.due(NOW + SECOND)).isTrue();
  }

  @Test
  void noFlushRestsForMoreThanTwoSecondsAndAHalf() {
    pace.flushed(NOW - 60 * SECOND, NOW);

    assertThat(pace.due(NOW + 5 * SECOND / 2 - 1)).isFalse();
    assertThat(pace.due(NOW + 5 * SECOND / 2)).isTrue();
  }

  @Test
  void aClockThatIsSetHoldsNothingUp() {
    pace.flushed(NOW + 3_600 * SECOND, NOW);
    assertThat(pace.due(NOW)).as("set back during the flush").isTrue();

    pace.flushed(NOW - SECOND / 2, NOW);
    assertThat(pace.due(NOW - 3_600 * SECOND)).as("set back while it rests").isTrue();
    assertThat(pace.due(NOW - SECOND / 2)).as("no further than it rests").isFalse();
  }

  @Test
  void aFlushPausesAfterEachChunkAndThenRestsForItsWorkOnly() {
    pace.begun();
    assertThat(pace.pause(NOW, NOW + SECOND / 100)).isEqualTo(SECOND / 25);
    assertThat(pace.pause(NOW, NOW + SECOND / 10)).isEqualTo(4 * SECOND / 10);
    long paused = 44 * SECOND / 100;

    pace.flushed(NOW, NOW + paused + SECOND / 5);

    long end = NOW + paused + SECOND / 5;
    assertThat(pace.due(end + 8 * SECOND / 10 - 1)).isFalse();
    assertThat(pace.due(end + 8 * SECOND / 10)).isTrue();
  }

  @Test
  void theSumOfPausesIsBounded() {
    pace.begun();
    assertThat(pace.pause(NOW, NOW + SECOND)).isEqualTo(FlushPace.MAX_REST_MICROS);
    assertThat(pace.pause(NOW, NOW + SECOND)).isZero();
    pace.begun();
    assertThat(pace.pause(NOW + SECOND, NOW)).as("a clock set back").isZero();
    assertThat(pace.pause(NOW, NOW + SECOND)).isEqualTo(FlushPace.MAX_REST_MICROS);
  }

  @Test
  void whoCatchesUpFlushesLater() {
    pace.catchesUp(NOW);

    assertThat(pace.due(NOW + FlushPace.MAX_REST_MICROS - 1)).isFalse();
    assertThat(pace.due(NOW + FlushPace.MAX_REST_MICROS)).isTrue();
  }

  @Test
  void sessionsThatChangeOnceEachAreSoonTooMany() {
    assertThat(pace.crowded(99, 99)).isFalse();
    assertThat(pace.crowded(101, 103)).isTrue();
    assertThat(pace.crowded(100, 130)).as("judged when they became too many").isTrue();
    assertThat(pace.crowded(60, 61)).isFalse();
    assertThat(pace.crowded(100, 107)).isTrue();
  }

  @Test
  void sessionsThatChangeAgainMayWait() {
    assertThat(pace.crowded(105, 113)).isFalse();
    assertThat(pace.crowded(500, 550)).as("judged when they became too many").isFalse();
    assertThat(pace.crowded(99, 5_000)).isFalse();
    assertThat(pace.crowded(100, 101)).isTrue();
  }

  @Test
  void moreThanCanBeWrittenMayWaitAfterAll() {
    assertThat(pace.crowded(100, 103)).isTrue();
    assertThat(pace.crowded(290, 386)).isTrue();
    assertThat(pace.crowded(290, 387)).as("a quarter of the changes need no write").isFalse();
    assertThat(pace.crowded(300, 310)).as("waiting pays until all are written").isFalse();
    pace.begun();
    assertThat(pace.crowded(100, 101)).as("judged anew").isTrue();
  }
}
