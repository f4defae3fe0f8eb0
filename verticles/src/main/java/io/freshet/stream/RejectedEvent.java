package io.freshet.stream;

import io.freshet.change.Coordinates;

/**
 * An event that could not go on, as kept in {@code freshet.rejected}: where it lies and why, never
 * what it holds. It can be read again from its topic while that still has it. Of an id the newest
 * record counts: one with an outcome says that it was retried.
 *
 * @param id unique: its coordinates, with the row when it is not the first, and the pipeline and
 *     the source that rejected it
 * @param stage where it stopped: {@code decode}, {@code contract}, {@code redact}, {@code derive},
 *     {@code route}, {@code send}, {@code join}
 * @param code a short name of the kind of failure
 * @param reason one sentence for a person, made of words of the configuration and of the contract,
 *     never of the event's values
 * @param atMs when, epoch milliseconds
 * @param topicId Kafka's id of the topic, of which offsets count; null when it is not known
 * @param pipeline name of the pipeline
 * @param source name of the source, or of the lookup, in it; null when it is not known
 * @param row number of the row within the event; null when all of its rows were rejected, or it is
 *     not known which
 * @param outcome what a retry made of it: {@code retried}, {@code superseded} or {@code gone}; null
 *     while it is open
 */
public record RejectedEvent(
    String id,
    String topic,
    int partition,
    long offset,
    String stage,
    String code,
    String reason,
    long atMs,
    String topicId,
    String pipeline,
    String source,
    Integer row,
    String outcome) {

  /** What earlier versions wrote names its pipeline in the id only. */
  public RejectedEvent {
    if (pipeline == null && id != null) {
      pipeline = id.substring(id.lastIndexOf('/') + 1);
    }
  }

  /** One row, rejected by one pipeline; others may have taken it. */
  public static RejectedEvent of(
      Coordinates at,
      String pipeline,
      String source,
      String stage,
      String code,
      String reason,
      long atMs) {
    return new RejectedEvent(
        at + "/" + pipeline + "/" + source,
        at.topic(),
        at.partition(),
        at.offset(),
        stage,
        code,
        reason,
        atMs,
        at.topicId().isEmpty() ? null : at.topicId(),
        pipeline,
        source,
        at.row(),
        null);
  }

  /** The same, of an event none of whose rows could be told. */
  public RejectedEvent whole() {
    return new RejectedEvent(
        id, topic, partition, offset, stage, code, reason, atMs, topicId, pipeline, source, null,
        outcome);
  }

  /** The same once it was retried at {@code nowMs}. */
  public RejectedEvent ended(String how, long nowMs) {
    return new RejectedEvent(
        id, topic, partition, offset, stage, code, reason, nowMs, topicId, pipeline, source, row,
        how);
  }

  /** True until a retry has ended it. */
  public boolean open() {
    return outcome == null;
  }

  /** Stage and code, such as {@code contract/broken}. */
  public String kind() {
    return stage + "/" + code;
  }
}
