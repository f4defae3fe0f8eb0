package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LogPositionsTest {
  private static LogPositions log(long begin, long end, long committed) {
    return new LogPositions(begin, end, committed);
  }

  @Test
  void aMarkerAtOrAheadOfTheCommitNeedsNoRebuild() {
    assertThat(log(0, 100, 50).coveredBy(50)).isTrue();
    assertThat(log(0, 100, 50).coveredBy(60)).isTrue();
    assertThat(log(0, 100, 50).coveredBy(49)).isFalse();
    assertThat(log(0, 100, 50).coveredBy(-1)).isFalse();
    assertThat(log(0, 100, -1).coveredBy(0)).isTrue();
    assertThat(log(0, 0, -1).coveredBy(-1)).isFalse();
  }

  @Test
  void beginsWhereBothCommitAndSnapshotsReach() {
    assertThat(log(0, 100, 50).start(60)).isEqualTo(50);
    assertThat(log(0, 100, 50).start(40)).isEqualTo(40);
    assertThat(log(0, 100, -1).start(60)).isZero();
    assertThat(log(55, 100, 50).start(60)).isEqualTo(55);
    assertThat(log(0, 0, -1).start(0)).isZero();
  }

  @Test
  void neverBeginsBehindAHole() {
    assertThatThrownBy(() -> log(61, 100, 50).start(60)).hasMessageContaining("begins at 61");
    assertThatThrownBy(() -> log(0, 59, 50).start(60)).hasMessageContaining("ends at 59");
  }
}
