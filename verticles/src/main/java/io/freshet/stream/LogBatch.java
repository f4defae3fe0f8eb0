package io.freshet.stream;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Records of one partition, in order of their offsets, from one poll.
 *
 * @param partition where they come from
 * @param generation the consumer group's generation in which they were polled
 * @param records at least one; keys and values may be null
 */
public record LogBatch(
    TopicPartition partition, int generation, List<ConsumerRecord<byte[], byte[]>> records) {

  /** Offset to commit once all of these are done: one above the last. */
  public long next() {
    return records.getLast().offset() + 1;
  }

  /** What keys and values take. */
  long bytes() {
    long bytes = 0;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      bytes += Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }
    return bytes;
  }
}
