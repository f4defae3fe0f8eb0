package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.privacy.PassThrough;
import io.freshet.stream.LogBatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A truncate among the events of its partition, with acknowledgements in the test's hand. */
class TruncateInTurnTest {
  private static final TopicPartition CUSTOMERS = new TopicPartition("shop.public.customers", 0);
  private static final TopicPartition CLICKS = new TopicPartition("shop.clicks", 0);

  private final EventsInHand output = new EventsInHand();
  private final Map<Long, Promise<Void>> sent = output.sent;
  private final List<Map<TopicPartition, Long>> commits = new ArrayList<>();
  private final List<BooleanSupplier> truncates = new ArrayList<>();
  private final Promise<Void> truncated = Promise.promise();
  private Vertx vertx;
  private IngestHandler handler;

  @BeforeEach
  void make() {
    vertx = Vertx.vertx();
    handler =
        new IngestHandler(
            vertx.getOrCreateContext(),
            new IngestLogic(
                SupportPipeline.load(),
                (pipeline, learned) -> (change, section) -> PassThrough.of(change, Map.of()),
                Schemas.NONE),
            output,
            new IngestMetrics(new SimpleMeterRegistry()),
            Clock.systemUTC(),
            next -> {
              commits.add(next);
              return Future.succeededFuture();
            },
            partitions -> {
              Map<TopicPartition, TopicHistories.History> histories = new HashMap<>();
              partitions.forEach(p -> histories.put(p, new TopicHistories.History("id", "id")));
              return Future.succeededFuture(histories);
            },
            (all, goesOn) -> {
              truncates.add(goesOn);
              return truncated.future();
            });
    handler.assigned(Set.of(CLICKS, CUSTOMERS), 1);
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void nothingOfItsPartitionFollowsATruncateBeforeTheRowsHaveLeft() {
    handler.handle(new LogBatch(CUSTOMERS, 1, List.of(change(7, "c"), change(8, "t"))));
    Future<Void> behind = handler.handle(new LogBatch(CUSTOMERS, 1, List.of(change(9, "c"))));
    handler.handle(new LogBatch(CLICKS, 1, List.of(click(10))));
    assertThat(sent).containsOnlyKeys(7L, 8L, 10L);

    acknowledge(8);
    assertThat(truncates).as("before all that came before it is acknowledged").isEmpty();
    acknowledge(7);
    assertThat(truncates).hasSize(1);
    assertThat(sent).doesNotContainKey(9L);

    handler.commit();
    assertThat(commits).isEmpty();
    truncated.complete();
    acknowledge(9);
    handler.commit();
    assertThat(behind.succeeded()).isTrue();
    assertThat(commits).containsExactly(Map.of(CUSTOMERS, 10L));
  }

  @Test
  void aTruncateThatIsNotDoneWhenThePartitionGoesIsLeftToItsNextOwner() {
    handler.handle(new LogBatch(CUSTOMERS, 1, List.of(change(7, "c"))));
    handler.handle(new LogBatch(CUSTOMERS, 1, List.of(change(8, "t"))));
    acknowledge(7, 8);

    Future<Void> revoked = handler.revoked(Set.of(CUSTOMERS));
    assertThat(revoked.isComplete()).isFalse();
    assertThat(truncates.getFirst().getAsBoolean()).isFalse();
    truncated.fail(new Truncates.Abandoned());

    assertThat(revoked.succeeded()).isTrue();
    assertThat(commits).containsExactly(Map.of(CUSTOMERS, 8L));
  }

  private static ConsumerRecord<byte[], byte[]> change(long offset, String op) {
    String value =
        "{\"op\":\"%s\",\"source\":{\"name\":\"shop\",\"schema\":\"public\",\"table\":\"customers\"},\"after\":%s}"
            .formatted(op, op.equals("t") ? "null" : "{\"id\":1}");
    return new ConsumerRecord<>(
        CUSTOMERS.topic(),
        CUSTOMERS.partition(),
        offset,
        null,
        value.getBytes(StandardCharsets.UTF_8));
  }

  private static ConsumerRecord<byte[], byte[]> click(long offset) {
    byte[] value = "{\"customer_id\":1}".getBytes(StandardCharsets.UTF_8);
    return new ConsumerRecord<>(CLICKS.topic(), CLICKS.partition(), offset, null, value);
  }

  private void acknowledge(long... offsets) {
    LongStream.of(offsets).forEach(o -> sent.get(o).complete());
  }
}
