package io.freshet.message;

import java.util.List;

/**
 * Questions about rejected events, at the address {@link Addresses#REJECTED}. JSON travels as text.
 * Each is about one tenant's pipelines only.
 */
public sealed interface RejectedMessage {

  /**
   * Rejected events, newest first. Reply: {@link Page}.
   *
   * @param filter which of them
   * @param all also those that a retry has ended
   * @param before number below which to begin
   * @param limit 1 to 1,000
   */
  record Query(Filter filter, boolean all, long before, int limit) implements RejectedMessage {}

  /** How many are open, by topic and reason. Reply: {@link Text}. */
  record Summary(String tenant) implements RejectedMessage {}

  /**
   * Tries one again. Reply: {@link Text}, with null when there is no such event.
   *
   * @param agent who asked
   */
  record RetryOne(String tenant, String agent, String id) implements RejectedMessage {}

  /** Tries all again that are open, some hundred at most. Reply: {@link Text}. */
  record RetryAll(Filter filter, String agent) implements RejectedMessage {}

  /** JSON objects; {@code next} is null at the end. */
  record Page(List<String> events, Long next) implements RejectedMessage {}

  /** JSON; null when there is nothing of that name. */
  record Text(String text) implements RejectedMessage {}

  /**
   * Which events.
   *
   * @param tenant whose pipelines rejected them
   * @param topic null for all
   * @param reason stage, such as {@code contract}, or stage and code, such as {@code
   *     contract/broken}; null for all
   */
  record Filter(String tenant, String topic, String reason) {}
}
