package io.freshet.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * One decoded source event. It holds raw values: it never leaves ingest and is never logged.
 *
 * @param at coordinates of the event, and which of its rows it is
 * @param op what was done
 * @param table table (or, for application events, topic) that it concerns, without schema
 * @param key the row's key columns; null when the event carries none
 * @param before the row before, null when unknown or for a new row
 * @param after the row after, null for a delete
 * @param unavailable columns of {@code after} whose value the source did not send; they are absent
 *     there; see {@link Unsent}
 * @param sourceMicros commit time at the source, epoch microseconds
 * @param ingestMicros when the hub read the event, epoch microseconds
 */
public record Change(
    Coordinates at,
    Op op,
    String table,
    JsonNode key,
    ObjectNode before,
    ObjectNode after,
    Set<String> unavailable,
    long sourceMicros,
    long ingestMicros) {

  /** This as a row of its event. */
  public Change atRow(int number) {
    return new Change(
        at.atRow(number), op, table, key, before, after, unavailable, sourceMicros, ingestMicros);
  }

  /** Names what and where, never values. */
  @Override
  public String toString() {
    return "Change[" + op.code() + " " + table + " at " + at + "]";
  }
}
