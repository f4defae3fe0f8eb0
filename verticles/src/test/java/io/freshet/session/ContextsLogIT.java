package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.protocol.SessionId;
import io.freshet.stream.KafkaClients;
import io.freshet.stream.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.errors.ApiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier owner wrote late never comes behind what the newer one wrote. */
class ContextsLogIT {
  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Log log;

  @BeforeEach
  void start() {
    log = new Log(folder);
  }

  @AfterEach
  void stop() {
    get(vertx.close());
    log.close();
  }

  private ContextsLog owner(int generation) {
    return new ContextsLog(
        vertx,
        KafkaClients.REAL,
        log.config(100),
        new Fence(0, generation),
        new SessionMetrics(meters));
  }

  private static List<StoredSession> snapshot(String text) {
    return List.of(
        new StoredSession(
            SessionId.parse("acme/1"),
            1,
            5,
            0,
            text.getBytes(StandardCharsets.UTF_8),
            StoredFeatures.NONE));
  }

  /** All but markers. */
  private List<String> snapshots() {
    return log.read(Topics.CONTEXTS).stream()
        .filter(record -> record.key()[0] != '#')
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void anEarlierOwnersLateSnapshotsAreRefused() {
    ContextsLog old = owner(1);
    get(old.open());
    get(old.append(snapshot("first")));
    get(old.commit(10));
    get(old.append(snapshot("late")));
    ContextsLog newer = owner(2);
    get(newer.open());
    get(newer.append(snapshot("newer")));
    get(newer.commit(20));
    // By its epoch, or by the sequence of its records, as the broker comes to look at it.
    assertThatThrownBy(() -> get(old.commit(15))).hasRootCauseInstanceOf(ApiException.class);
    get(old.abort());
    assertThat(snapshots()).containsExactly("first", "newer");
    get(old.close());
    get(newer.close());
  }

  @Test
  void whoWasShutOutWithoutReasonOpensAgain() {
    ContextsLog rightful = owner(2);
    get(rightful.open());
    ContextsLog stale = owner(1);
    get(stale.open());
    assertThatThrownBy(
            () -> get(rightful.append(snapshot("lost")).compose(v -> rightful.commit(20))))
        .isNotNull();
    get(rightful.abort());
    get(rightful.open());
    get(rightful.append(snapshot("again")));
    get(rightful.commit(20));
    assertThat(snapshots()).containsExactly("again");
    get(stale.close());
    get(rightful.close());
  }

  @Test
  void whatIsAbortedIsNotRead() {
    ContextsLog contexts = owner(1);
    get(contexts.open());
    get(contexts.append(snapshot("aborted")));
    get(contexts.abort());
    get(contexts.abort());
    get(contexts.append(snapshot("kept")));
    get(contexts.commit(10));
    assertThat(snapshots()).containsExactly("kept");
    get(contexts.close());
  }

  @Test
  void whatTheTopicDoesNotTakeLeavesANote() {
    log.limitContexts(100_000);
    ContextsLog contexts = owner(1);
    get(contexts.open());
    byte[] noise = new byte[150_000];
    new Random(7).nextBytes(noise);
    List<StoredSession> large =
        List.of(new StoredSession(SessionId.parse("acme/1"), 1, 5, 0, noise, StoredFeatures.NONE));
    assertThatThrownBy(() -> get(contexts.append(large).compose(v -> contexts.commit(10))))
        .isNotNull();
    get(contexts.abort());
    get(contexts.open());
    get(contexts.append(large));
    get(contexts.commit(10));
    assertThat(snapshots()).hasSize(1);
    assertThat(
            SnapshotCodec.decode(snapshots().getFirst().getBytes(StandardCharsets.UTF_8)).state())
        .isNull();
    assertThat(meters.counter("freshet_session_snapshots_too_large").count()).isEqualTo(1);
    get(contexts.close());
  }

  private static <T> T get(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
