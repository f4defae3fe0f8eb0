package io.freshet.bench.run;

import io.freshet.bench.peer.PeerSettings;
import io.freshet.bench.work.ShopEvent;
import io.freshet.bench.work.Table;
import io.freshet.dev.services.Services;
import io.freshet.stream.Topics;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka and Redis of a benchmark, in this JVM and beside it. */
final class Cluster implements AutoCloseable {
  private static final long RETRY_MILLIS = 100;
  private static final int TRIES = 300;
  private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");

  private final Services services =
      Services.startTemporary(Services.Kind.KAFKA, Services.Kind.REDIS);
  private final Admin admin =
      Admin.create(Map.of("bootstrap.servers", services.kafka().bootstrap()));

  String bootstrap() {
    return services.kafka().bootstrap();
  }

  String redis() {
    return services.redis().uri();
  }

  /** Makes the raw topics anew and empty. */
  void emptyInput() throws InterruptedException {
    recreate(Table.topics().stream().map(Cluster::topic).toList());
  }

  /** Makes what a run writes to, and empties Redis. */
  void prepare(String run) throws IOException, InterruptedException {
    flushRedis();
    recreate(
        List.of(
            topic(PeerSettings.updates(run)),
            topic(PeerSettings.keyed(run)),
            topic(Topics.SESSIONS),
            topic(Topics.AUDIT),
            topic(Topics.CONTEXTS).configs(COMPACTED),
            new NewTopic(Topics.REJECTED, 1, (short) 1),
            new NewTopic(Topics.NAMES, 1, (short) 1).configs(COMPACTED)));
  }

  /**
   * How many records of the session log the hub of a run has committed: what is in Redis and in
   * {@code freshet.contexts}.
   */
  long committed(String run) throws InterruptedException {
    try {
      return admin
          .listConsumerGroupOffsets("bench." + run + ".sessions")
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .mapToLong(at -> at == null ? 0 : at.offset())
          .sum();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka does not tell the group's offsets", e);
    }
  }

  /** Deletes what a run wrote. */
  void forget(String run) throws InterruptedException {
    delete(List.of(PeerSettings.updates(run), PeerSettings.keyed(run)));
  }

  private void flushRedis() throws IOException {
    URI redis = URI.create(redis());
    try (Socket socket = new Socket(redis.getHost(), redis.getPort())) {
      socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII);
      if (!answer.equals("+OK")) {
        throw new IOException("Redis cannot be emptied: it answers " + answer);
      }
    }
  }

  private static NewTopic topic(String name) {
    return new NewTopic(name, PeerSettings.PARTITIONS, (short) 1);
  }

  private void recreate(List<NewTopic> topics) throws InterruptedException {
    delete(topics.stream().map(NewTopic::name).toList());
    for (NewTopic topic : topics) {
      create(topic);
    }
  }

  /** Deleting goes on after it was answered: tried until it is done. */
  private void create(NewTopic topic) throws InterruptedException {
    for (int tries = TRIES; ; tries--) {
      try {
        admin.createTopics(List.of(topic)).all().get();
        return;
      } catch (ExecutionException e) {
        if (tries == 0 || !(e.getCause() instanceof TopicExistsException)) {
          throw new IllegalStateException("the topic cannot be made: " + topic.name(), e);
        }
        TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
      }
    }
  }

  private void delete(Collection<String> names) throws InterruptedException {
    for (var deleted : admin.deleteTopics(names).topicNameValues().values()) {
      try {
        deleted.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw new IllegalStateException("a topic cannot be deleted", e);
        }
      }
    }
  }

  /** Writes that many events for an engine to find; returns when all are acknowledged. */
  void write(Iterator<ShopEvent> events, int many) {
    try (KafkaProducer<byte[], byte[]> producer = producer(5)) {
      for (int i = 0; i < many; i++) {
        producer.send(record(events.next()));
      }
      producer.flush();
    }
  }

  /** A producer for raw events; the caller closes it. */
  KafkaProducer<byte[], byte[]> producer(int lingerMillis) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap(),
            ProducerConfig.LINGER_MS_CONFIG,
            lingerMillis),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  static ProducerRecord<byte[], byte[]> record(ShopEvent event) {
    return new ProducerRecord<>(event.table().topic(), event.key(), event.value());
  }

  @Override
  public void close() {
    admin.close();
    services.close();
  }
}
