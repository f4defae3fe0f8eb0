package io.freshet.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Op;
import io.freshet.stream.JoinEventCodec;
import io.freshet.stream.KafkaClients;
import io.freshet.stream.LogAppender;
import io.freshet.stream.LogBatch;
import io.freshet.stream.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a partition's offset is committed, with acknowledgements in the test's hand. */
class JoinPartitionTest {
  private static final TopicPartition LOG = new TopicPartition(Topics.JOINS, 0);
  private static final TopicPartition STATE = new TopicPartition(Topics.JOINS_STATE, 0);

  private final Vertx vertx = Vertx.vertx();
  private final Shop shop = new Shop();
  private final List<Long> commits = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final List<Promise<RecordMetadata>> sent = new ArrayList<>();
  private final List<byte[]> looped = new ArrayList<>();
  private final Kafka kafka = new Kafka();
  private final JoinPlan plan = new JoinPlan(Shop.pipelines());
  private final JoinConfig config =
      new JoinConfig("none", "joins", 1, 1_000, 1_000, Duration.ofDays(1), Duration.ofDays(1), 100);
  private JoinPartition partition;

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private JoinState state() {
    return new JoinState(plan, config.limits(), 0, 1);
  }

  private void opened() {
    JoinMetrics metrics = new JoinMetrics(new SimpleMeterRegistry());
    partition =
        new JoinPartition(
            vertx,
            0,
            new StateLog(kafka, config, 0),
            state(),
            new JoinOutput(
                new Appender(), t -> vertx.runOnContext(v -> t.run()), metrics, Clock.systemUTC()),
            metrics,
            commits::add,
            failures::add);
    await(() -> partition.open());
  }

  /** Runs it on the partition's event loop. */
  private <T> T await(Supplier<Future<T>> call) {
    Promise<T> done = Promise.promise();
    vertx.runOnContext(v -> call.get().onComplete(done));
    return done.future().await();
  }

  private Future<Void> handle(long offset) {
    return partition.handle(batch(offset, item(offset, 7)));
  }

  private void take(long offset, byte[] value) {
    await(() -> partition.handle(batch(offset, value)));
  }

  private byte[] item(long offset, int id) {
    return JoinEventCodec.encode(shop.item(offset, Op.CREATE, id, 1, null, "{'id':7}"));
  }

  private static LogBatch batch(long offset, byte[] value) {
    byte[] key = {1};
    return new LogBatch(LOG, 1, List.of(new ConsumerRecord<>(LOG.topic(), 0, offset, key, value)));
  }

  @Test
  void whatTheOwnerBeforeDidNotCommitIsCommittedOnce() {
    kafka.stored(state().marker(5));
    opened();

    await(partition::flush);
    await(partition::flush);
    assertThat(commits).containsExactly(5L);
  }

  @Test
  void withoutStateThereIsNothingToCommit() {
    opened();

    await(partition::flush);
    assertThat(commits).isEmpty();
  }

  @Test
  void aFlushOfWhatIsNewCommitsThatAlone() {
    kafka.stored(state().marker(5));
    opened();
    await(() -> handle(5));
    AtomicReference<Future<Void>> flushed = new AtomicReference<>();
    await(
        () -> {
          flushed.set(partition.flush());
          return Future.succeededFuture();
        });
    assertThat(sent).as("the row asks for its parent").isNotEmpty();
    assertThat(commits).as("before what came of it is acknowledged").isEmpty();
    assertThat(kafka.written()).isEmpty();

    await(
        () -> {
          sent.forEach(Promise::complete);
          return flushed.get();
        });
    await(partition::flush);
    assertThat(commits).containsExactly(6L);
    assertThat(kafka.written()).contains(StateLog.MARKER);
  }

  /** More effects than a turn has: who would write now would not do the rest after a crash. */
  @Test
  void aRecordThatIsHalfDoneIsNotWritten() {
    opened();
    long next = 0;
    for (; next < 100; next++) {
      take(next, item(next, (int) next));
    }
    for (int i = 0; i < looped.size(); i++) {
      take(next++, looped.get(i)); // they ask for their parent, and are told that it is not there
    }
    int asked = looped.size();
    take(next++, JoinEventCodec.encode(shop.order(next, 1, "42")));
    assertThat(looped).hasSize(asked + 1);
    long last = next;
    int before = sent.size();
    AtomicReference<Future<Void>> handled = new AtomicReference<>();
    await(
        () -> {
          handled.set(partition.handle(batch(last, looped.getLast())));
          Future<Void> flushed = partition.flush();
          sent.forEach(Promise::tryComplete);
          return flushed;
        });
    assertThat(commits).isEmpty();
    await(handled::get);
    assertThat(sent).hasSizeGreaterThanOrEqualTo(before + 100);

    await(
        () -> {
          sent.forEach(Promise::tryComplete);
          return partition.flush();
        });
    assertThat(commits).containsExactly(last + 1);
  }

  /** Above 48 MB the producer fails, and the stage with it, again after each restart. */
  @Test
  void whatARecordDoesGoesAsThereIsRoomForIt() {
    opened();
    String row = "{'id':7,'text':'%s'}".formatted("x".repeat(3 << 20));
    take(0, JoinEventCodec.encode(shop.item(0, Op.CREATE, 7, 1, null, row)));
    take(1, looped.getLast());
    take(2, JoinEventCodec.encode(shop.order(2, 1, customers(40))));
    sent.forEach(Promise::tryComplete);
    int before = sent.size();
    AtomicReference<Future<Void>> handled = new AtomicReference<>();
    await(
        () -> {
          handled.set(partition.handle(batch(3, looped.getLast())));
          return Future.succeededFuture();
        });

    int most = open();
    while (!handled.get().isComplete() || open() > 0) {
      most = Math.max(most, open());
      await(
          () -> {
            sent.stream().filter(p -> p.tryComplete()).findFirst();
            return Future.succeededFuture();
          });
    }

    assertThat(sent).as("40 and a word to rows that go through it").hasSize(before + 41);
    assertThat(most).as("3 MB each").isBetween(1, 9);
    assertThat(failures).isEmpty();
  }

  /** Records that are not acknowledged. */
  private int open() {
    return await(
        () ->
            Future.succeededFuture(
                (int) sent.stream().filter(p -> !p.future().isComplete()).count()));
  }

  private static String[] customers(int count) {
    return IntStream.range(0, count).mapToObj(i -> "c" + i).toArray(String[]::new);
  }

  /** Its successor reads the same state, and commits. */
  @Test
  void whoHandsItOnCommitsNothingAnew() {
    kafka.stored(state().marker(5));
    opened();

    await(() -> partition.close().mapEmpty());
    assertThat(commits).isEmpty();
  }

  @Test
  void whatCannotBeSentEndsIt() {
    kafka.stored(state().marker(5));
    opened();
    await(() -> handle(5));
    await(
        () -> {
          sent.getFirst().fail("made up");
          return partition.flush();
        });

    assertThat(failures).hasSize(1);
    assertThat(commits).isEmpty();
    assertThat(kafka.written()).isEmpty();
  }

  private final class Appender implements LogAppender {
    @Override
    public Future<RecordMetadata> send(String topic, byte[] key, byte[] value) {
      return send(topic, 0, key, value);
    }

    @Override
    public Future<RecordMetadata> send(String topic, int number, byte[] key, byte[] value) {
      Promise<RecordMetadata> acknowledged = Promise.promise();
      sent.add(acknowledged);
      if (topic.equals(Topics.JOINS)) {
        looped.add(value);
      }
      return acknowledged.future();
    }
  }

  /** Kafka's own test clients around one stored marker. */
  private static final class Kafka implements KafkaClients {
    private final MockProducer<byte[], byte[]> producer =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private byte[] marker;

    void stored(byte[] stored) {
      marker = stored;
    }

    /** Keys of what was committed. */
    List<String> written() {
      return producer.history().stream()
          .map(ProducerRecord::key)
          .map(key -> new String(key, StandardCharsets.UTF_8))
          .toList();
    }

    @Override
    public Producer<byte[], byte[]> producer(Map<String, Object> settings) {
      return producer;
    }

    @Override
    public Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
      return new MockConsumer<byte[], byte[]>("earliest") {
        {
          updateBeginningOffsets(Map.of(LOG, 0L, STATE, 0L));
          updateEndOffsets(Map.of(LOG, 1_000L, STATE, marker == null ? 0L : 1L));
        }

        @Override
        public synchronized void assign(Collection<TopicPartition> partitions) {
          super.assign(partitions);
          if (marker != null) {
            byte[] key = StateLog.MARKER.getBytes(StandardCharsets.UTF_8);
            addRecord(new ConsumerRecord<>(STATE.topic(), 0, 0, key, marker));
          }
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
            Set<TopicPartition> asked) {
          return Map.of();
        }
      };
    }
  }
}
