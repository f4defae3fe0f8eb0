package io.freshet.gateway;

import io.freshet.gateway.Receipts.Digest;

/**
 * An event that an application posted, as it goes into its topic. Not redacted yet: it is printed
 * nowhere.
 *
 * @param index number in its request, from 0
 * @param line where it begins in the body, from 1
 * @param key events of one key stay in order
 * @param identity what tells a repetition; null when it has no id
 * @param value JSON
 * @param cloudEvent true when the value is a CloudEvent
 */
record PostedEvent(
    int index,
    int line,
    String topic,
    String key,
    Identity identity,
    byte[] value,
    boolean cloudEvent) {

  /**
   * What tells a repetition.
   *
   * @param id of tenant, topic and the event's own id
   * @param content of key and value: under one id they must not change
   */
  record Identity(Digest id, Digest content) {}

  /** About what it takes in memory and in Kafka. */
  int size() {
    return 200 + key.length() + value.length;
  }

  @Override
  public String toString() {
    return "PostedEvent[" + index + " for " + topic + "]";
  }
}
