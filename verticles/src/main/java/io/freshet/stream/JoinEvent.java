package io.freshet.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.freshet.change.Op;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.Cause;
import io.freshet.protocol.SessionId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A record of {@code freshet.joins}. What ingest read comes keyed by the row that it is about; the
 * owners of the topic's partitions tell one another what rows need to know of other rows.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JoinEvent.RowRead.class, name = "row"),
  @JsonSubTypes.Type(value = JoinEvent.SubjectRead.class, name = "subject"),
  @JsonSubTypes.Type(value = JoinEvent.Asked.class, name = "asked"),
  @JsonSubTypes.Type(value = JoinEvent.Answered.class, name = "answered"),
  @JsonSubTypes.Type(value = JoinEvent.TableEmptied.class, name = "emptied"),
  @JsonSubTypes.Type(value = JoinEvent.Ticked.class, name = "tick"),
})
public sealed interface JoinEvent {

  /** Where duplicates of it are told; null when it may be repeated. */
  Origin origin();

  /**
   * Who sent it and in which order: of one feed, one partition takes what is above the highest.
   *
   * @param feed names a stream that its sender sends in order
   * @param offset of what the record was made from
   * @param index number among the records made from that, from 0
   */
  record Origin(
      String feed, long offset, @JsonInclude(JsonInclude.Include.NON_DEFAULT) int index) {}

  /**
   * What a record goes back to.
   *
   * @param cause coordinates of the raw event
   * @param sourceMicros commit time at the source, epoch microseconds
   * @param ingestMicros when ingest read the event, epoch microseconds
   */
  record Lineage(Cause cause, long sourceMicros, long ingestMicros) {
    /** Topics are few and lineages many: those that are held share their topic's name. */
    public Lineage {
      cause =
          new Cause(cause.topic().intern(), cause.partition(), cause.offset(), cause.sourceTs());
    }
  }

  /**
   * What other rows may know of a row.
   *
   * @param sessions sessions that the row is in; null for a row of a lookup
   * @param fields fields that it shows elsewhere; null for a row of a source
   */
  record Known(List<SessionId> sessions, CleanJson fields) {}

  /**
   * A clean change of a row that joins others.
   *
   * @param op what was done; a delete also says that the row belongs to no session any more
   * @param values the row after; null for a delete
   * @param unavailable columns that the source did not send: they keep their value
   * @param sessions the row's sessions; null when the row that it goes through has them
   * @param refs table to key of the row there that this one refers to
   * @param kept tables to which it refers as before, since the column was not sent
   * @param redactions type of what was removed to how many
   * @param policy version of the privacy policy that removed it; null when nothing says
   */
  record RowRead(
      Origin origin,
      RowName name,
      Op op,
      CleanJson values,
      Set<String> unavailable,
      List<SessionId> sessions,
      Map<String, String> refs,
      Set<String> kept,
      Lineage lineage,
      Map<String, Integer> redactions,
      String policy)
      implements JoinEvent {}

  /**
   * What others may know of a row has been read.
   *
   * @param known null when the row is gone; of a lookup's row it holds all columns, of which the
   *     lookup's fields count
   * @param unavailable columns that the source did not send: they keep their value
   */
  record SubjectRead(
      Origin origin, RowName name, Known known, Set<String> unavailable, Lineage lineage)
      implements JoinEvent {}

  /**
   * A partition wants to know of a row, or not any more.
   *
   * @param partition who asks
   */
  record Asked(Origin origin, RowName name, int partition, boolean wanted) implements JoinEvent {}

  /**
   * What a partition asked for, as it is now.
   *
   * @param known null when there is no such row
   * @param lineage of what made it so; null when nothing was read of the row
   */
  record Answered(Origin origin, RowName name, Known known, Lineage lineage) implements JoinEvent {}

  /**
   * All rows of a table are gone; each partition is told.
   *
   * @param table name of a source or of a lookup in the pipeline
   */
  record TableEmptied(Origin origin, String pipeline, String table, Lineage lineage)
      implements JoinEvent {

    /** True of a row that is gone. */
    public boolean had(RowName row) {
      return row.table().equals(table) && row.pipeline().equals(pipeline);
    }
  }

  /**
   * Time passes, as the owner of a partition says to itself.
   *
   * @param atMicros now, epoch microseconds
   */
  record Ticked(long atMicros) implements JoinEvent {
    @Override
    public Origin origin() {
      return null;
    }
  }
}
