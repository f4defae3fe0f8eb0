package io.freshet.ingest;

import io.freshet.change.Change;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.Source;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Learns names before the first text is redacted. On topics with history a customer's ticket may be
 * read before the customer; so partitions that teach names and that ingest has never committed are
 * read to their end first, for their names alone. Blocking; for a worker.
 */
final class NamesPrimer {
  private static final Duration POLL = Duration.ofMillis(500);

  private final IngestConfig config;
  private final Map<String, List<Lane>> lanes = new HashMap<>();
  private final List<byte[]> learned = new ArrayList<>();
  private final Clock clock;

  /** What a topic's events go through to teach the names of one pipeline. */
  private record Lane(Source source, Redactions.Redaction redaction) {}

  NamesPrimer(IngestConfig config, Pipelines pipelines, Redactions redactions, Clock clock) {
    this.config = config;
    this.clock = clock;
    for (Pipeline pipeline : pipelines.all()) {
      Redactions.Redaction redaction = redactions.of(pipeline, learned::add);
      pipeline.sources().stream()
          .filter(source -> teaches(pipeline, source))
          .forEach(
              source ->
                  lanes
                      .computeIfAbsent(source.topic(), t -> new ArrayList<>())
                      .add(new Lane(source, redaction)));
    }
  }

  private static boolean teaches(Pipeline pipeline, Source source) {
    return pipeline.privacy().names().stream()
        .anyMatch(name -> name.startsWith(source.section() + "."));
  }

  /**
   * Reads what was never ingested, up to its end now.
   *
   * @return hashes of names met for the first time, to be kept before ingest begins
   */
  List<byte[]> learn() {
    try (KafkaConsumer<byte[], byte[]> kafka = consumer()) {
      Set<TopicPartition> unread = unread(kafka);
      Map<TopicPartition, Long> end = kafka.endOffsets(unread);
      kafka.assign(unread);
      kafka.seekToBeginning(unread);
      while (unread.stream().anyMatch(p -> kafka.position(p) < end.get(p))) {
        kafka.poll(POLL).forEach(this::learn);
      }
    }
    return List.copyOf(learned);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            config.bootstrap(),
            ConsumerConfig.GROUP_ID_CONFIG,
            config.group(),
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class));
  }

  /** Assigned by hand, so it does not disturb the group whose commits it looks at. */
  private Set<TopicPartition> unread(KafkaConsumer<byte[], byte[]> kafka) {
    Set<TopicPartition> teaching = new HashSet<>();
    for (String topic : lanes.keySet()) {
      kafka
          .partitionsFor(topic)
          .forEach(p -> teaching.add(new TopicPartition(topic, p.partition())));
    }
    Map<TopicPartition, OffsetAndMetadata> committed = kafka.committed(teaching);
    teaching.removeIf(p -> committed.get(p) != null);
    return teaching;
  }

  private void learn(ConsumerRecord<byte[], byte[]> record) {
    RawEvent event = RawEvent.of(record, "");
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    for (Lane lane : lanes.get(record.topic())) {
      learn(event, lane, now);
    }
  }

  private static void learn(RawEvent event, Lane lane, long nowMicros) {
    try {
      if (Decoder.decode(event, lane.source().format(), nowMicros) instanceof Decoded.Rows rows) {
        for (Change change : rows.changes()) {
          lane.redaction().redact(change, lane.source().section());
        }
      }
    } catch (Exception e) {
      // An event that cannot be read teaches nothing; ingest meets it again and rejects it by name.
    }
  }
}
