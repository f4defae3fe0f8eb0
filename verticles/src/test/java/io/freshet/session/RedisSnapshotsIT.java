package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.dev.services.EmbeddedRedis;
import io.freshet.protocol.SessionId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fencing, and what the store keeps. */
class RedisSnapshotsIT {
  private static final SessionId ONE = SessionId.parse("acme/1");
  @TempDir private static Path folder;
  private static EmbeddedRedis redis;
  private static Vertx vertx;
  private RedisSnapshots store;

  @BeforeAll
  static void start() {
    redis = EmbeddedRedis.start(folder.resolve("redis"));
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() {
    get(vertx.close());
    redis.close();
  }

  @BeforeEach
  void empty() {
    RedisCommands.run(redis.uri(), "FLUSHALL");
    RedisCommands.run(redis.uri(), "SCRIPT", "FLUSH");
    store = new RedisSnapshots(vertx, redis.uri(), "e7");
  }

  private static StoredSession stored(SessionId session, long version, String bytes) {
    return stored(session, version, bytes, StoredFeatures.NONE);
  }

  private static StoredSession stored(
      SessionId session, long version, String bytes, StoredFeatures features) {
    return new StoredSession(
        session, version, 5, 0, bytes.getBytes(StandardCharsets.UTF_8), features);
  }

  private String held(Fence fence) {
    byte[] bytes = get(store.load(fence, List.of(ONE))).get(ONE);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void keepsSnapshotsWithTheirMarker() {
    Fence fence = new Fence(0, 3);
    assertThat(get(store.claim(fence, false))).isEqualTo(-1);
    assertThat(held(fence)).isNull();
    get(store.write(fence, 10, List.of(stored(ONE, 1, "one \u0000 \u00e9"))));
    get(store.write(fence, -1, List.of()));
    assertThat(held(fence)).isEqualTo("one \u0000 \u00e9");
    assertThat(get(store.claim(new Fence(0, 4), false))).isEqualTo(10);
    assertThat(get(store.claim(new Fence(1, 4), false))).isEqualTo(-1);
  }

  @Test
  void anOlderGenerationIsRefused() {
    Fence old = new Fence(0, 3);
    Fence newer = new Fence(0, 4);
    get(store.claim(old, false));
    get(store.write(old, 10, List.of(stored(ONE, 1, "old"))));
    get(store.claim(newer, false));
    assertThatThrownBy(() -> get(store.write(old, 11, List.of(stored(ONE, 2, "late")))))
        .hasRootCauseInstanceOf(OwnershipLost.class);
    assertThatThrownBy(() -> get(store.load(old, List.of(ONE))))
        .hasRootCauseInstanceOf(OwnershipLost.class);
    assertThatThrownBy(() -> get(store.claim(old, false)))
        .hasRootCauseInstanceOf(OwnershipLost.class);
    assertThat(held(newer)).isEqualTo("old");
    get(store.write(newer, 12, List.of(stored(ONE, 2, "new"))));
    assertThat(held(newer)).isEqualTo("new");
  }

  /** By the count of its writes it could be the newest: its generation alone tells. */
  @Test
  void anOlderGenerationIsRefusedAlsoWhenTheNewerOneWroteMore() {
    Fence old = new Fence(0, 3);
    Fence newer = new Fence(0, 4);
    get(store.claim(old, false));
    get(store.claim(newer, false));
    for (int i = 1; i <= 3; i++) {
      get(store.write(newer, 10 + i, List.of(stored(ONE, i, "new " + i))));
    }
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> get(store.write(old, 99, List.of(stored(ONE, 9, "late")))))
          .hasRootCauseInstanceOf(OwnershipLost.class);
    }
    assertThatThrownBy(() -> get(store.discard(old, List.of(ONE))))
        .hasRootCauseInstanceOf(OwnershipLost.class);
    assertThat(held(newer)).isEqualTo("new 3");
    assertThat(get(store.claim(new Fence(0, 5), false))).isEqualTo(13);
  }

  @Test
  void aGroupThatBeginsAnewMayClaimByForce() {
    get(store.claim(new Fence(0, 9), false));
    Fence anew = new Fence(0, 1);
    get(store.claim(anew, true));
    get(store.write(anew, 1, List.of()));
    assertThat(get(store.claim(new Fence(0, 2), false))).isEqualTo(1);
  }

  @Test
  void aWriteThatArrivesLateIsRefused() {
    Fence first = new Fence(0, 3);
    Fence later = new Fence(0, 3);
    later.nextWrite();
    get(store.claim(first, false));
    get(store.write(later, 20, List.of(stored(ONE, 2, "second"))));
    assertThatThrownBy(() -> get(store.write(first, 10, List.of(stored(ONE, 1, "first")))))
        .hasRootCauseInstanceOf(OwnershipLost.class);
    assertThat(held(later)).isEqualTo("second");
  }

  @Test
  void dataThatWentAwayIsNoticed() {
    Fence fence = new Fence(0, 3);
    get(store.claim(fence, false));
    get(store.write(fence, 10, List.of(stored(ONE, 1, "one"))));
    RedisCommands.run(redis.uri(), "FLUSHALL");
    assertThatThrownBy(() -> get(store.load(fence, List.of(ONE))))
        .hasMessageContaining("Redis has lost");
    assertThatThrownBy(() -> get(store.write(fence, 11, List.of())))
        .hasMessageContaining("Redis has lost");
  }

  /** A restart over an older dump, a failover to a replica that lagged. */
  @Test
  void dataThatWentBackInTimeIsNoticed() {
    Fence fence = new Fence(0, 3);
    get(store.claim(fence, false));
    get(store.write(fence, 10, List.of(stored(ONE, 1, "one"))));
    String marker = RedisCommands.run(redis.uri(), "GET", "freshet:e7:{0}:marker");
    get(store.write(fence, 20, List.of(stored(ONE, 2, "two"))));
    RedisCommands.run(redis.uri(), "SET", "freshet:e7:{0}:marker", marker);
    isLost(fence);
    RedisCommands.run(redis.uri(), "SET", "freshet:e7:{0}:marker", "2 900 10");
    isLost(fence);
    get(store.claim(fence, false));
    get(store.write(fence, 21, List.of()));
    assertThat(get(store.claim(new Fence(0, 4), false))).isEqualTo(21);
  }

  private void isLost(Fence fence) {
    assertThatThrownBy(() -> get(store.load(fence, List.of(ONE))))
        .hasMessageContaining("Redis has lost");
    assertThatThrownBy(() -> get(store.write(fence, 30, List.of())))
        .hasMessageContaining("Redis has lost");
    assertThatThrownBy(() -> get(store.discard(fence, List.of(ONE))))
        .hasMessageContaining("Redis has lost");
  }

  /** No answer came, but it may have been carried out: it must not be taken for another owner's. */
  @Test
  void aWriteWithoutAnswerIsNoLoss() {
    Fence fence = new Fence(0, 3);
    get(store.claim(fence, false));
    get(store.write(fence, 10, List.of(stored(ONE, 1, "one"))));
    fence.nextWrite();
    get(store.write(fence, 20, List.of(stored(ONE, 2, "two"))));
    assertThat(held(fence)).isEqualTo("two");
  }

  @Test
  void whatIsDiscardedIsRebuilt() {
    Fence fence = new Fence(0, 3);
    SessionId two = SessionId.parse("acme/2");
    get(store.claim(fence, false));
    get(store.write(fence, 10, List.of(stored(ONE, 1, "bad"), stored(two, 1, "good"))));
    get(store.discard(fence, List.of(ONE)));
    Fence next = new Fence(0, 4);
    assertThat(get(store.claim(next, false))).isEqualTo(-1);
    assertThat(held(next)).isNull();
    assertThat(get(store.load(next, List.of(two)))).containsKey(two);
  }

  /** A flush that was under way must not set a marker again, nor a load find an empty session. */
  @Test
  void nothingGoesOnOverWhatWasDiscarded() {
    Fence fence = new Fence(0, 3);
    get(store.claim(fence, false));
    get(store.write(fence, 10, List.of(stored(ONE, 1, "bad"))));
    get(store.discard(fence, List.of(ONE)));
    isLost(fence);
    assertThatThrownBy(() -> get(store.claim(new Fence(0, 2), false)))
        .hasMessageContaining("newer than generation 2");
    assertThat(get(store.claim(new Fence(0, 4), false))).isEqualTo(-1);
  }

  @Test
  void anotherHistoryMeetsNothingOfIt() {
    Fence fence = new Fence(0, 3);
    get(store.claim(fence, false));
    get(store.write(fence, 10, List.of(stored(ONE, 1, "one"))));
    store = new RedisSnapshots(vertx, redis.uri(), "e8");
    assertThat(get(store.claim(new Fence(0, 1), false))).isEqualTo(-1);
    assertThat(held(new Fence(0, 1))).isNull();
  }

  @Test
  void listsInOrderOfNames() {
    Fence fence = new Fence(0, 3);
    get(store.claim(fence, false));
    get(
        store.write(
            fence,
            1,
            List.of(
                stored(SessionId.parse("b/1"), 7, "x"),
                stored(SessionId.parse("acme/2"), 8, "x"),
                stored(SessionId.parse("acme/10"), 9, "x"),
                stored(SessionId.parse("acme/0"), 0, "x"))));
    assertThat(get(store.list(fence, "", null, 10)))
        .extracting(SnapshotStore.Head::name)
        .containsExactly("acme/10", "acme/2", "b/1");
    assertThat(get(store.list(fence, "acme/", "acme/10", 10)))
        .containsExactly(new SnapshotStore.Head("acme/2", 8, 5, 0));
    assertThat(get(store.list(fence, "b", "a", 10)))
        .extracting(SnapshotStore.Head::name)
        .containsExactly("b/1");
    assertThat(get(store.list(fence, "", null, 1))).hasSize(1);
  }

  @Test
  void featuresAreWrittenWithTheSnapshotAndDueByTime() {
    SessionId two = SessionId.parse("acme/2");
    Fence fence = new Fence(3, 3);
    get(store.claim(fence, false));
    get(
        store.write(
            fence,
            1,
            List.of(
                stored(ONE, 1, "one", features(2_000, "a", "1", "b", "x y")),
                stored(two, 1, "two", features(1_000, "a", "2")),
                stored(SessionId.parse("acme/3"), 1, "three"))));
    assertThat(featuresOf("acme/1")).isEqualTo("{a: 1, b: x y}");
    assertThat(get(store.due(fence, 999, 10))).isEmpty();
    assertThat(get(store.due(fence, 5_000, 10))).containsExactly(two, ONE);
    assertThat(get(store.due(fence, 5_000, 1))).containsExactly(two);

    get(
        store.write(
            fence,
            1,
            List.of(
                StoredSession.ofFeatures(ONE, features(9_000, "a", "0")),
                StoredSession.ofFeatures(two, features(Long.MAX_VALUE, "a", "0")))));
    assertThat(featuresOf("acme/1")).as("what has no value any more is gone").isEqualTo("{a: 0}");
    assertThat(new String(get(store.load(fence, List.of(ONE))).get(ONE), StandardCharsets.UTF_8))
        .isEqualTo("one");
    assertThat(get(store.list(fence, "", null, 10)))
        .first()
        .isEqualTo(new SnapshotStore.Head("acme/1", 1, 5, 0));
    assertThat(get(store.due(fence, 9_000, 10))).containsExactly(ONE);

    get(store.write(fence, 2, List.of(stored(ONE, 2, "one", StoredFeatures.DUE_NOW))));
    assertThat(featuresOf("acme/1")).isEqualTo("{a: 0}");
    assertThat(get(store.due(fence, 1, 10))).containsExactly(ONE);
  }

  private static StoredFeatures features(long due, String... fields) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      all.put(fields[i], fields[i + 1]);
    }
    return new StoredFeatures(all, due);
  }

  private static String featuresOf(String session) {
    return RedisCommands.run(redis.uri(), "HGETALL", "freshet:features:{3}:" + session);
  }

  private static <T> T get(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
