package io.freshet.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Coordinates;
import org.junit.jupiter.api.Test;

class SourceMarksTest {
  private static final SourceMarks AT_10 = SourceMarks.NONE.with(at(10), 2);

  @Test
  void whatAStaleOwnerWritesLateIsLate() {
    assertThat(AT_10.late(at(9), 1)).isTrue();
    assertThat(AT_10.late(at(9), 2)).isTrue();
  }

  @Test
  void oneSourceEventMayConcernTwoSessions() {
    assertThat(AT_10.late(at(10), 2)).isFalse();
  }

  @Test
  void aStaleOwnerThatRacedAheadLosesNothing() {
    SourceMarks raced = SourceMarks.NONE.with(at(12), 1);
    assertThat(raced.late(at(10), 2)).isFalse();
    SourceMarks again = raced.with(at(10), 2);
    assertThat(again.late(at(11), 2)).isFalse();
    assertThat(again.late(at(12), 2)).isFalse();
    assertThat(again.late(at(9), 1)).isTrue();
  }

  @Test
  void anOlderGenerationDoesNotMoveTheMark() {
    assertThat(AT_10.with(at(13), 1).late(at(11), 2)).isFalse();
  }

  @Test
  void otherSourcePartitionsCountForThemselves() {
    assertThat(AT_10.late(new Coordinates("shop.public.tickets", 1, 3), 2)).isFalse();
    assertThat(AT_10.late(new Coordinates("shop.public.orders", 0, 3), 2)).isFalse();
  }

  private static Coordinates at(long offset) {
    return new Coordinates("shop.public.tickets", 0, offset);
  }
}
