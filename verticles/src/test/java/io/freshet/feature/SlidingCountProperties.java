package io.freshet.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.pipeline.CountFeature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SlidingCountProperties {
  private static final long SECOND = 1_000_000;
  private static final CountFeature MINUTE =
      new CountFeature("clicks", "clicks", Duration.ofMinutes(1), Duration.ofSeconds(10));

  @Property
  void equalsACountOfAllEventsByTheirPanes(
      @ForAll @Size(max = 60) List<@IntRange(min = -200, max = 400) Integer> seconds,
      @ForAll @IntRange(max = 60) int saveAt) {
    SlidingCount count = SlidingCount.of(MINUTE);
    List<Long> panes = new ArrayList<>();
    long newest = Long.MIN_VALUE;
    for (int i = 0; i < seconds.size(); i++) {
      if (i == saveAt) {
        count = SlidingCount.of(MINUTE, count.save());
      }
      long pane = Math.floorDiv(seconds.get(i), 10);
      newest = Math.max(newest, pane);
      // What was older than the window when it came is never counted later: windows only move on.
      panes.add(pane);
      count.add(seconds.get(i) * SECOND);
      long end = newest;
      assertThat(count.value()).isEqualTo((int) panes.stream().filter(p -> p > end - 6).count());
    }
  }
}
