package io.freshet.pipeline;

import java.time.Duration;

/** Which events a feature looks back on. Lengths are whole milliseconds, more than none. */
public sealed interface Window {

  /** All events there ever were. */
  record AllTime() implements Window {}

  /**
   * Windows side by side, counted from 1970-01-01T00:00Z; the feature is over the one that is
   * running.
   */
  record Tumbling(Duration length) implements Window {}

  /**
   * The newest {@code length}, moving on in steps.
   *
   * @param length a multiple of {@code every}
   * @param every width of a pane: how finely it slides
   */
  record Sliding(Duration length, Duration every) implements Window {}

  /** Events with no longer pause between them than {@code gap}; it is over when that has passed. */
  record Session(Duration gap) implements Window {}
}
