package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.gateway.OwnerLines.Missed;
import io.freshet.message.OwnerNotice.Link;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnerLinesTest {
  private static final long SECOND = 1_000_000;
  private static final int PARTITION = 2;
  private static final long LINE = 7;

  private final OwnerLines lines = new OwnerLines();

  @BeforeEach
  void follow() {
    lines.follow(PARTITION, 0);
  }

  private Missed update(long line, long number) {
    return lines.updates(new Link(PARTITION, line, number), SECOND);
  }

  private Missed beat(long line, long number) {
    return lines.beat(new Link(PARTITION, line, number), SECOND);
  }

  @Test
  void noticesThatFollowOneAnotherMissNothing() {
    assertThat(update(LINE, 1)).isEqualTo(Missed.OTHER_LINES);
    assertThat(update(LINE, 2)).isEqualTo(Missed.NOTHING);
    assertThat(beat(LINE, 2)).isEqualTo(Missed.NOTHING);
    assertThat(update(LINE, 3)).isEqualTo(Missed.NOTHING);
  }

  @Test
  void aNoticeThatWasLostShowsByTheNextOneAndOnce() {
    update(LINE, 1);
    assertThat(update(LINE, 3)).isEqualTo(Missed.ALL);
    assertThat(update(LINE, 4)).isEqualTo(Missed.NOTHING);
  }

  @Test
  void theLastNoticeThatWasLostShowsByTheBeat() {
    update(LINE, 1);
    assertThat(beat(LINE, 2)).isEqualTo(Missed.ALL);
    assertThat(beat(LINE, 2)).isEqualTo(Missed.NOTHING);
  }

  @Test
  void anOwnerThatIsNewKnowsOnlyOfWhatWasAttachedByItsLine() {
    update(LINE, 1);
    assertThat(beat(8, 0)).isEqualTo(Missed.OTHER_LINES);
    assertThat(beat(8, 0)).isEqualTo(Missed.NOTHING);
    assertThat(beat(9, 3)).as("three notices were lost").isEqualTo(Missed.ALL);
  }

  @Test
  void anOwnerThatIsNoneAnyMoreDoesNotDisturbTheOtherLine() {
    update(LINE, 1);
    update(8, 1);
    assertThat(update(LINE, 2)).isEqualTo(Missed.NOTHING);
    assertThat(update(8, 2)).isEqualTo(Missed.NOTHING);
  }

  @Test
  void anOwnerThatIsNotHeardIsSilentAndAgainLater() {
    beat(LINE, 0);
    long late = SECOND + OwnerLines.SILENT_MICROS;
    assertThat(lines.silent(late)).isEmpty();
    assertThat(lines.silent(late + 1)).containsExactly(PARTITION);
    assertThat(lines.silent(late + 2)).isEmpty();
    assertThat(lines.silent(2 * late)).containsExactly(PARTITION);
  }

  @Test
  void whereNothingIsFollowedNobodyIsMissed() {
    lines.unfollow(PARTITION);
    assertThat(lines.silent(100 * SECOND)).isEmpty();
    lines.follow(PARTITION, 100 * SECOND);
    assertThat(lines.silent(101 * SECOND)).isEmpty();
  }
}
