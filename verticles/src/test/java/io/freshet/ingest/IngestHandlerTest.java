package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.ingest.TopicHistories.History;
import io.freshet.privacy.PassThrough;
import io.freshet.stream.LogBatch;
import io.freshet.stream.SessionEvent.RowChanged;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commits and failures, with acknowledgements in the test's hand. */
class IngestHandlerTest {
  private static final TopicPartition CLICKS = new TopicPartition("shop.clicks", 0);

  private final Map<Long, Promise<Void>> sent = new TreeMap<>();
  private final List<Map<TopicPartition, Long>> commits = new ArrayList<>();
  private final List<String> topicIds = new ArrayList<>();
  private Future<Void> commitOutcome = Future.succeededFuture();
  private History history = new History("id-1", "id-1");
  private volatile long unwritable = Long.MAX_VALUE;
  private Vertx vertx;
  private IngestHandler handler;

  @BeforeEach
  void make() {
    vertx = Vertx.vertx();
    IngestLogic logic =
        new IngestLogic(
            SupportPipeline.load(),
            (pipeline, learned) -> (change, section) -> PassThrough.of(change, Map.of()));
    handler =
        new IngestHandler(
            vertx.getOrCreateContext(),
            logic,
            (ingested, at) -> {
              if (at.offset() >= unwritable) {
                throw new IllegalStateException("cannot be written");
              }
              topicIds.addAll(ingested.rows().stream().map(RowChanged::topicId).toList());
              Promise<Void> acknowledged = Promise.promise();
              sent.put(at.offset(), acknowledged);
              return acknowledged.future();
            },
            new IngestMetrics(new SimpleMeterRegistry()),
            Clock.systemUTC(),
            next -> {
              commits.add(next);
              return commitOutcome;
            },
            partitions -> Future.succeededFuture(Map.of(CLICKS, history)));
    handler.assigned(Set.of(CLICKS), 1);
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private Future<Void> handle(long from, long to) {
    List<ConsumerRecord<byte[], byte[]>> records =
        LongStream.range(from, to)
            .mapToObj(
                offset ->
                    new ConsumerRecord<byte[], byte[]>(
                        CLICKS.topic(),
                        CLICKS.partition(),
                        offset,
                        null,
                        "{\"customer_id\":1}".getBytes(StandardCharsets.UTF_8)))
            .toList();
    return handler.handle(new LogBatch(CLICKS, 1, records));
  }

  private void acknowledge(long... offsets) {
    LongStream.of(offsets).forEach(o -> sent.get(o).complete());
  }

  @Test
  void commitsOnlyWhatHasFinishedWithoutAGap() {
    Future<Void> first = handle(10, 12);
    Future<Void> second = handle(12, 13);
    assertThat(sent).containsOnlyKeys(10L, 11L, 12L);

    acknowledge(11, 12);
    handler.commit();
    assertThat(commits).isEmpty();
    assertThat(first.isComplete()).isFalse();
    assertThat(second.succeeded()).isTrue();

    acknowledge(10);
    handler.commit();
    handler.commit();
    assertThat(first.succeeded()).isTrue();
    assertThat(commits).containsExactly(Map.of(CLICKS, 13L));
  }

  @Test
  void aFailedCommitIsRepeated() {
    commitOutcome = Future.failedFuture("rebalance");
    handle(10, 11);
    acknowledge(10);

    handler.commit();
    handler.commit();

    assertThat(commits).containsExactly(Map.of(CLICKS, 11L), Map.of(CLICKS, 11L));
  }

  /** A later record in the log would make the session drop the earlier one when it comes again. */
  @Test
  void afterAFailureNothingMoreIsSentOrCommitted() {
    handle(10, 11);
    Future<Void> failing = handle(11, 13);
    acknowledge(10);

    sent.get(11L).fail("the broker is gone");
    acknowledge(12);
    handle(13, 20);
    handler.commit();

    assertThat(failing.failed()).isTrue();
    assertThat(sent).containsOnlyKeys(10L, 11L, 12L);
    assertThat(commits).containsExactly(Map.of(CLICKS, 11L));
  }

  @Test
  void whatIsThrownOnALaterTurnFailsTheBatchInsteadOfStoppingTheTurns() {
    unwritable = 30;
    Future<Void> many = handle(0, 40); // more than a turn takes

    assertThat(many.toCompletionStage().toCompletableFuture())
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withMessageContaining("cannot be written");
    assertThat(handle(40, 41).succeeded()).isTrue();
    assertThat(sent).doesNotContainKey(40L);
  }

  @Test
  void aTopicThatWasCreatedAnewIsReadFromItsBeginning() {
    assertThat(handler.assigned(Set.of(CLICKS), 2).result()).isEmpty();

    history = new History("id-2", "id-1");

    assertThat(handler.assigned(Set.of(CLICKS), 3).result()).isEqualTo(Map.of(CLICKS, 0L));
    assertThat(handler.topicId(CLICKS)).isEqualTo("id-2");
    handle(0, 1);
    assertThat(topicIds).containsExactly("id-2");
  }

  @Test
  void whatWasCommittedWithoutANoteCounts() {
    history = new History("id-1", "");

    assertThat(handler.assigned(Set.of(CLICKS), 2).result()).isEmpty();
  }

  @Test
  void noticesATopicThatIsCreatedAnewWhileItIsRead() {
    assertThat(handler.begunAnew(Map.of(CLICKS.topic(), "id-1"))).isEmpty();
    assertThat(handler.begunAnew(Map.of())).isEmpty();
    assertThat(handler.begunAnew(Map.of(CLICKS.topic(), "id-2"))).contains(CLICKS.topic());
    handle(10, 12);

    Future<Void> lower = handle(0, 1);

    assertThat(lower.failed()).isTrue();
    assertThat(sent).containsOnlyKeys(10L, 11L);
  }

  @Test
  void aPartitionThatMovesWaitsForItsEventsAndCommitsThem() {
    handle(10, 11);
    Future<Void> revoked = handler.revoked(Set.of(CLICKS));
    assertThat(revoked.isComplete()).isFalse();

    acknowledge(10);

    assertThat(revoked.succeeded()).isTrue();
    assertThat(commits).containsExactly(Map.of(CLICKS, 11L));
    handle(11, 12);
    assertThat(sent).containsOnlyKeys(10L);
  }
}
