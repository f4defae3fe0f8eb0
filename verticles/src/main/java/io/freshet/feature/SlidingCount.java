package io.freshet.feature;

import io.freshet.pipeline.CountFeature;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A count over a sliding window of event time, kept as one number for each pane of the window.
 *
 * <p>The window ends with the pane of the newest time it was advanced to. What comes late is
 * counted in its own pane; what is older than the window is not counted. Memory is fixed: {@code
 * window / every} ints. A pure function of the calls made.
 */
public final class SlidingCount {
  /** Panes of a window at most; a feature that asks for more is refused. */
  public static final int MAX_PANES = 3_600;

  private final long everyMicros;
  private final int[] panes;
  private long newest;

  private SlidingCount(long everyMicros, int[] panes, long newest) {
    this.everyMicros = everyMicros;
    this.panes = panes;
    this.newest = newest;
  }

  /**
   * What is stored of a count.
   *
   * @param everyMicros width of a pane
   * @param newest number of the newest pane, counted from 1970
   * @param panes counts; pane {@code n} lies at {@code n mod size}
   */
  public record Saved(long everyMicros, long newest, List<Integer> panes) {}

  /**
   * An empty count.
   *
   * @throws IllegalArgumentException when the window is not 1 to {@link #MAX_PANES} whole panes
   */
  public static SlidingCount of(CountFeature feature) {
    long every = TimeUnit.NANOSECONDS.toMicros(feature.every().toNanos());
    long window = TimeUnit.NANOSECONDS.toMicros(feature.window().toNanos());
    if (every <= 0 || window < every || window % every != 0 || window / every > MAX_PANES) {
      throw new IllegalArgumentException(
          "feature %s: the window must be 1 to %d times 'every'"
              .formatted(feature.name(), MAX_PANES));
    }
    return new SlidingCount(every, new int[(int) (window / every)], Long.MIN_VALUE);
  }

  /** The stored count, or an empty one when the feature's panes have changed since. */
  public static SlidingCount of(CountFeature feature, Saved saved) {
    SlidingCount fresh = of(feature);
    if (saved.everyMicros() != fresh.everyMicros || saved.panes().size() != fresh.panes.length) {
      return fresh;
    }
    int[] panes = saved.panes().stream().mapToInt(Integer::intValue).toArray();
    return new SlidingCount(fresh.everyMicros, panes, saved.newest());
  }

  /** What to store. */
  public Saved save() {
    return new Saved(everyMicros, newest, Arrays.stream(panes).boxed().toList());
  }

  /** Moves the window so that it ends with the pane of {@code micros}; never back. */
  public void advance(long micros) {
    long pane = Math.floorDiv(micros, everyMicros);
    if (newest == Long.MIN_VALUE || pane - newest >= panes.length) {
      if (pane > newest) {
        Arrays.fill(panes, 0);
        newest = pane;
      }
      return;
    }
    while (newest < pane) {
      newest++;
      panes[slot(newest)] = 0;
    }
  }

  /**
   * Counts one event, first moving the window to it when it is newer.
   *
   * @return false when it is older than the window and was not counted
   */
  public boolean add(long micros) {
    advance(micros);
    long pane = Math.floorDiv(micros, everyMicros);
    if (pane <= newest - panes.length) {
      return false;
    }
    panes[slot(pane)]++;
    return true;
  }

  /** Events in the window. */
  public int value() {
    return Arrays.stream(panes).sum();
  }

  private int slot(long pane) {
    return (int) Math.floorMod(pane, (long) panes.length);
  }
}
