package io.freshet.change;

/**
 * Where a source event lies in Kafka, and which of its rows is meant.
 *
 * @param topic topic name
 * @param partition partition, from 0
 * @param offset offset, from 0
 * @param row number of the row within the event, from 0; an event mostly has one
 * @param topicId Kafka's id of the topic, another one when it was created anew and its offsets
 *     began at 0 again; empty when it is not known
 */
public record Coordinates(String topic, int partition, long offset, int row, String topicId) {

  /** The first row of an event in a topic whose id does not matter. */
  public Coordinates(String topic, int partition, long offset) {
    this(topic, partition, offset, 0, "");
  }

  /** Another row of the same event. */
  public Coordinates atRow(int number) {
    return new Coordinates(topic, partition, offset, number, topicId);
  }

  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset + (row == 0 ? "" : "#" + row);
  }
}
