package io.freshet.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.pipeline.CountFeature;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlidingCountTest {
  private static final long SECOND = 1_000_000;
  private static final CountFeature MINUTE = feature(60, 10);

  private static CountFeature feature(long windowSeconds, long everySeconds) {
    return new CountFeature(
        "clicks", "clicks", Duration.ofSeconds(windowSeconds), Duration.ofSeconds(everySeconds));
  }

  @Test
  void countsWhatIsInTheWindowAndForgetsWhatLeavesIt() {
    SlidingCount count = SlidingCount.of(MINUTE);
    count.add(5 * SECOND);
    count.add(15 * SECOND);
    assertThat(count.value()).isEqualTo(2);
    count.advance(60 * SECOND);
    assertThat(count.value()).isEqualTo(1);
    count.advance(500 * SECOND);
    assertThat(count.value()).isZero();
  }

  @Test
  void lateEventsCountWithinTheWindowOnly() {
    SlidingCount count = SlidingCount.of(MINUTE);
    count.add(100 * SECOND);
    assertThat(count.add(55 * SECOND)).isTrue();
    assertThat(count.add(49 * SECOND)).isFalse();
    assertThat(count.value()).isEqualTo(2);
  }

  @Test
  void timeNeverGoesBack() {
    SlidingCount count = SlidingCount.of(MINUTE);
    count.add(100 * SECOND);
    count.advance(1 * SECOND);
    assertThat(count.value()).isEqualTo(1);
  }

  @Test
  void anotherGeometryStartsAnew() {
    SlidingCount count = SlidingCount.of(MINUTE);
    count.add(100 * SECOND);
    assertThat(SlidingCount.of(MINUTE, count.save()).value()).isEqualTo(1);
    assertThat(SlidingCount.of(feature(120, 10), count.save()).value()).isZero();
    assertThat(SlidingCount.of(feature(60, 20), count.save()).value()).isZero();
  }

  @Test
  void refusesWindowsThatAreNotWholePanes() {
    assertThatThrownBy(() -> SlidingCount.of(feature(65, 10))).hasMessageContaining("clicks");
    assertThatThrownBy(() -> SlidingCount.of(feature(5, 10))).hasMessageContaining("clicks");
    assertThatThrownBy(() -> SlidingCount.of(feature(86_400, 1))).hasMessageContaining("clicks");
  }
}
