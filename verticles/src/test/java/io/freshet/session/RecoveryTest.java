package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.protocol.SessionId;
import io.freshet.stream.KafkaClients;
import io.freshet.stream.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where a new owner begins, by what Kafka and the store say before its claim and after it. */
class RecoveryTest {
  private static final int NUMBER = 3;
  private static final int GENERATION = 8;
  private static final TopicPartition LOG = new TopicPartition(Topics.SESSIONS, NUMBER);
  private static final TopicPartition CONTEXTS = new TopicPartition(Topics.CONTEXTS, NUMBER);

  private final Vertx vertx = Vertx.vertx();
  private final Kafka kafka = new Kafka();
  private final Store store = new Store();
  private boolean over;

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private Recovery.Start recovered() {
    Promise<Recovery.Start> done = Promise.promise();
    vertx.runOnContext(v -> recovery().run().onComplete(done));
    return done.future().toCompletionStage().toCompletableFuture().join();
  }

  private Recovery recovery() {
    Stage stage =
        new Stage(
            vertx,
            SessionConfig.of("none", "none", Given.EPOCH),
            new Fold(Given.pipelines(), Given.EPOCH),
            store,
            null,
            kafka,
            new SessionMetrics(new SimpleMeterRegistry()),
            new PulseNotes(),
            Clock.systemUTC());
    return new Recovery(stage, new Fence(NUMBER, GENERATION), () -> over);
  }

  @Test
  void beginsWhereItWasCommittedWhenTheStoreHoldsMore() {
    kafka.log(0, 10, 5);
    store.markers.add(7L);

    assertThat(recovered()).isEqualTo(new Recovery.Start(5, 10));
    assertThat(store.calls).containsExactly("claim");
    assertThat(kafka.closed()).isTrue();
  }

  /** By the positions of before, the store's marker would do, and sessions would go back. */
  @Test
  void whatAnotherOwnerCommittedUntilTheClaimCounts() {
    kafka.log(0, 10, 5);
    store.onClaim = () -> kafka.log(0, 12, 8);
    store.markers.addAll(List.of(6L, -1L));
    kafka.stored("acme/1", 7);
    kafka.marker(8);

    assertThat(recovered()).isEqualTo(new Recovery.Start(8, 12));
    assertThat(store.calls)
        .containsExactly("claim", "discard", "claim", "write -1 of acme/1@7", "write 8 of ");
  }

  /** As an owner that was shut out too late would have left it. */
  @Test
  void anOlderSnapshotBehindANewerOneDoesNotCount() {
    kafka.log(0, 10, 8);
    store.markers.add(-1L);
    kafka.stored("acme/1", 7);
    kafka.stored("acme/1", 5);
    kafka.marker(8);

    assertThat(recovered()).isEqualTo(new Recovery.Start(8, 10));
    assertThat(store.calls).containsExactly("claim", "write -1 of acme/1@7", "write 8 of ");
  }

  /** Whoever loads it could not read it, and would begin the rebuild again. */
  @Test
  void aSnapshotThatCanBeDecodedAndNotRestoredIsMissing() {
    kafka.log(0, 10, 8);
    store.markers.add(-1L);
    kafka.stored("acme/1", 7, "{'activity':[{'n':1e5000}]}");
    kafka.stored("acme/2", 6);
    kafka.marker(8);

    assertThat(recovered()).isEqualTo(new Recovery.Start(0, 10));
    assertThat(store.calls).contains("write -1 of acme/2@6").noneMatch(c -> c.contains("acme/1@7"));
  }

  @Test
  void itHasCaughtUpAtTheEndAsItWasAtTheClaim() {
    kafka.log(0, 10, 5);
    store.onClaim = () -> kafka.log(0, 14, 5);
    store.markers.add(5L);

    assertThat(recovered()).isEqualTo(new Recovery.Start(5, 14));
  }

  @Test
  void whatTheStoreHoldsIsForgottenUntilNoOlderCopyComesBack() {
    kafka.log(0, 10, 9);
    store.markers.addAll(List.of(6L, 4L, -1L));
    kafka.marker(9);

    assertThat(recovered()).isEqualTo(new Recovery.Start(9, 10));
    assertThat(store.calls)
        .startsWith("claim", "discard", "claim", "discard", "claim")
        .endsWith("write 9 of ");
  }

  @Test
  void onlyAGroupThatBeginsAnewClaimsByForce() {
    kafka.log(0, 0, -1);
    store.markers.add(-1L);

    assertThat(recovered()).isEqualTo(new Recovery.Start(0, 0));
    assertThat(store.calls).startsWith("claim by force");
  }

  @Test
  void aLogThatEndsBelowTheMarkerLeavesAGap() {
    kafka.log(0, 10, 5);
    store.markers.add(11L);

    assertThatThrownBy(this::recovered)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(LogGap.class)
        .hasMessageContaining("the session log ends at 10");
    assertThat(store.calls).containsExactly("claim");
    assertThat(kafka.closed()).isTrue();
  }

  @Test
  void aLogThatBeginsAboveTheMarkerLeavesAGap() {
    kafka.log(4, 10, 3);
    store.markers.add(3L);

    assertThatThrownBy(this::recovered)
        .cause()
        .isInstanceOf(LogGap.class)
        .hasMessageContaining("the session log begins at 4");
    assertThat(store.calls).containsExactly("claim");
  }

  /** Nothing may vouch for what was rebuilt when records behind it are gone. */
  @Test
  void aGapBehindTheRebuiltSnapshotsIsOneToo() {
    kafka.log(9, 10, 9);
    store.markers.add(-1L);
    kafka.marker(6);

    assertThatThrownBy(this::recovered).cause().isInstanceOf(LogGap.class);
    assertThat(store.calls).noneMatch(call -> call.startsWith("write 6"));
  }

  @Test
  void aRebuildThatNobodyWaitsForEnds() {
    over = true;
    kafka.log(0, 10, 5);
    store.markers.add(-1L);

    assertThatThrownBy(this::recovered).cause().isInstanceOf(OwnershipLost.class);
    assertThat(store.calls).containsExactly("claim");
  }

  /** Kafka's own test consumer, with positions and records that the test gives. */
  private static final class Kafka extends MockConsumer<byte[], byte[]> implements KafkaClients {
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private long committed;

    Kafka() {
      super("earliest");
      updateBeginningOffsets(Map.of(CONTEXTS, 0L));
      updateEndOffsets(Map.of(CONTEXTS, 0L));
    }

    void log(long begin, long end, long nowCommitted) {
      updateBeginningOffsets(Map.of(LOG, begin));
      updateEndOffsets(Map.of(LOG, end));
      committed = nowCommitted;
    }

    void stored(String name, long lastOffset) {
      stored(name, lastOffset, "{}");
    }

    /** With that context, whether or not a fold could have made it. */
    void stored(String name, long lastOffset, String context) {
      SessionState state = SessionState.beginning(SessionId.parse(name), lastOffset + 1);
      byte[] empty =
          SnapshotCodec.encode(
              new SnapshotCodec.Snapshot(Given.EPOCH, GENERATION - 1, state.save()));
      String whole =
          new String(empty, StandardCharsets.UTF_8)
              .replace("\"context\":{}", "\"context\":" + context.replace('\'', '"'));
      add(name, whole.getBytes(StandardCharsets.UTF_8));
    }

    void marker(long next) {
      add(
          ContextsLog.MARKER + NUMBER,
          SnapshotCodec.encode(new SnapshotCodec.Marker(Given.EPOCH, GENERATION - 1, next)));
    }

    private void add(String key, byte[] value) {
      long offset = records.size();
      records.add(
          new ConsumerRecord<>(
              CONTEXTS.topic(), NUMBER, offset, key.getBytes(StandardCharsets.UTF_8), value));
      updateEndOffsets(Map.of(CONTEXTS, offset + 1));
    }

    @Override
    public synchronized void assign(Collection<TopicPartition> partitions) {
      super.assign(partitions);
      records.forEach(this::addRecord);
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
        Set<TopicPartition> asked) {
      return committed < 0 ? Map.of() : Map.of(LOG, new OffsetAndMetadata(committed));
    }

    @Override
    public Producer<byte[], byte[]> producer(Map<String, Object> settings) {
      throw new UnsupportedOperationException("a recovery writes nothing to Kafka");
    }

    @Override
    public Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
      return this;
    }
  }

  /** Answers claims with the markers that the test gives, and notes what it is asked. */
  private static final class Store implements SnapshotStore {
    private final List<String> calls = new ArrayList<>();
    private final ArrayDeque<Long> markers = new ArrayDeque<>();
    private Runnable onClaim = () -> {};

    @Override
    public Future<Long> claim(Fence fence, boolean force) {
      calls.add(force ? "claim by force" : "claim");
      onClaim.run();
      return Future.succeededFuture(markers.remove());
    }

    @Override
    public Future<Void> write(Fence fence, long marker, List<StoredSession> sessions) {
      List<String> names =
          sessions.stream()
              .map(stored -> SnapshotCodec.restore(stored.snapshot()))
              .map(state -> state.session() + "@" + state.lastOffset())
              .toList();
      calls.add("write " + marker + " of " + String.join(" ", names));
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> discard(Fence fence, Collection<SessionId> sessions) {
      calls.add("discard");
      return Future.succeededFuture();
    }

    @Override
    public Future<Map<SessionId, byte[]>> load(Fence fence, Collection<SessionId> sessions) {
      return Future.succeededFuture(new HashMap<>());
    }

    @Override
    public Future<Set<SessionId>> due(Fence fence, long nowMicros, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Future<List<Head>> list(Fence fence, String prefix, String after, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }
}
