package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.ingest.TopicHistories.History;
import io.freshet.privacy.PassThrough;
import io.freshet.registry.Known;
import io.freshet.registry.SchemaId;
import io.freshet.stream.LogBatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commits and failures, with acknowledgements in the test's hand. */
class IngestHandlerTest {
  private static final TopicPartition CLICKS = new TopicPartition("shop.clicks", 0);

  private final EventsInHand output = new EventsInHand();
  private final Map<Long, Promise<Void>> sent = output.sent;
  private final List<Map<TopicPartition, Long>> commits = new ArrayList<>();
  private Future<Void> commitOutcome = Future.succeededFuture();
  private History history = new History("id-1", "id-1");
  private Vertx vertx;
  private Context context;
  private IngestHandler handler;

  @BeforeEach
  void make() {
    vertx = Vertx.vertx();
    context = vertx.getOrCreateContext();
    make(Schemas.NONE);
  }

  private void make(Schemas schemas) {
    IngestLogic logic =
        new IngestLogic(
            SupportPipeline.load(),
            (pipeline, learned) -> (change, section) -> PassThrough.of(change, Map.of()),
            schemas);
    handler =
        new IngestHandler(
            context,
            logic,
            output,
            new IngestMetrics(new SimpleMeterRegistry()),
            Clock.fixed(Instant.parse("2026-11-28T10:00:00.5Z"), ZoneOffset.UTC),
            next -> {
              commits.add(next);
              return commitOutcome;
            },
            partitions -> {
              Map<TopicPartition, History> histories = new HashMap<>();
              partitions.forEach(p -> histories.put(p, history));
              return Future.succeededFuture(histories);
            },
            (all, goesOn) -> Future.failedFuture("no truncates here"));
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

  /** What waits for room may be a retry's, of which no event here would tell when it is done. */
  @Test
  void noEventBeginsWhileThereIsNoRoomForWhatTheOneBeforeBecame() {
    output.full = 11;
    handle(10, 14);
    handle(14, 15);
    acknowledge(10, 11);
    assertThat(sent).containsOnlyKeys(10L, 11L);

    output.empty();

    assertThat(sent).containsOnlyKeys(10L, 11L, 12L, 13L, 14L);
  }

  @Test
  void whatIsThrownOnALaterTurnFailsTheBatchInsteadOfStoppingTheTurns() {
    output.unwritable = 30;
    Future<Void> many = handle(0, 40); // more than a turn takes

    assertThat(many.toCompletionStage().toCompletableFuture())
        .failsWithin(Duration.ofSeconds(60))
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
    assertThat(output.topicIds).containsExactly("id-2");
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

  // ---- events that wait for the schema registry

  private static final TopicPartition OTHER = new TopicPartition("shop.clicks", 1);
  private final Map<SchemaId, CompletableFuture<Known<EventSchema>>> asked =
      new ConcurrentHashMap<>();
  private final Map<SchemaId, String> troubles = new ConcurrentHashMap<>();
  private volatile boolean letGo;

  /** Knows what it was asked for and has been told, until it lets go of it. */
  private Schemas schemas() {
    return new Schemas() {
      @Override
      public Optional<KnownSchemas> of(RawEvent event) {
        Map<SchemaId, Known<EventSchema>> found = new HashMap<>();
        for (SchemaId id : Framing.of(event).ids()) {
          CompletableFuture<Known<EventSchema>> answer = asked.get(id);
          if (letGo || answer == null || !answer.isDone()) {
            return Optional.empty();
          }
          found.put(id, answer.join());
        }
        return Optional.of(new KnownSchemas(true, found));
      }

      @Override
      public CompletableFuture<Known<EventSchema>> load(SchemaId id) {
        return asked.computeIfAbsent(id, i -> new CompletableFuture<>());
      }

      @Override
      public Optional<String> trouble() {
        return Optional.empty();
      }

      @Override
      public Optional<String> trouble(SchemaId id) {
        return Optional.ofNullable(troubles.get(id));
      }
    };
  }

  private Future<Void> handle(TopicPartition partition, long from, Integer... ids) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (Integer id : ids) {
      byte[] json = "{\"customer_id\":1}".getBytes(StandardCharsets.UTF_8);
      records.add(
          new ConsumerRecord<>(
              partition.topic(),
              partition.partition(),
              from + records.size(),
              null,
              id == null ? json : Framed.bytes(id, json)));
    }
    return handler.handle(new LogBatch(partition, 1, records));
  }

  private void answer(int id) throws Exception {
    asked.get(SchemaId.of(id)).complete(new Known.Usable<>(Framed.json("{}")));
    Promise<Void> turned = Promise.promise();
    context.runOnContext(v -> turned.complete());
    turned.future().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private void withRegistry() {
    make(schemas());
    handler.assigned(Set.of(CLICKS, OTHER), 1);
  }

  @Test
  void aPartitionWaitsForItsSchemaAndNoOtherDoes() throws Exception {
    withRegistry();
    handle(CLICKS, 10, null, 5, null, 6);
    handle(CLICKS, 14, (Integer) null);
    handle(OTHER, 20, (Integer) null);

    assertThat(sent).containsOnlyKeys(10L, 20L);
    assertThat(asked).as("asked ahead").containsKeys(SchemaId.of(5), SchemaId.of(6));
    assertThat(handler.heldBack().size()).isEqualTo(1);

    answer(5);
    assertThat(sent).containsOnlyKeys(10L, 20L, 11L, 12L);
    answer(6);

    assertThat(sent).containsOnlyKeys(10L, 20L, 11L, 12L, 13L, 14L);
    assertThat(handler.heldBack().size()).isZero();
  }

  @Test
  void tellsWhichPartitionWaitsSinceWhenAndForWhat() throws Exception {
    withRegistry();
    handle(CLICKS, 10, 5);
    assertThat(handler.heldBack().longest()).as("it is only asked for yet").isEmpty();
    troubles.put(SchemaId.of(5), "it answers 500");
    troubles.put(SchemaId.of(7), "nobody waits for it");
    handle(OTHER, 20, 6);

    assertThat(handler.heldBack().longest().map(Object::toString))
        .contains("it answers 500; shop.clicks-0 since 2026-11-28T10:00:00Z for schema 5");
    assertThat(handler.heldBack().seconds()).isZero();

    answer(5);
    assertThat(handler.heldBack().longest()).isEmpty();
  }

  /** A cache that is too small, or a refusal that has expired, must not make it wait for ever. */
  @Test
  void whatWasWaitedForIsUsedThoughItWasLetGoOf() throws Exception {
    withRegistry();
    handle(CLICKS, 10, 5);
    letGo = true;

    answer(5);

    assertThat(sent).containsOnlyKeys(10L);
  }

  @Test
  void aPartitionThatMovesLeavesWhatWaitsToItsNextOwner() throws Exception {
    withRegistry();
    Future<Void> first = handle(CLICKS, 10, null, 5);
    Future<Void> second = handle(CLICKS, 12, (Integer) null);

    Future<Void> revoked = handler.revoked(Set.of(CLICKS));
    assertThat(second.succeeded()).isTrue();
    assertThat(first.isComplete()).as("one is not acknowledged yet").isFalse();
    acknowledge(10);

    assertThat(first.succeeded()).isTrue();
    assertThat(revoked.succeeded()).isTrue();
    answer(5);
    assertThat(sent).containsOnlyKeys(10L);
    assertThat(commits).isEmpty();
  }

  @Test
  void aRegistryThatIsClosedFailsWhatWaits() throws Exception {
    withRegistry();
    Future<Void> waiting = handle(CLICKS, 10, 5);

    asked.get(SchemaId.of(5)).completeExceptionally(new IllegalStateException("closed"));

    assertThat(waiting.toCompletionStage().toCompletableFuture())
        .failsWithin(Duration.ofSeconds(60));
    assertThat(sent).isEmpty();
  }
}
