package io.freshet.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How a {@link LogConsumer} consumes.
 *
 * @param bootstrap Kafka's bootstrap servers
 * @param group consumer group
 * @param topics topics to subscribe to
 * @param maxPollRecords records a poll returns at most
 * @param maxOpenRecords records of one partition in work at which it is paused
 * @param maxOpenBytes of the records in work of all partitions, in equal shares: one with more than
 *     its share is paused. A share is 1 MiB at least, what Kafka gives of a partition at a time
 * @param gather how long the broker may hold back an answer to make it larger: zero for the push
 *     path, more where small batches would cost much and nobody waits; such a consumer's thread
 *     yields to others
 * @param revokeTimeout how long a partition that moves waits for its records in work
 * @param committedOnly pass over records of transactions that were aborted, and wait for those that
 *     are open: for topics that transactions write to
 */
public record LogConsumerSettings(
    String bootstrap,
    String group,
    Set<String> topics,
    int maxPollRecords,
    int maxOpenRecords,
    long maxOpenBytes,
    Duration gather,
    Duration revokeTimeout,
    boolean committedOnly) {
  private static final int GATHERED_BYTES = 1 << 20;
  private static final int FETCH_WAIT_MILLIS = 50;
  private static final long OPEN_BYTES = 64L << 20;
  private static final long LEAST_SHARE = 1L << 20;

  /** For topics that no transaction writes to; 64 MiB in work. */
  public LogConsumerSettings(
      String bootstrap,
      String group,
      Set<String> topics,
      int maxPollRecords,
      int maxOpenRecords,
      Duration gather,
      Duration revokeTimeout) {
    this(
        bootstrap,
        group,
        topics,
        maxPollRecords,
        maxOpenRecords,
        OPEN_BYTES,
        gather,
        revokeTimeout,
        false);
  }

  /** Settings that suit a low-latency stage: 500 records a poll, 4,000 open, 10 s to hand over. */
  public static LogConsumerSettings of(String bootstrap, String group, Set<String> topics) {
    return new LogConsumerSettings(
        bootstrap, group, topics, 500, 4_000, Duration.ZERO, Duration.ofSeconds(10));
  }

  /** The same for topics that transactions write to. */
  public LogConsumerSettings ofCommitted() {
    return new LogConsumerSettings(
        bootstrap,
        group,
        topics,
        maxPollRecords,
        maxOpenRecords,
        maxOpenBytes,
        gather,
        revokeTimeout,
        true);
  }

  /** Bytes of one of so many partitions in work at which it is paused. */
  long bytesOfEach(int partitions) {
    return Math.max(LEAST_SHARE, maxOpenBytes / Math.max(1, partitions));
  }

  Map<String, Object> toKafka() {
    Map<String, Object> kafka = new HashMap<>();
    if (committedOnly) {
      kafka.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    }
    kafka.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    kafka.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    kafka.put(ConsumerConfig.CLIENT_ID_CONFIG, ProcessName.client());
    kafka.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    kafka.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    kafka.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxPollRecords);
    if (gather.isZero()) {
      kafka.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
      // A broker has one fetch at a time. While it waits for partitions that are at their end, one
      // that was full and is taken up again waits too: that long at most.
      kafka.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
    } else {
      kafka.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, GATHERED_BYTES);
      kafka.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) gather.toMillis());
    }
    kafka.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
    // The smallest that brokers allow by default: so long the partitions of a killed hub lie idle.
    kafka.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
    kafka.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
    kafka.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    kafka.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    kafka.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return kafka;
  }
}
