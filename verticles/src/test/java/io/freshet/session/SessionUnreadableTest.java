package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.message.BusCodecs;
import io.freshet.message.OwnerRequest;
import io.freshet.message.OwnerRequest.Attach;
import io.freshet.message.OwnerRequest.Read;
import io.freshet.protocol.SessionId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session that sleeps as what cannot be read: whoever wakes it has the partition go on anew. */
class SessionUnreadableTest {
  private static final SessionId SESSION = SessionId.parse("acme/42");

  private final Vertx vertx = Vertx.vertx();
  private final Fence fence = new Fence(0, 1);
  private final HotSessions hot = new HotSessions(10);
  private final ConcurrentLinkedQueue<Throwable> broken = new ConcurrentLinkedQueue<>();
  private final Stage stage =
      new Stage(
          vertx,
          SessionConfig.of("none", "none", Given.EPOCH),
          new Fold(Given.pipelines(), Given.EPOCH),
          null,
          null,
          null,
          new SessionMetrics(new SimpleMeterRegistry()),
          new PulseNotes(),
          Clock.systemUTC());
  private SessionActor actor;

  @BeforeEach
  void fallAsleep() {
    actor = new SessionActor(SessionState.empty(SESSION), new UpdateLog(1 << 20));
    hot.put(actor);
    hot.change(actor, 0);
    hot.settle(
        one -> StoredSession.of(one.state().save(), new byte[] {'{'}, StoredFeatures.DUE_NOW));
    assertThat(actor.sleeps()).isTrue();
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private void isTold() {
    assertThat(broken)
        .singleElement()
        .isInstanceOf(SessionUnreadable.class)
        .extracting(Throwable::getMessage)
        .asString()
        .startsWith("session acme/42 sleeps as what cannot be read: ");
  }

  @Test
  void aFlushThatHasToWakeItEndsTheOwnership() {
    hot.written(hot.takeDirty(1), true);
    hot.markDecayed(actor);
    Flusher flusher = new Flusher(stage, fence, hot, null, offset -> {}, broken::add);

    Future<Void> flush = flusher.flush();

    assertThat(flush.failed()).isTrue();
    isTold();
  }

  @Test
  void whoAsksForItIsToldToComeAgain() {
    BusCodecs.registerAll(vertx.eventBus());
    GatewayLines lines = new GatewayLines(vertx.eventBus(), fence, gateway -> {});
    OwnerDesk desk =
        new OwnerDesk(
            stage, fence, hot, lines, some -> Future.succeededFuture(), null, broken::add);
    vertx.eventBus().<OwnerRequest>localConsumer("desk", desk::handle);

    for (OwnerRequest asked : List.of(new Read(SESSION), new Attach(SESSION, "g", null))) {
      broken.clear();
      assertThatThrownBy(() -> vertx.eventBus().request("desk", asked).await())
          .isInstanceOf(ReplyException.class)
          .hasMessage("the session cannot be read");
      isTold();
    }
  }
}
