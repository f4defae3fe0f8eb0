package io.freshet.join;

import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.dev.services.NewTopics;
import io.freshet.message.Readiness;
import io.freshet.stream.JoinEvent;
import io.freshet.stream.JoinEventCodec;
import io.freshet.stream.RejectedEvent;
import io.freshet.stream.RejectedEventCodec;
import io.freshet.stream.RowName;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.SessionEventCodec;
import io.freshet.stream.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Real Kafka with the topics of the join stage, and what ingest would write. */
final class JoinRig implements AutoCloseable {
  static final int PARTITIONS = 3;
  private static final long PATIENCE_SECONDS = 180;

  private final EmbeddedKafka kafka;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> sessions;
  final FoldedRows folded = new FoldedRows();

  JoinRig(Path folder) {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()));
    Map<String, String> compacted = Map.of("cleanup.policy", "compact");
    try {
      NewTopics.create(
          admin,
          List.of(
              new NewTopic(Topics.SESSIONS, PARTITIONS, (short) 1),
              new NewTopic(Topics.JOINS, PARTITIONS, (short) 1),
              new NewTopic(Topics.REJECTED, 1, (short) 1),
              new NewTopic(Topics.JOINS_STATE, PARTITIONS, (short) 1).configs(compacted)));
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    sessions = consumer(Topics.SESSIONS, PARTITIONS);
  }

  private KafkaConsumer<byte[], byte[]> consumer(String topic, int partitions) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrap()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> all = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      all.add(new TopicPartition(topic, i));
    }
    consumer.assign(all);
    consumer.seekToBeginning(all);
    return consumer;
  }

  String bootstrap() {
    return kafka.bootstrap();
  }

  /** As ingest writes it. */
  void read(JoinEvent event, RowName name) {
    byte[] key = name.toString().getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(Topics.JOINS, key, JoinEventCodec.encode(event)));
  }

  void append(byte[] key, byte[] value) {
    producer.send(new ProducerRecord<>(Topics.JOINS, key, value));
  }

  /** Folds what the session log has got until the condition holds. */
  void folds(BooleanSupplier condition) {
    await(
        () -> {
          sessions.poll(Duration.ofMillis(50)).forEach(r -> folded.fold((RowChanged) decoded(r)));
          return condition.getAsBoolean();
        });
  }

  private static Object decoded(ConsumerRecord<byte[], byte[]> record) {
    try {
      return SessionEventCodec.decode(record.value());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The first rejected event. */
  RejectedEvent rejected() throws IOException {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(Topics.REJECTED, 1)) {
      List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
      await(
          () -> {
            consumer.poll(Duration.ofMillis(50)).forEach(found::add);
            return !found.isEmpty();
          });
      return RejectedEventCodec.decode(found.getFirst().value());
    }
  }

  static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited " + PATIENCE_SECONDS + " s in vain");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @Override
  public void close() {
    sessions.close();
    producer.close();
    admin.close();
    kafka.close();
  }

  static JoinConfig config(String bootstrap, Duration hold) {
    return new JoinConfig(
        bootstrap,
        "freshet-joins",
        PARTITIONS,
        100_000,
        100_000,
        hold,
        Duration.ofMillis(100),
        10_000);
  }

  /** A stage in a JVM of its own, to be killed. */
  Process process(Path output) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            Node.class.getName(),
            bootstrap())
        .redirectErrorStream(true)
        .redirectOutput(new File(output.toFile(), "node.log"))
        .start();
  }

  /** A JoinVerticle in a Vert.x of its own; also a program. */
  static final class Node implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    final Readiness readiness = new Readiness();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<Throwable> failures = new CopyOnWriteArrayList<>();

    Node(JoinConfig config) {
      vertx
          .deployVerticle(
              new JoinVerticle("join", config, Shop.pipelines(), meters, readiness, failures::add))
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    }

    public static void main(String[] arguments) {
      new Node(config(arguments[0], Duration.ofMinutes(10)));
    }

    @Override
    public void close() {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }
}
