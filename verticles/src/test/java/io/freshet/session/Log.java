package io.freshet.session;

import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.dev.services.EmbeddedRedis;
import io.freshet.protocol.SessionId;
import io.freshet.stream.SessionEvent;
import io.freshet.stream.SessionEventCodec;
import io.freshet.stream.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Real services, Freshet's topics with one partition each, and what the session log should give.
 */
final class Log implements AutoCloseable {
  static final TopicPartition SESSIONS = new TopicPartition(Topics.SESSIONS, 0);

  private final EmbeddedKafka kafka;
  private final EmbeddedRedis redis;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Fold fold = new Fold(Given.pipelines(), Given.EPOCH);
  private final Map<SessionId, SessionState> expected = new HashMap<>();
  private final Map<String, Long> sourceOffsets = new HashMap<>();

  Log(Path folder) {
    redis = EmbeddedRedis.start(folder.resolve("redis"));
    kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()));
    get(
        admin
            .createTopics(
                List.of(
                    new NewTopic(Topics.SESSIONS, 1, (short) 1),
                    new NewTopic(Topics.CONTEXTS, 1, (short) 1)
                        .configs(Map.of("cleanup.policy", "compact")),
                    new NewTopic(Topics.AUDIT, 1, (short) 1)))
            .all());
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  EmbeddedRedis redis() {
    return redis;
  }

  String bootstrap() {
    return kafka.bootstrap();
  }

  SessionConfig config(long flushMillis) {
    return new SessionConfig(
        kafka.bootstrap(), redis.uri(), Given.EPOCH, "freshet-sessions", flushMillis, 4, 3, 10_000);
  }

  /** Appends and folds what is to be expected; gives the record's offset. */
  long append(SessionEvent event) {
    byte[] key = event.session().toString().getBytes(StandardCharsets.UTF_8);
    long offset = append(key, SessionEventCodec.encode(event)).offset();
    fold.apply(expected.computeIfAbsent(event.session(), SessionState::empty), event, offset);
    return offset;
  }

  RecordMetadata append(byte[] key, byte[] value) {
    return get(producer.send(new ProducerRecord<>(Topics.SESSIONS, key, value)));
  }

  Map<SessionId, SessionState> expected() {
    return expected;
  }

  long nextSourceOffset(String source) {
    return sourceOffsets.merge(source, 1L, Long::sum);
  }

  /** The committed offset, -1 for none. */
  long committed() {
    OffsetAndMetadata offset =
        get(admin.listConsumerGroupOffsets("freshet-sessions").partitionsToOffsetAndMetadata())
            .get(SESSIONS);
    return offset == null ? -1 : offset.offset();
  }

  /** Retention removes all before {@code offset} from the session log. */
  void deleteBefore(long offset) {
    get(admin.deleteRecords(Map.of(SESSIONS, RecordsToDelete.beforeOffset(offset))).all());
  }

  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrap()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }

  static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
    kafka.close();
    redis.close();
  }
}
