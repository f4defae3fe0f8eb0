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
 * @param row number of the row within the event
 * @param rows for the session log, in this order
 * @param joins for {@code freshet.joins}
 * @param rejected for {@code freshet.rejected}; null when it was not
 * @param names keyed hashes of names that it taught; to be kept before the event counts as done
 * @param redactions type of what was removed to how many
 * @param skip why it is about no row; null when it is about one, or was rejected
 * @param emptied the table of which all rows are gone; null when some are meant, or none
 */
record Ingested(
    String pipeline,
    int row,
    List<RowChanged> rows,
    List<JoinEvent> joins,
    RejectedEvent rejected,
    List<byte[]> names,
    Map<String, Integer> redactions,
    String skip,
    EmptiedTable emptied) {

  /** Of what is no truncate. */
  Ingested(
      String pipeline,
      int row,
      List<RowChanged> rows,
      List<JoinEvent> joins,
      RejectedEvent rejected,
      List<byte[]> names,
      Map<String, Integer> redactions,
      String skip) {
    this(pipeline, row, rows, joins, rejected, names, redactions, skip, null);
  }

  /** Changes of rows and nothing else. */
  static Ingested rows(String pipeline, List<RowChanged> rows) {
    return new Ingested(pipeline, 0, rows, List.of(), null, List.of(), Map.of(), null);
  }

  /** True when a table is emptied. */
  static boolean anyEmptied(List<Ingested> all) {
    for (Ingested one : all) {
      if (one.emptied != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * The same of an event that had been rejected: it comes after later ones, so each of its records
   * counts by itself.
   */
  Ingested asRetried() {
    return new Ingested(
        pipeline,
        row,
        rows.stream().map(RowChanged::asRetried).toList(),
        joins.stream().map(Ingested::unordered).toList(),
        rejected,
        names,
        redactions,
        skip);
  }

  /** Only what is for the joins, if anything is. */
  Ingested forJoins() {
    return joins.isEmpty()
        ? this
        : new Ingested(pipeline, row, List.of(), joins, rejected, names, redactions, skip);
  }

  private static JoinEvent unordered(JoinEvent event) {
    return switch (event) {
      case JoinEvent.RowRead row ->
          new JoinEvent.RowRead(
              null,
              row.name(),
              row.op(),
              row.values(),
              row.unavailable(),
              row.sessions(),
              row.refs(),
              row.kept(),
              row.lineage(),
              row.redactions(),
              row.policy());
      case JoinEvent.SubjectRead subject ->
          new JoinEvent.SubjectRead(
              null, subject.name(), subject.known(), subject.unavailable(), subject.lineage());
      default -> throw new IllegalArgumentException("ingest reads rows and subjects only");
    };
  }
}
