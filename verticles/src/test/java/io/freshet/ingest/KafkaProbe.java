package io.freshet.ingest;

import io.freshet.dev.services.NewTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a test does to Kafka from outside. */
final class KafkaProbe implements AutoCloseable {
  private static final int MAX_BYTES = 24 << 20;
  private static final long PATIENCE_NANOS = Duration.ofSeconds(180).toNanos();

  private final String bootstrap;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;

  KafkaProbe(String bootstrap) {
    this.bootstrap = bootstrap;
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "max.request.size",
                MAX_BYTES,
                // So that a broker takes what is larger than its own limit.
                "compression.type",
                "gzip",
                "linger.ms",
                0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  void create(int partitions, String... topics) throws ExecutionException, InterruptedException {
    List<NewTopic> all =
        Arrays.stream(topics).map(t -> new NewTopic(t, partitions, (short) 1)).toList();
    NewTopics.create(admin, all);
  }

  /** Deletes a topic and creates it anew, empty. */
  void recreate(int partitions, String topic) throws ExecutionException, InterruptedException {
    admin.deleteTopics(List.of(topic)).all().get();
    create(partitions, topic);
  }

  /** Sends without a key, and waits for the acknowledgement. */
  void send(String topic, String value) {
    sendBytes(topic, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  /** As {@link #send}, to a partition. */
  void send(String topic, int partition, String value) {
    sendBytes(topic, partition, value.getBytes(StandardCharsets.UTF_8));
  }

  /** As {@link #send}, of what is no text. */
  void sendBytes(String topic, byte[] value) {
    sendBytes(topic, null, value);
  }

  private void sendBytes(String topic, Integer partition, byte[] value) {
    try {
      producer.send(new ProducerRecord<byte[], byte[]>(topic, partition, null, value)).get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The topic's first records, in order within a partition; fewer when no more come for long. */
  List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      long deadline = System.nanoTime() + PATIENCE_NANOS;
      while (records.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(500)).forEach(records::add);
      }
    }
    return records;
  }

  /** Records in the topic. */
  long end(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      return consumer.endOffsets(partitions(consumer, topic)).values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(p -> new TopicPartition(topic, p.partition()))
        .toList();
  }

  /** A group's committed offsets. */
  Map<TopicPartition, Long> committed(String group)
      throws ExecutionException, InterruptedException {
    return admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    admin.close();
  }
}
