package io.freshet.ingest;

import io.freshet.change.Change;

/** What an event held. */
sealed interface Decoded {

  /** A change of a row, of a whole table (truncate), or a message. */
  record Row(Change change) implements Decoded {}

  /**
   * Nothing about a row.
   *
   * @param reason {@code tombstone}, {@code heartbeat}, {@code transaction} or {@code
   *     schema_change}
   */
  record Skip(String reason) implements Decoded {}
}
