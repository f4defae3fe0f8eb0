package io.freshet.stream;

import io.freshet.change.Coordinates;

/**
 * An event that could not go on, as kept in {@code freshet.rejected}: where it lies and why, never
 * what it holds. It can be read again from its topic while that still has it.
 *
 * @param id unique: its coordinates, with the row when it is not the first, and the pipeline that
 *     rejected it
 * @param stage where it stopped: {@code decode}, {@code contract}, {@code redact}, {@code route},
 *     {@code send}, {@code join}
 * @param code a short name of the kind of failure
 * @param reason one sentence for a person, made of words of the configuration and of the contract,
 *     never of the event's values
 * @param atMs when, epoch milliseconds
 */
public record RejectedEvent(
    String id,
    String topic,
    int partition,
    long offset,
    String stage,
    String code,
    String reason,
    long atMs) {

  /** Rejected by one pipeline; others may have taken it. */
  public static RejectedEvent of(
      Coordinates at, String pipeline, String stage, String code, String reason, long atMs) {
    return new RejectedEvent(
        at + "/" + pipeline, at.topic(), at.partition(), at.offset(), stage, code, reason, atMs);
  }
}
