package io.freshet.replay;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads stretches of a topic, in no group and without a commit, so that nobody notices.
 * Transactions that were aborted are passed over.
 */
final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();
  private static final int FETCH_BYTES = 16 << 20;
  private static final int POLL_RECORDS = 2_000;

  private final String topic;
  private final KafkaConsumer<byte[], byte[]> kafka;

  TopicReader(String bootstrap, String topic) {
    this.topic = topic;
    this.kafka =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                FETCH_BYTES,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                POLL_RECORDS),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** Where the first {@code partitions} partitions begin and end now. */
  Map<Integer, Span> spans(int partitions) {
    List<TopicPartition> all =
        IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)).toList();
    try {
      Map<TopicPartition, Long> begins = kafka.beginningOffsets(all);
      Map<TopicPartition, Long> ends = kafka.endOffsets(all);
      Map<Integer, Span> spans = new HashMap<>();
      all.forEach(p -> spans.put(p.partition(), new Span(begins.get(p), ends.get(p))));
      return spans;
    } catch (KafkaException e) {
      throw new ReplayException(
          "the offsets of %s cannot be read from Kafka (%s)."
              .formatted(topic, e.getClass().getSimpleName()));
    }
  }

  /**
   * Gives every record of {@code partitions} within their spans to {@code visitor}, those of a
   * partition in order.
   *
   * @throws ReplayException when records were deleted before they were read, or Kafka gives none
   *     for a minute
   */
  void read(
      Map<Integer, Span> spans,
      Collection<Integer> partitions,
      Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
    Set<TopicPartition> open = new HashSet<>();
    for (int partition : partitions) {
      if (spans.get(partition).begin() < spans.get(partition).end()) {
        open.add(new TopicPartition(topic, partition));
      }
    }
    try {
      readOpen(spans, open, visitor);
    } catch (OffsetOutOfRangeException e) {
      throw new ReplayException(
          "records of %s were deleted while they were to be read: try again.".formatted(topic));
    } catch (KafkaException e) {
      throw new ReplayException(
          "%s cannot be read from Kafka (%s).".formatted(topic, e.getClass().getSimpleName()));
    }
  }

  private void readOpen(
      Map<Integer, Span> spans,
      Set<TopicPartition> open,
      Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
    kafka.assign(open);
    open.forEach(p -> kafka.seek(p, spans.get(p.partition()).begin()));
    long heard = System.nanoTime();
    while (!open.isEmpty()) {
      boolean any = false;
      for (ConsumerRecord<byte[], byte[]> record : kafka.poll(POLL)) {
        any = true;
        if (record.offset() < spans.get(record.partition()).end()) {
          visitor.accept(record);
        }
      }
      // Markers of transactions move the position without a record.
      boolean ended = open.removeIf(p -> kafka.position(p) >= spans.get(p.partition()).end());
      if (ended) {
        kafka.assign(open);
      }
      if (any || ended) {
        heard = System.nanoTime();
      } else if (System.nanoTime() - heard > PATIENCE_NANOS) {
        throw new ReplayException(
            "Kafka has given nothing of %s for a minute: look whether its brokers are well."
                .formatted(topic));
      }
    }
  }

  @Override
  public void close() {
    kafka.close();
  }
}
