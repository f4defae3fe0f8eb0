package io.freshet.feature;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Events in a window, as cells. Event times and {@code asOf} are epoch microseconds. It is asked
 * only for {@code asOf} at or after all events that were added.
 */
sealed interface Windowed permits Panes, Spans {

  /** {@link #until} when nothing changes any more. */
  long FOREVER = Long.MAX_VALUE;

  /**
   * Takes an event in, unless it is too old to have a place in any window from {@code newest} on.
   *
   * @param newest event time of the session, at or after the event's
   */
  void add(Observation event, long newest);

  /** What is in the window that ends at {@code asOf}; null when nothing is. */
  Cell total(long asOf);

  /** The first time after {@code asOf} at which {@link #total} changes if nothing is added. */
  long until(long asOf);

  /** Compact JSON; empty when nothing is kept. */
  JsonNode save();

  /** Takes in what was saved of a window of the same shape; this one is empty. */
  void read(JsonNode saved);
}
