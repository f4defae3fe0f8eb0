package io.freshet.ingest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a part of a partition again, by a consumer of its own in no group. Blocking; one thread.
 */
final class TopicStretch implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int TIMEOUT_MILLIS = 15_000;

  /** What is asked for is there, or it is not: closing waits for a fetch that is under way. */
  private static final int FETCH_WAIT_MILLIS = 20;

  private final KafkaConsumer<byte[], byte[]> kafka;
  private final TopicPartition partition;
  private final long begin;
  private final long end;

  /** Asks where the partition begins and ends now. */
  TopicStretch(String bootstrap, TopicPartition partition) {
    this.partition = partition;
    this.kafka =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                FETCH_WAIT_MILLIS,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"), // as ingest does
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    try {
      List<TopicPartition> one = List.of(partition);
      this.begin = kafka.beginningOffsets(one).get(partition);
      this.end = kafka.endOffsets(one).get(partition);
    } catch (RuntimeException e) {
      kafka.close();
      throw e;
    }
  }

  /** Offset of its first record then. */
  long begin() {
    return begin;
  }

  /** Offset after its last record then. */
  long end() {
    return end;
  }

  /**
   * Reads to the end as it was at the start.
   *
   * @param from offset of the first; what is no longer there is passed over
   * @param within how long it may take
   * @param goOn false gives up
   * @throws IllegalStateException when it gave up, or it took too long
   */
  void read(
      long from,
      Duration within,
      BooleanSupplier goOn,
      Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    long deadline = System.nanoTime() + within.toNanos();
    kafka.assign(List.of(partition));
    kafka.seek(partition, Math.max(from, begin));
    while (kafka.position(partition) < end) {
      if (!goOn.getAsBoolean()) {
        throw new IllegalStateException("ingest is stopping");
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%s could not be read from offset %d to %d in time".formatted(partition, from, end));
      }
      for (ConsumerRecord<byte[], byte[]> record : kafka.poll(POLL)) {
        if (record.offset() < end) {
          taker.accept(record);
        }
      }
    }
  }

  @Override
  public void close() {
    kafka.close();
  }
}
