package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Op;
import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.dev.services.EmbeddedRedis;
import io.freshet.dev.services.NewTopics;
import io.freshet.message.SessionSnapshot;
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
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
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
    try {
      NewTopics.create(
          admin,
          List.of(
              new NewTopic(Topics.SESSIONS, 1, (short) 1),
              new NewTopic(Topics.CONTEXTS, 1, (short) 1)
                  .configs(Map.of("cleanup.policy", "compact")),
              new NewTopic(Topics.AUDIT, 1, (short) 1)));
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
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
        kafka.bootstrap(),
        redis.uri(),
        Given.EPOCH,
        "freshet-sessions",
        flushMillis,
        4,
        2,
        1L << 20,
        3,
        10_000);
  }

  /** Appends and folds what is to be expected; gives the record's offset. */
  long append(SessionEvent event) {
    byte[] key = event.session().toString().getBytes(StandardCharsets.UTF_8);
    long offset = append(key, SessionEventCodec.encode(event)).offset();
    fold.apply(expected.computeIfAbsent(event.session(), SessionState::empty), event, offset);
    return offset;
  }

  RecordMetadata append(byte[] key, byte[] value) {
    return append(Topics.SESSIONS, key, value);
  }

  RecordMetadata append(String topic, byte[] key, byte[] value) {
    return get(producer.send(new ProducerRecord<>(topic, key, value)));
  }

  /** A change of a ticket, now. */
  long ticket(SessionId session, Op op, String key, String values) {
    return append(
        Given.row(
            session,
            "tickets",
            op,
            key,
            values,
            nextSourceOffset("tickets"),
            System.currentTimeMillis() * 1_000));
  }

  /** Changes of nine sessions, {@code acme/0} to {@code acme/8}; the last one's offset. */
  long someChanges(int from, int count) {
    long last = -1;
    for (int i = from; i < from + count; i++) {
      SessionId session = SessionId.parse("acme/" + i % 9);
      Op op = i % 11 == 10 ? Op.DELETE : Op.UPDATE;
      String values = op == Op.DELETE ? null : "{'n':%d,'m':%d.50}".formatted(i, i % 3);
      last = ticket(session, op, Integer.toString(i % 5), values);
    }
    return last;
  }

  void awaitCommitted(long offset) {
    Owner.await(() -> committed() == offset + 1);
  }

  /** Every session is at the owner as the log says. */
  void isHeldBy(Owner owner) {
    assertThat(expected).isNotEmpty();
    expected.forEach(
        (session, state) -> {
          SessionSnapshot held = owner.read(session);
          assertThat(held.version()).as(session.toString()).isEqualTo(state.version());
          assertThat(held.context()).isEqualTo(state.context());
          assertThat(held.revisions()).isEqualTo(state.revisions().live());
          assertThat(held.sourceMicros()).isEqualTo(state.sourceMicros());
        });
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

  /** The contexts' topic takes records up to that size only. */
  void limitContexts(int bytes) {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.CONTEXTS);
    AlterConfigOp limit =
        new AlterConfigOp(
            new ConfigEntry("max.message.bytes", Integer.toString(bytes)),
            AlterConfigOp.OpType.SET);
    get(admin.incrementalAlterConfigs(Map.of(topic, List.of(limit))).all());
  }

  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrap(), "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      // Of all that is there: a commit is answered before its marker lets the records be read.
      long end =
          get(admin.listOffsets(Map.of(partition, OffsetSpec.latest())).all())
              .get(partition)
              .offset();
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
