package io.freshet.join;

import io.freshet.stream.KafkaClients;
import io.freshet.stream.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition of {@code freshet.joins.state} in the hands of one owner. What is written at once is
 * a transaction: a reader finds all of it or nothing. An owner that opens it fences off the one
 * before, whose writes fail from then on.
 *
 * <p>Blocking; for a worker, one call at a time.
 */
final class StateLog implements AutoCloseable {
  static final String MARKER = "#marker";
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSE = Duration.ofSeconds(2);
  private static final int MAX_RECORD_BYTES = 4 << 20;
  private static final int LINGER_MS = 20;
  private static final int PATIENCE_MS = 30_000;

  private final KafkaClients kafka;
  private final JoinConfig config;
  private final TopicPartition log;
  private final TopicPartition state;
  private Producer<byte[], byte[]> producer;

  StateLog(KafkaClients kafka, JoinConfig config, int partition) {
    this.kafka = kafka;
    this.config = config;
    this.log = new TopicPartition(Topics.JOINS, partition);
    this.state = new TopicPartition(Topics.JOINS_STATE, partition);
  }

  /** Fences the owner before off and fills {@code empty}; gives the offset to begin at. */
  long open(JoinState empty) {
    producer = producer();
    producer.initTransactions();
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      Map<String, byte[]> entries = read(consumer);
      byte[] marker = entries.remove(MARKER);
      long next = marker == null ? -1 : empty.restore(entries, marker);
      return start(consumer, next);
    }
  }

  private Producer<byte[], byte[]> producer() {
    return kafka.producer(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            config.bootstrap(),
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            config.group() + "-" + state.partition(),
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            PATIENCE_MS,
            // What is written together goes together; pipelining gains nothing here.
            ProducerConfig.LINGER_MS_CONFIG,
            LINGER_MS,
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            1,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            MAX_RECORD_BYTES));
  }

  private Consumer<byte[], byte[]> consumer() {
    return kafka.consumer(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            config.bootstrap(),
            // Of the group for its committed offsets only; it never joins.
            ConsumerConfig.GROUP_ID_CONFIG,
            config.group(),
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            IsolationLevel.READ_COMMITTED.toString().toLowerCase(Locale.ROOT)));
  }

  private Map<String, byte[]> read(Consumer<byte[], byte[]> consumer) {
    Map<String, byte[]> entries = new HashMap<>();
    consumer.assign(List.of(state));
    consumer.seekToBeginning(List.of(state));
    long end = consumer.endOffsets(List.of(state)).get(state);
    while (consumer.position(state) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
          entries.remove(key);
        } else {
          entries.put(key, record.value());
        }
      }
    }
    return entries;
  }

  /**
   * Where to begin.
   *
   * @param next offset after the last record that is in the state, -1 when nothing was written yet
   */
  private long start(Consumer<byte[], byte[]> consumer, long next) {
    Set<TopicPartition> one = Set.of(log);
    long begin = consumer.beginningOffsets(one).get(log);
    long end = consumer.endOffsets(one).get(log);
    OffsetAndMetadata committed = consumer.committed(one).get(log);
    if (next < 0 && committed == null) {
      return begin;
    }
    if (next < begin || next > end) {
      throw new IllegalStateException(
          "%s holds what was read up to offset %d of %s, which has offsets %d to %d: records were"
                  .formatted(state, next, log, begin, end)
              + " lost; recreate Freshet's topics and read the sources anew");
    }
    return next;
  }

  /**
   * Writes entries and marker together.
   *
   * @param entries key to bytes, null for an entry that is gone
   */
  void write(Map<String, byte[]> entries, byte[] marker) {
    producer.beginTransaction();
    entries.forEach(this::send);
    send(MARKER, marker);
    producer.commitTransaction();
  }

  private void send(String key, byte[] value) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(state.topic(), state.partition(), bytes, value));
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close(CLOSE);
    }
  }
}
