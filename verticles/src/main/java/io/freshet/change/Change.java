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
 * @param ownTopic true when the event says that its topic is its table's alone; false when nothing
 *     tells
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
    long ingestMicros,
    boolean ownTopic) {

  /** One of which nothing tells whether other tables share its topic. */
  public Change(
      Coordinates at,
      Op op,
      String table,
      JsonNode key,
      ObjectNode before,
      ObjectNode after,
      Set<String> unavailable,
      long sourceMicros,
      long ingestMicros) {
    this(at, op, table, key, before, after, unavailable, sourceMicros, ingestMicros, false);
  }

  /** This as a row of its event. */
  public Change atRow(int number) {
    return new Change(
        at.atRow(number),
        op,
        table,
        key,
        before,
        after,
        unavailable,
        sourceMicros,
        ingestMicros,
        ownTopic);
  }

  /** Names what and where, never values. */
  @Override
  public String toString() {
    return "Change[" + op.code() + " " + table + " at " + at + "]";
  }
}
