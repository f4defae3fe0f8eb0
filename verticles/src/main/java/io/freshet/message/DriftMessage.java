package io.freshet.message;

/**
 * Questions about columns of sources that became others, at the address {@link Addresses#DRIFT}.
 * JSON travels as text.
 */
public sealed interface DriftMessage {

  /**
   * Columns that became others since ingest started, those first that were seen so last. Reply:
   * {@link Text}.
   *
   * @param tenant whose pipelines read them
   * @param topic null for all
   * @param limit 1 to 1,000
   */
  record Query(String tenant, String topic, int limit) implements DriftMessage {}

  /** A JSON object. */
  record Text(String text) implements DriftMessage {}
}
