package io.freshet.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.dev.services.NewTopics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class LogProducerIT {
  private static final String LOG = "log";

  /** Compacted: the broker refuses a record without a key, and no other. */
  private static final String COMPACTED = "compacted";

  @TempDir Path data;
  private EmbeddedKafka kafka;
  private Admin admin;
  private Vertx vertx;

  @BeforeEach
  void start() throws Exception {
    kafka = EmbeddedKafka.start(data);
    admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()));
    NewTopics.create(
        admin,
        List.of(
            new NewTopic(LOG, 1, (short) 1),
            new NewTopic(COMPACTED, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"))));
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stop() throws Exception {
    await(vertx.close());
    admin.close();
    kafka.close();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
  }

  private static Throwable failure(Future<?> future) throws Exception {
    return await(future.transform(r -> Future.succeededFuture(r.cause())));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private long end(String topic) throws Exception {
    TopicPartition partition = new TopicPartition(topic, 0);
    return admin
        .listOffsets(Map.of(partition, OffsetSpec.latest()))
        .partitionResult(partition)
        .get()
        .offset();
  }

  @Test
  void nothingGetsIntoTheLogAfterARecordThatFailed() throws Exception {
    LogProducer producer = LogProducer.gapless(vertx, kafka.bootstrap(), "test");
    await(producer.warmUp(List.of(COMPACTED)));
    await(producer.send(COMPACTED, bytes("a"), bytes("1")));

    Future<RecordMetadata> refused = producer.send(COMPACTED, null, bytes("2"));
    List<Future<RecordMetadata>> later = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      later.add(producer.send(COMPACTED, bytes("b"), new byte[10_000]));
    }

    assertThat(failure(refused)).isInstanceOf(InvalidRecordException.class);
    assertThat(failure(producer.send(COMPACTED, bytes("c"), bytes("3"))))
        .isInstanceOf(IllegalStateException.class);
    for (Future<RecordMetadata> record : later) {
      assertThat(failure(record)).isNotNull();
    }
    assertThat(end(COMPACTED)).isEqualTo(1);
    await(producer.close());
  }

  /** Ingest rejects it by name; the log does not wait for it. */
  @Test
  void aRecordThatIsTooLargeStopsNoOther() throws Exception {
    LogProducer producer = LogProducer.gapless(vertx, kafka.bootstrap(), "test");

    Future<RecordMetadata> large = producer.send(LOG, bytes("a"), new byte[5 << 20]);

    assertThat(failure(large)).isInstanceOf(RecordTooLargeException.class);
    assertThat(await(producer.send(LOG, bytes("a"), bytes("1"))).offset()).isZero();
    await(producer.close());
  }

  @Test
  void failsAtOnceWhenTooMuchIsUnacknowledged() throws Exception {
    LogProducer producer = new LogProducer(vertx, kafka.bootstrap(), "test");
    await(producer.warmUp(List.of(LOG)));
    kafka.close();
    int fitting = (int) (LogProducer.MAX_OPEN_BYTES / (1 << 20)) - 1;
    List<Future<RecordMetadata>> open = new ArrayList<>();
    for (int i = 0; i < fitting; i++) {
      open.add(producer.send(LOG, bytes("a"), new byte[1 << 20]));
    }
    assertThat(open).noneMatch(Future::isComplete);

    long before = System.nanoTime();
    Throwable refused = failure(producer.send(LOG, bytes("a"), new byte[1 << 20]));

    assertThat(refused).isInstanceOf(BufferExhaustedException.class);
    // Without being refused it would wait for five seconds.
    assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(4));
    await(producer.close());
  }
}
