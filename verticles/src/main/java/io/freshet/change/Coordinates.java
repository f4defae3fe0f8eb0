package io.freshet.change;

/**
 * Where a source event lies in Kafka.
 *
 * @param topic topic name
 * @param partition partition, from 0
 * @param offset offset, from 0
 */
public record Coordinates(String topic, int partition, long offset) {
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
