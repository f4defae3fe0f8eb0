package io.freshet.stream;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What a stage does with the partitions that its {@link LogConsumer} gets. All methods are called
 * on the Vert.x context that the consumer was opened on.
 */
public interface LogHandler {

  /**
   * Partitions are ours from now on. Polling them begins once the future completes, at the offsets
   * it gives; a partition that is missing there begins at its committed offset (or the start).
   *
   * @param generation the consumer group's generation: larger than that of every earlier owner
   */
  Future<Map<TopicPartition, Long>> assigned(Collection<TopicPartition> partitions, int generation);

  /**
   * Partitions go to another owner. It gets them once the future completes, or after the time that
   * the consumer allows; commit what is done before.
   */
  Future<Void> revoked(Collection<TopicPartition> partitions);

  /**
   * Partitions were taken away: another owner may have them since long. What is not written yet may
   * be behind what that one wrote.
   */
  default Future<Void> lost(Collection<TopicPartition> partitions) {
    return revoked(partitions);
  }

  /**
   * Records to work on. The next batch of this partition may come before the future completes;
   * beyond the consumer's bound of open records the partition is paused.
   *
   * @return completes when the records are done; a failure stops the consumer, since going on would
   *     lose them
   */
  Future<Void> handle(LogBatch batch);
}
