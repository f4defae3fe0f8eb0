package io.freshet.ingest;

import io.freshet.change.Change;
import java.util.List;

/** What an event held. */
sealed interface Decoded {

  /** Rows, in the event's order; at least one. */
  record Changes(List<Change> changes) implements Decoded {}

  /**
   * Nothing about a row.
   *
   * @param reason {@code tombstone}, {@code heartbeat}, {@code transaction} or {@code
   *     schema_change}
   */
  record Skip(String reason) implements Decoded {}
}
