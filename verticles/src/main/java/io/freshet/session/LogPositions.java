package io.freshet.session;

/**
 * Where a session-log partition stands, and where its owner has to begin.
 *
 * @param begin offset of the oldest record kept
 * @param end offset of the next record to be written
 * @param committed offset the group has committed, -1 for none
 */
record LogPositions(long begin, long end, long committed) {

  /**
   * True when snapshots with this marker hold all that was committed, so that no rebuild is needed.
   *
   * @param marker -1 for none
   */
  boolean coveredBy(long marker) {
    return marker >= 0 && marker >= committed;
  }

  /**
   * The offset to begin at. Where the marker is ahead of what was committed, the records between
   * are read again: they take no version twice, but what a crash kept from {@code freshet.contexts}
   * gets there.
   *
   * @param marker everything below it is in the snapshots
   * @throws LogGap when records between the snapshots and the log are gone
   */
  long start(long marker) {
    if (marker < begin) {
      throw new LogGap(
          "the snapshots end at offset %d but the session log begins at %d: what lies between was"
                  .formatted(marker, begin)
              + " deleted; recreate the session log and read the sources anew");
    }
    if (marker > end) {
      throw new LogGap(
          "the snapshots end at offset %d but the session log ends at %d: the log lost records;"
                  .formatted(marker, end)
              + " recreate it and read the sources anew");
    }
    return Math.max(begin, Math.min(marker, committed));
  }
}
