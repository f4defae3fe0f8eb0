package io.freshet.ingest;

import io.freshet.change.Change;
import io.freshet.change.Coordinates;
import io.freshet.contract.ContractDraft;
import io.freshet.pipeline.Source.Format;
import io.freshet.registry.RegistryConfig;
import io.freshet.registry.SchemaRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * {@code ./freshet contract infer}: the newest events of a topic, evenly from its partitions, read
 * as ingest reads them. Blocking; one thread; in no consumer group, so nothing is committed.
 */
public final class ContractSamples {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final int TIMEOUT_MILLIS = 15_000;

  private ContractSamples() {}

  /**
   * What was read.
   *
   * @param events read
   * @param skipped of them about no row
   * @param failed of them that could not be decoded
   * @param firstFailure code and reason of the first; null when there was none
   */
  public record Read(long events, long skipped, long failed, String firstFailure) {}

  /**
   * Reads samples into a draft.
   *
   * @param samples events at most
   * @param registry of schemas that events name
   * @throws IllegalArgumentException when there is no such topic; the message is a sentence
   * @throws IllegalStateException when it could not be read within a minute, or its schemas could
   *     not be had
   * @throws org.apache.kafka.common.KafkaException when Kafka does not answer
   */
  public static Read read(
      String bootstrap,
      String topic,
      Format format,
      int samples,
      Optional<RegistryConfig> registry,
      ContractDraft draft) {
    SchemaRegistry<EventSchema> schemas =
        registry
            .map(r -> new SchemaRegistry<>(r, EventSchema::of, new SimpleMeterRegistry()))
            .orElse(null);
    try (KafkaConsumer<byte[], byte[]> kafka = consumer(bootstrap)) {
      Reading reading =
          new Reading(schemas == null ? Schemas.NONE : Schemas.of(schemas), format, draft);
      reading.read(kafka, partitions(kafka, topic), samples);
      return new Read(reading.events, reading.skipped, reading.failed, reading.firstFailure);
    } finally {
      if (schemas != null) {
        schemas.close();
      }
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String bootstrap) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            TIMEOUT_MILLIS,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> kafka, String topic) {
    List<PartitionInfo> found = kafka.partitionsFor(topic);
    if (found == null || found.isEmpty()) {
      throw new IllegalArgumentException("Kafka has no topic '" + topic + "'.");
    }
    return found.stream().map(p -> new TopicPartition(topic, p.partition())).toList();
  }

  private static final class Reading {
    private final Schemas schemas;
    private final Format format;
    private final ContractDraft draft;
    private final long deadline = System.nanoTime() + WITHIN.toNanos();
    private long events;
    private long skipped;
    private long failed;
    private String firstFailure;

    Reading(Schemas schemas, Format format, ContractDraft draft) {
      this.schemas = schemas;
      this.format = format;
      this.draft = draft;
    }

    void read(KafkaConsumer<byte[], byte[]> kafka, List<TopicPartition> partitions, int samples) {
      Map<TopicPartition, Long> begin = kafka.beginningOffsets(partitions);
      Map<TopicPartition, Long> end = kafka.endOffsets(partitions);
      kafka.assign(partitions);
      long each = Math.max(1, samples / partitions.size());
      partitions.forEach(p -> kafka.seek(p, Math.max(begin.get(p), end.get(p) - each)));
      while (events < samples
          && partitions.stream().anyMatch(p -> kafka.position(p) < end.get(p))) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("the topic could not be read within a minute.");
        }
        for (ConsumerRecord<byte[], byte[]> record : kafka.poll(POLL)) {
          if (events < samples) {
            take(RawEvent.of(record, ""));
          }
        }
      }
    }

    private void take(RawEvent event) {
      events++;
      KnownSchemas known = schemas.await(event, () -> System.nanoTime() < deadline);
      try {
        switch (Decoder.decode(event, format, known, 0)) {
          case Decoded.Skip skip -> skipped++;
          case Decoded.Rows rows -> rows.changes().forEach(this::take);
        }
      } catch (DecodeException e) {
        failed++;
        if (firstFailure == null) {
          firstFailure = e.code() + " (" + e.getMessage() + ") at " + place(event.at());
        }
      }
    }

    private static String place(Coordinates at) {
      return "partition " + at.partition() + ", offset " + at.offset();
    }

    private void take(Change change) {
      if (change.after() != null) {
        draft.add(change.after(), Set.copyOf(change.unavailable()));
      }
    }
  }
}
