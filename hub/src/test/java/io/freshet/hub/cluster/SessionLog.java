package io.freshet.hub.cluster;

import io.freshet.protocol.Cause;
import io.freshet.protocol.SessionId;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.SessionEventCodec;
import io.freshet.stream.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The session log: while it is open some of its changes are written again, as an ingest that begins
 * again does; and it can be counted.
 */
final class SessionLog implements AutoCloseable {
  private static final int REPEATED = 50;
  private static final Duration POLL = Duration.ofMillis(50);
  private static final List<TopicPartition> PARTITIONS =
      IntStream.range(0, Nodes.PARTITIONS)
          .mapToObj(p -> new TopicPartition(Topics.SESSIONS, p))
          .toList();

  private final String bootstrap;
  private final Thread thread;
  private volatile boolean going = true;

  /** The places of each session's changes, and how many records there are of one that is known. */
  record Count(Map<SessionId, Set<String>> changes, long repeated) {}

  SessionLog(String bootstrap) {
    this.bootstrap = bootstrap;
    this.thread = Thread.ofPlatform().name("repeat").start(this::repeat);
  }

  private void repeat() {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer();
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrap),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      consumer.seekToEnd(PARTITIONS);
      while (going) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() % REPEATED == 0) {
            producer.send(
                new ProducerRecord<>(
                    record.topic(),
                    record.partition(),
                    record.key(),
                    record.value(),
                    record.headers()));
          }
        }
      }
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(PARTITIONS);
    return consumer;
  }

  /** Reads it from its beginning to its end of now. */
  Count count() throws IOException {
    Map<SessionId, Set<String>> changes = new HashMap<>();
    long repeated = 0;
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      consumer.seekToBeginning(PARTITIONS);
      Map<TopicPartition, Long> ends = consumer.endOffsets(PARTITIONS);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (SessionEventCodec.decode(record.value()) instanceof RowChanged row
              && !changes.computeIfAbsent(row.session(), s -> new HashSet<>()).add(place(row))) {
            repeated++;
          }
        }
      }
    }
    return new Count(changes, repeated);
  }

  private static String place(RowChanged row) {
    Cause cause = row.cause();
    return cause.topic() + "-" + cause.partition() + "@" + cause.offset() + "/" + row.index();
  }

  @Override
  public void close() {
    end();
  }

  /** Stops writing changes again; it can still be counted. */
  void end() {
    going = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
