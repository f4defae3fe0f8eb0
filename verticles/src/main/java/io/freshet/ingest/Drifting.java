package io.freshet.ingest;

import io.freshet.change.Coordinates;

/** A column that became another, and the rows that showed it so. Not thread-safe. */
final class Drifting {
  private final Drift.Note note;
  private final long sinceMs;
  private long rows = 1;
  private Coordinates last;
  private long lastMs;

  /**
   * Noticed now.
   *
   * @param at the row
   * @param nowMs epoch milliseconds
   */
  Drifting(Drift.Note note, Coordinates at, long nowMs) {
    this.note = note;
    this.sinceMs = nowMs;
    this.last = at;
    this.lastMs = nowMs;
  }

  /** A row shows it; the same row again counts once. */
  void again(Coordinates at, long nowMs) {
    if (!last.equals(at)) {
      rows++;
    }
    last = at;
    lastMs = nowMs;
  }

  Drift.Note note() {
    return note;
  }

  /** When it was noticed, epoch milliseconds. */
  long sinceMs() {
    return sinceMs;
  }

  /** How many rows showed it. */
  long rows() {
    return rows;
  }

  /** The newest row that showed it. */
  Coordinates last() {
    return last;
  }

  /** When ingest read that one, epoch milliseconds. */
  long lastMs() {
    return lastMs;
  }
}
