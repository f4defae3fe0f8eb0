package io.freshet.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.dev.services.NewTopics;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class LogConsumerIT {
  private static final String LOG = "log";
  private static final TopicPartition PARTITION = new TopicPartition(LOG, 0);

  @TempDir Path data;
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<LogBatch> batches = new ConcurrentLinkedQueue<>();
  private EmbeddedKafka kafka;
  private Admin admin;
  private Vertx vertx;
  private Context context;
  private LogConsumer consumer;

  @BeforeEach
  void start() throws Exception {
    kafka = EmbeddedKafka.start(data);
    admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()));
    NewTopics.create(admin, List.of(new NewTopic(LOG, 1, (short) 1)));
    vertx = Vertx.vertx();
    context = vertx.getOrCreateContext();
  }

  @AfterEach
  void stop() throws Exception {
    consumer.stop().toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
    vertx.close().toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
    admin.close();
    kafka.close();
  }

  private void consume(
      Function<Collection<TopicPartition>, Future<Map<TopicPartition, Long>>> assigned,
      Function<LogBatch, Future<Void>> handle) {
    LogHandler handler =
        new LogHandler() {
          @Override
          public Future<Map<TopicPartition, Long>> assigned(
              Collection<TopicPartition> partitions, int generation) {
            return assigned.apply(partitions);
          }

          @Override
          public Future<Void> revoked(Collection<TopicPartition> partitions) {
            return Future.succeededFuture();
          }

          @Override
          public Future<Void> handle(LogBatch batch) {
            batches.add(batch);
            return handle.apply(batch);
          }
        };
    consumer = new LogConsumer(context, settings(), handler, failures::add);
    consumer.start();
  }

  private LogConsumerSettings settings() {
    return new LogConsumerSettings(
        kafka.bootstrap(),
        "test",
        Set.of(LOG),
        10,
        20,
        1 << 20,
        Duration.ZERO,
        Duration.ofSeconds(1),
        false);
  }

  private void send(int records) throws Exception {
    send(records, 1, 0);
  }

  private void send(int records, int bytes, int partition) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < records; i++) {
        producer.send(new ProducerRecord<>(LOG, partition, null, new byte[bytes])).get();
      }
    }
  }

  /**
   * A member that stands still loses a partition and gets it back; what it then still commits of
   * the time before lies below what the owner between has committed.
   */
  @Test
  void whatIsCommittedOfAnEndedAssignmentIsNotSentForTheNewOne() throws Exception {
    admin.createPartitions(Map.of(LOG, NewPartitions.increaseTo(2))).all().get();
    while (partitions() < 2) { // a consumer that heard of one asks again after five minutes
      TimeUnit.MILLISECONDS.sleep(20);
    }
    consume(partitions -> Future.succeededFuture(Map.of()), batch -> Future.succeededFuture());
    await(() -> consumer.lag().size() == 2);
    CountDownLatch standing = new CountDownLatch(1);
    CountDownLatch back = new CountDownLatch(1);
    AtomicReference<TopicPartition> moved = new AtomicReference<>();
    Promise<Void> late = Promise.promise();
    context.runOnContext(
        v -> {
          standing.countDown();
          awaitOn(back);
          consumer.commit(Map.of(moved.get(), 0L)).onComplete(late);
        });
    standing.await();
    try (KafkaConsumer<byte[], byte[]> other = new KafkaConsumer<>(settings().toKafka())) {
      other.subscribe(Set.of(LOG));
      while (other.assignment().isEmpty()) {
        other.poll(Duration.ofMillis(50));
      }
      moved.set(other.assignment().iterator().next());
      send(10, 1, moved.get().partition());
      other.commitSync(Map.of(moved.get(), new OffsetAndMetadata(8)));
      await(() -> !consumer.lag().containsKey(moved.get()));
    }
    await(() -> consumer.lag().containsKey(moved.get())); // its handler has not heard of it yet
    back.countDown();

    await(late.future()::isComplete);
    assertThat(late.future().succeeded()).as("nothing was left to send").isTrue();
    assertThat(committed(moved.get())).isEqualTo(8);
    Promise<Void> later = Promise.promise();
    context.runOnContext(v -> consumer.commit(Map.of(moved.get(), 10L)).onComplete(later));
    await(later.future()::isComplete);
    assertThat(committed(moved.get())).as("of the assignment that holds").isEqualTo(10);
    assertThat(failures).isEmpty();
  }

  private int partitions() throws Exception {
    return admin.describeTopics(Set.of(LOG)).allTopicNames().get().get(LOG).partitions().size();
  }

  private static void awaitOn(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private long committed(TopicPartition partition) throws Exception {
    return admin
        .listConsumerGroupOffsets("test")
        .partitionsToOffsetAndMetadata()
        .get()
        .get(partition)
        .offset();
  }

  private static void await(BooleanSupplier seen) throws InterruptedException {
    while (!seen.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(20); // until the test's own time is up
    }
  }

  @Test
  void anErrorInTheHandlerEndsTheConsumerAloud() throws Exception {
    send(1);
    consume(
        partitions -> Future.succeededFuture(Map.of()),
        batch -> {
          throw new OutOfMemoryError("made up");
        });

    await(() -> !failures.isEmpty());

    assertThat(failures.peek()).hasMessageContaining("made up");
  }

  @Test
  void anErrorInAssignedEndsTheConsumerAloud() throws Exception {
    consume(
        partitions -> {
          throw new IllegalStateException("made up");
        },
        batch -> Future.succeededFuture());

    await(() -> !failures.isEmpty());

    assertThat(failures.peek()).hasMessageContaining("made up");
  }

  @Test
  void theLagOfAPausedPartitionGrows() throws Exception {
    Promise<Void> handled = Promise.promise();
    send(40);
    consume(partitions -> Future.succeededFuture(Map.of()), batch -> handled.future());
    await(() -> batches.size() == 3); // 30 are open, over 20: the rest is not polled
    await(() -> Map.of(PARTITION, 10L).equals(consumer.lag()));

    send(25);

    await(() -> Map.of(PARTITION, 35L).equals(consumer.lag()));
    handled.complete();
    await(() -> Map.of(PARTITION, 0L).equals(consumer.lag()));
    assertThat(failures).isEmpty();
  }

  @Test
  void aPartitionIsPausedByItsBytesToo() throws Exception {
    Promise<Void> handled = Promise.promise();
    send(18, 200_000, 0); // fewer than 20
    consume(partitions -> Future.succeededFuture(Map.of()), batch -> handled.future());
    await(() -> polled() > 5);
    TimeUnit.SECONDS.sleep(1);

    assertThat(polled()).as("1 MiB, and what one poll gives above that").isLessThan(13);
    handled.complete();
    await(() -> polled() == 18);
    assertThat(failures).isEmpty();
  }

  private int polled() {
    return batches.stream().mapToInt(b -> b.records().size()).sum();
  }

  @Test
  void stopsWithoutHavingStarted() {
    consumer =
        new LogConsumer(
            context,
            LogConsumerSettings.of(kafka.bootstrap(), "test", Set.of(LOG)),
            null,
            failures::add);

    assertThat(consumer.stop().toCompletionStage().toCompletableFuture())
        .succeedsWithin(Duration.ofSeconds(60));
    consumer.start();
    assertThat(failures).isEmpty();
  }
}
