package io.freshet.ingest;

import io.freshet.stream.JoinEvent;
import io.freshet.stream.RejectedEvent;
import io.freshet.stream.SessionEvent.RowChanged;
import java.util.List;
import java.util.Map;

/**
 * What became of a raw event in one pipeline.
 *
 * @param pipeline the pipeline's name
 * @param rows for the session log, in this order
 * @param joins for {@code freshet.joins}
 * @param rejected for {@code freshet.rejected}; null when it was not
 * @param names keyed hashes of names that it taught; to be kept before the event counts as done
 * @param redactions type of what was removed to how many
 * @param skip why it is about no row; null when it is about one, or was rejected
 */
record Ingested(
    String pipeline,
    List<RowChanged> rows,
    List<JoinEvent> joins,
    RejectedEvent rejected,
    List<byte[]> names,
    Map<String, Integer> redactions,
    String skip) {}
