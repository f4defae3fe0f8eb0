package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.gateway.OwnerLines.Missed;
import io.freshet.message.OwnerNotice.Link;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnerLinesTest {
  private static final long SECOND = 1_000_000;
  private static final int PARTITION = 2;
  private static final long LINE = 7;

  private final OwnerLines lines = new OwnerLines();
  private long looked;

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
    assertThat(update(LINE, 1)).isEqualTo(Missed.OLDER_LINES);
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
    assertThat(beat(8, 0)).isEqualTo(Missed.OLDER_LINES);
    assertThat(beat(8, 0)).isEqualTo(Missed.NOTHING);
    assertThat(beat(9, 3)).as("three notices were lost").isEqualTo(Missed.ALL);
  }

  @Test
  void anOwnerThatIsNoneAnyMoreIsNotHeard() {
    update(8, 1);
    assertThat(update(LINE, 5)).isEqualTo(Missed.NOTHING);
    assertThat(update(8, 2)).as("the newer line goes on").isEqualTo(Missed.NOTHING);
    lines.beat(new Link(PARTITION, LINE, 5), 20 * SECOND);
    assertThat(lines.allHeard(20 * SECOND)).isFalse();
  }

  @Test
  void answersOfOwnersBeforeAreOld() {
    long owner = 3L << 32;
    assertThat(lines.isOld(PARTITION, owner + 1)).as("nobody was heard yet").isFalse();
    beat(owner + 2, 0);
    assertThat(lines.isOld(PARTITION, owner + 2)).isFalse();
    assertThat(lines.isOld(PARTITION, owner + 1)).as("a line before").isTrue();
    assertThat(lines.isOld(PARTITION, owner)).as("a read at the same owner").isFalse();
    assertThat(lines.isOld(PARTITION, (2L << 32) + 9)).as("a line of the owner before").isTrue();
    assertThat(lines.isOld(PARTITION, 2L << 32)).as("a read at the owner before").isTrue();
    assertThat(lines.isOld(PARTITION, 4L << 32)).as("a read at the next owner").isFalse();
  }

  @Test
  void anOwnerThatIsNotHeardIsSilentAndAgainLater() {
    beat(LINE, 0);
    assertThat(silentBy(12 * SECOND)).containsExactly(PARTITION);
    assertThat(silentBy(21 * SECOND)).isEmpty();
    assertThat(silentBy(23 * SECOND)).containsExactly(PARTITION);
  }

  @Test
  void whoStoodStillItselfHearsOfOwnersFirst() {
    beat(LINE, 0);
    assertThat(lines.silent(60 * SECOND)).isEmpty();
    assertThat(silentBy(72 * SECOND)).containsExactly(PARTITION);
  }

  /** Looks every second, and says what was silent then. */
  private Set<Integer> silentBy(long micros) {
    Set<Integer> silent = new HashSet<>();
    for (long now = looked + SECOND; now <= micros; now += SECOND) {
      looked = now;
      silent.addAll(lines.silent(now));
    }
    return silent;
  }

  @Test
  void whereNothingIsFollowedNobodyIsMissed() {
    lines.unfollow(PARTITION);
    assertThat(silentBy(100 * SECOND)).isEmpty();
    assertThat(lines.allHeard(100 * SECOND)).isTrue();
    lines.follow(PARTITION, 100 * SECOND);
    assertThat(silentBy(101 * SECOND)).isEmpty();
  }
}
