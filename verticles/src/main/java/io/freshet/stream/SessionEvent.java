package io.freshet.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.freshet.change.Coordinates;
import io.freshet.change.Op;
import io.freshet.pipeline.DecisionPolicy;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.Cause;
import io.freshet.protocol.Position;
import io.freshet.protocol.SessionId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A record of the session log ({@code freshet.sessions}), keyed by its session. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SessionEvent.RowChanged.class, name = "row"),
  @JsonSubTypes.Type(value = SessionEvent.DecisionProposed.class, name = "decision"),
  @JsonSubTypes.Type(value = SessionEvent.ObservationMade.class, name = "observation"),
  @JsonSubTypes.Type(value = SessionEvent.StateRebuilt.class, name = "rebuilt"),
})
public sealed interface SessionEvent {

  /** The session it belongs to. */
  SessionId session();

  /**
   * A routed, clean change.
   *
   * @param pipeline name of the pipeline that routed it
   * @param source name of the source in that pipeline
   * @param op what was done
   * @param row key of the row as text; composite keys are joined by {@code ,}
   * @param values the row after; null for a delete
   * @param unavailable columns that the source did not send: they keep their value; see {@link
   *     io.freshet.change.Unsent}
   * @param cause coordinates of the raw event; with {@code generation} they tell duplicates
   * @param generation generation of the ingest owner that wrote this record, from 0
   * @param sourceMicros commit time at the source, epoch microseconds
   * @param ingestMicros when ingest read the event, epoch microseconds
   * @param redactions type of what was removed to how many
   * @param index number of the row within the source event, from 0; absent in JSON when 0. Rows of
   *     one event share the offset, so duplicates are told by (offset, index)
   * @param joined record of {@code freshet.joins} that made this one, null for none; it tells
   *     duplicates instead of {@code cause}, and {@code index} counts the rows that it made
   * @param topicId Kafka's id of the topic in {@code cause}: of another one, offsets do not
   *     compare. Null when it is not known
   * @param retried true when it had been rejected and was tried again: it comes after later changes
   *     of its source, so each counts by itself and not by the highest
   * @param policy version of the privacy policy that removed what {@code redactions} count; null
   *     when nothing of the source is in it, or it was written by a Freshet that did not say
   */
  record RowChanged(
      SessionId session,
      String pipeline,
      String source,
      Op op,
      String row,
      CleanJson values,
      Set<String> unavailable,
      Cause cause,
      int generation,
      long sourceMicros,
      long ingestMicros,
      Map<String, Integer> redactions,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) int index,
      Coordinates joined,
      String topicId,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean retried,
      String policy)
      implements SessionEvent {

    /** Read in its turn. */
    public RowChanged(
        SessionId session,
        String pipeline,
        String source,
        Op op,
        String row,
        CleanJson values,
        Set<String> unavailable,
        Cause cause,
        int generation,
        long sourceMicros,
        long ingestMicros,
        Map<String, Integer> redactions,
        int index,
        Coordinates joined,
        String topicId) {
      this(
          session,
          pipeline,
          source,
          op,
          row,
          values,
          unavailable,
          cause,
          generation,
          sourceMicros,
          ingestMicros,
          redactions,
          index,
          joined,
          topicId,
          false,
          null);
    }

    /** Straight from its source, a topic whose id is not known. */
    public RowChanged(
        SessionId session,
        String pipeline,
        String source,
        Op op,
        String row,
        CleanJson values,
        Set<String> unavailable,
        Cause cause,
        int generation,
        long sourceMicros,
        long ingestMicros,
        Map<String, Integer> redactions,
        int index) {
      this(
          session,
          pipeline,
          source,
          op,
          row,
          values,
          unavailable,
          cause,
          generation,
          sourceMicros,
          ingestMicros,
          redactions,
          index,
          null,
          null);
    }

    /** Of an event that carries one row, from a topic whose id is not known. */
    public RowChanged(
        SessionId session,
        String pipeline,
        String source,
        Op op,
        String row,
        CleanJson values,
        Set<String> unavailable,
        Cause cause,
        int generation,
        long sourceMicros,
        long ingestMicros,
        Map<String, Integer> redactions) {
      this(
          session,
          pipeline,
          source,
          op,
          row,
          values,
          unavailable,
          cause,
          generation,
          sourceMicros,
          ingestMicros,
          redactions,
          0);
    }

    /** The same, of an event that had been rejected. */
    public RowChanged asRetried() {
      return new RowChanged(
          session,
          pipeline,
          source,
          op,
          row,
          values,
          unavailable,
          cause,
          generation,
          sourceMicros,
          ingestMicros,
          redactions,
          index,
          joined,
          topicId,
          true,
          policy);
    }

    /** Where duplicates are told, by its offset and {@code index}. */
    public Coordinates place() {
      return joined == null
          ? new Coordinates(cause.topic(), cause.partition(), cause.offset())
          : joined;
    }
  }

  /**
   * An action that an agent declared. Its verdict follows from the log before it.
   *
   * @param decision the agent's id for it
   * @param basedOn what the agent had seen
   * @param reads sections or rows that must not have changed; null means everything
   * @param writes sections or rows that count as changed once accepted
   * @param input clean, may be null
   * @param rationale clean text, may be null
   * @param replyTo whom to tell
   * @param atMicros when the gateway took it, epoch microseconds
   * @param policies rules that it is judged by, besides what has changed; null for none
   */
  record DecisionProposed(
      SessionId session,
      String decision,
      String agent,
      Position basedOn,
      List<String> reads,
      List<String> writes,
      String action,
      CleanJson input,
      CleanJson rationale,
      ReplyTo replyTo,
      long atMicros,
      List<DecisionPolicy> policies)
      implements SessionEvent {

    /** Judged by what has changed alone. */
    public DecisionProposed(
        SessionId session,
        String decision,
        String agent,
        Position basedOn,
        List<String> reads,
        List<String> writes,
        String action,
        CleanJson input,
        CleanJson rationale,
        ReplyTo replyTo,
        long atMicros) {
      this(
          session, decision, agent, basedOn, reads, writes, action, input, rationale, replyTo,
          atMicros, null);
    }
  }

  /**
   * An event of an agent's, for the session's activity.
   *
   * @param event clean object
   * @param atMicros when the gateway took it, epoch microseconds
   */
  record ObservationMade(
      SessionId session, String agent, CleanJson event, ReplyTo replyTo, long atMicros)
      implements SessionEvent {}

  /**
   * What folding the log again by changed pipelines made of the session. Its owner takes it over
   * when it has looked at no record of the session since {@code follows}; otherwise it counts for
   * nothing, and whoever wrote it may write a newer one.
   *
   * @param follows session-log offset of the last record of the session that is in {@code state}
   * @param definitions each section and feature in it to what it was made by; where the pipelines
   *     of the reader say otherwise, it is left as the reader has it
   * @param state all of the session, as a snapshot has it; its version is the one that this record
   *     gives
   * @param atMicros when it was made, epoch microseconds
   */
  record StateRebuilt(
      SessionId session,
      long follows,
      Map<String, String> definitions,
      CleanJson state,
      long atMicros)
      implements SessionEvent {

    /** The state is not for logs. */
    @Override
    public String toString() {
      return "StateRebuilt[" + session + " after " + follows + "]";
    }
  }

  /**
   * Where the outcome is awaited.
   *
   * @param gateway event-bus address of the gateway instance
   * @param request the gateway's own number for the request
   */
  record ReplyTo(String gateway, long request) {}
}
