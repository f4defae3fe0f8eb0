package io.freshet.ingest;

import io.freshet.change.Change;
import io.freshet.pipeline.Lookup;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.Source;
import io.freshet.pipeline.Source.Format;
import io.freshet.stream.LogProducer;
import io.freshet.stream.Topics;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
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
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Learns names before the first text is redacted. On topics with history a customer's ticket may be
 * read before the customer; so partitions that teach names are read to their end first, for their
 * names alone: those that ingest has never committed, or all when the names known were learned
 * under another key or from other fields. Has a thread of its own.
 */
final class NamesPrimer {
  private static final Duration POLL = Duration.ofMillis(500);

  private final IngestConfig config;
  private final Schemas schemas;
  private final Map<String, List<Lane>> lanes = new HashMap<>();
  private final SortedSet<String> fields = new TreeSet<>();
  private final List<byte[]> learned = new ArrayList<>();
  private final Clock clock;
  private volatile boolean running = true;
  private LongConsumer told = left -> {};
  private long open;

  /** What a topic's events go through to teach the names of one pipeline. */
  private record Lane(Format format, String section, Redactions.Redaction redaction) {}

  NamesPrimer(
      IngestConfig config,
      Pipelines pipelines,
      Redactions redactions,
      Schemas schemas,
      Clock clock) {
    this.config = config;
    this.schemas = schemas;
    this.clock = clock;
    for (Pipeline pipeline : pipelines.all()) {
      Redactions.Redaction redaction = redactions.of(pipeline, learned::add);
      for (Source source : pipeline.sources()) {
        add(pipeline, source.topic(), new Lane(source.format(), source.section(), redaction));
      }
      for (Lookup lookup : pipeline.lookups()) {
        add(pipeline, lookup.topic(), new Lane(lookup.format(), lookup.name(), redaction));
      }
    }
  }

  private void add(Pipeline pipeline, String topic, Lane lane) {
    List<String> taught =
        pipeline.privacy().names().stream()
            .filter(name -> name.startsWith(lane.section() + "."))
            .toList();
    taught.forEach(name -> fields.add(pipeline.name() + " " + topic + " " + name));
    if (!taught.isEmpty()) {
      lanes.computeIfAbsent(topic, t -> new ArrayList<>()).add(lane);
    }
  }

  /**
   * Reads what was never learned from, up to its end now. Call once.
   *
   * @param names loaded
   * @param producer takes the names' hashes and, once all are acknowledged, the marker
   * @param left told now and then how many records are left, on the primer's thread
   * @return completes on the primer's thread
   */
  CompletionStage<Void> start(NamesTopic names, LogProducer producer, LongConsumer left) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofPlatform()
        .name("names-primer")
        .daemon()
        .start(
            () -> {
              try {
                learn(names, producer, left);
                done.complete(null);
              } catch (Throwable e) {
                done.completeExceptionally(e);
              }
            });
    return done;
  }

  /** Ends the thread at the next occasion. */
  void stop() {
    running = false;
  }

  private void learn(NamesTopic names, LogProducer producer, LongConsumer left) {
    told = left;
    byte[] marker = names.marker(fields);
    boolean marked = names.isMarked(marker);
    try (KafkaConsumer<byte[], byte[]> kafka = consumer()) {
      Set<TopicPartition> unread = unread(kafka, marked);
      Map<TopicPartition, Long> end = kafka.endOffsets(unread);
      kafka.assign(unread);
      kafka.seekToBeginning(unread);
      for (long open = open(kafka, end); open > 0; open = open(kafka, end)) {
        if (!running) {
          throw new IllegalStateException("stopped before all names were learned");
        }
        this.open = open;
        left.accept(open);
        kafka.poll(POLL).forEach(this::learn);
        keep(producer);
      }
    }
    if (!marked) {
      producer.send(Topics.NAMES, NamesTopic.MARKER, marker).await();
    }
  }

  private static long open(KafkaConsumer<byte[], byte[]> kafka, Map<TopicPartition, Long> end) {
    return end.entrySet().stream()
        .mapToLong(e -> Math.max(0, e.getValue() - kafka.position(e.getKey())))
        .sum();
  }

  /** A name that many records teach comes again until the topic has confirmed it. */
  private void keep(LogProducer producer) {
    Set<ByteBuffer> hashes = new HashSet<>();
    learned.forEach(hash -> hashes.add(ByteBuffer.wrap(hash)));
    learned.clear();
    Future.all(
            hashes.stream()
                .map(hash -> producer.send(Topics.NAMES, hash.array(), IngestOutput.KNOWN))
                .toList())
        .await();
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
  private Set<TopicPartition> unread(KafkaConsumer<byte[], byte[]> kafka, boolean marked) {
    Set<TopicPartition> teaching = new HashSet<>();
    for (String topic : lanes.keySet()) {
      kafka
          .partitionsFor(topic)
          .forEach(p -> teaching.add(new TopicPartition(topic, p.partition())));
    }
    if (marked) {
      Map<TopicPartition, OffsetAndMetadata> committed = kafka.committed(teaching);
      teaching.removeIf(p -> committed.get(p) != null);
    }
    return teaching;
  }

  private void learn(ConsumerRecord<byte[], byte[]> record) {
    RawEvent event = RawEvent.of(record, "");
    KnownSchemas known = schemas.awaitAvailable(event, this::waitsOn);
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    for (Lane lane : lanes.get(record.topic())) {
      learn(event, known, lane, now);
    }
  }

  /** An event whose schema is not known would teach nothing: it is waited for. */
  private boolean waitsOn() {
    told.accept(open);
    return running;
  }

  private static void learn(RawEvent event, KnownSchemas schemas, Lane lane, long nowMicros) {
    try {
      if (Decoder.decode(event, lane.format(), schemas, nowMicros) instanceof Decoded.Rows rows) {
        for (Change change : rows.changes()) {
          lane.redaction().redact(change, lane.section());
        }
      }
    } catch (Exception e) {
      // An event that cannot be read teaches nothing; ingest meets it again and rejects it by name.
    }
  }
}
