package io.freshet.ingest;

import io.freshet.change.Change;
import io.freshet.change.Coordinates;
import io.freshet.change.Op;
import io.freshet.message.OwnerRequest.Rows;
import io.freshet.message.OwnerRequest.RowsOf;
import io.freshet.protocol.Cause;
import io.freshet.stream.JoinEvent;
import io.freshet.stream.JoinEvent.Lineage;
import io.freshet.stream.JoinEvent.Origin;
import io.freshet.stream.RejectedEvent;
import io.freshet.stream.SessionEvent.RowChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table of which all rows are gone (a truncate), as one pipeline reads it.
 *
 * @param table name of the source or of the lookup
 * @param held what of it is held where
 * @param at the event
 * @param generation of the ingest owner
 * @param refusal what becomes of the event when its topic has other partitions, in which rows may
 *     lie that are younger
 */
record EmptiedTable(
    String pipeline,
    String table,
    Held held,
    Coordinates at,
    Lineage lineage,
    int generation,
    RejectedEvent refusal) {

  /**
   * Where rows of a table are.
   *
   * @param inSessions where the routed row itself is, without a join; not of a feed, which keeps
   *     its entries
   * @param inJoins where rows meet those of other tables
   */
  record Held(boolean inSessions, boolean inJoins) {}

  static EmptiedTable of(
      Change change,
      String pipeline,
      String table,
      Held held,
      int generation,
      RejectedEvent refusal) {
    Coordinates at = change.at();
    Cause cause =
        new Cause(
            at.topic(), at.partition(), at.offset(), Math.floorDiv(change.sourceMicros(), 1_000L));
    Lineage lineage = new Lineage(cause, change.sourceMicros(), change.ingestMicros());
    return new EmptiedTable(pipeline, table, held, at, lineage, generation, refusal);
  }

  /** What the join stage is told of it. */
  JoinEvent forJoins() {
    Origin origin = JoinRoute.origin(at, pipeline, table, "emptied");
    return new JoinEvent.TableEmptied(origin, pipeline, table, lineage);
  }

  /** What the owner of a partition of the session log is asked, once it has folded so much. */
  RowsOf rowsOf(int partition, long folded, String after) {
    return new RowsOf(partition, folded, pipeline, table, at, after);
  }

  /** Deletes of the rows that a session holds. */
  List<RowChanged> deletes(Rows.InSession session) {
    List<RowChanged> deletes = new ArrayList<>(session.rows().size());
    for (String row : session.rows()) {
      deletes.add(
          new RowChanged(
              session.session(),
              pipeline,
              table,
              Op.DELETE,
              row,
              null,
              Set.of(),
              lineage.cause(),
              generation,
              lineage.sourceMicros(),
              lineage.ingestMicros(),
              Map.of(),
              session.index() + deletes.size(),
              null,
              at.topicId()));
    }
    return deletes;
  }
}
