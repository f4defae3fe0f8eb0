package io.freshet.ingest;

import io.freshet.change.Change;
import java.util.List;

/** What an event held. */
sealed interface Decoded {

  /**
   * Changes of rows, of a whole table (truncate), or messages; at least one, in the order in which
   * they were made.
   */
  record Rows(List<Change> changes) implements Decoded {}

  /**
   * Nothing about a row.
   *
   * @param reason {@code tombstone}, {@code heartbeat}, {@code transaction}, {@code schema_change},
   *     {@code bootstrap}, {@code query} or {@code empty}
   */
  record Skip(String reason) implements Decoded {}

  static Rows row(Change change) {
    return new Rows(List.of(change));
  }
}
