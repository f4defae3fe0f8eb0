package io.freshet.client;

import static io.freshet.client.ScriptedHub.await;
import static io.freshet.client.ScriptedHub.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.client.ConnectionState.Connected;
import io.freshet.client.ConnectionState.Connecting;
import io.freshet.client.ConnectionState.Ended;
import io.freshet.client.ConnectionState.Waiting;
import io.freshet.client.ScriptedHub.Peer;
import io.freshet.protocol.ClientFrame.Ping;
import io.freshet.protocol.ClientFrame.Subscribe;
import io.freshet.protocol.ServerFrame;
import io.freshet.protocol.ServerFrame.Drain;
import io.freshet.protocol.ServerFrame.Pong;
import io.freshet.protocol.ServerFrame.Welcome;
import io.freshet.protocol.SessionId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentClientConnectionTest {
  private final ScriptedHub hub = new ScriptedHub();
  private final BlockingQueue<ConnectionState> states = new LinkedBlockingQueue<>();
  private final List<ConnectionState> seen = new ArrayList<>();
  private final AgentClient client =
      AgentClient.start(hub.vertx(), hub.options()).onState(states::add);

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void introducesItselfAndIsThereOnceWelcomed() {
    Peer peer = hub.accept();
    assertThat(peer.uri()).isEqualTo("/v1/agents?agent=triage+of+tickets");
    assertThat(peer.subProtocol()).isEqualTo("freshet.v1");
    assertThat(hub.authorization()).isEqualTo("Bearer t0ken");
    assertThat(client.connected().isComplete()).isFalse();
    Welcome welcome = new Welcome(1, "c-1", "triage", "acme", 25_000, 1_000);
    peer.send(welcome);
    assertThat(await(client.connected())).isSameAs(client);
    assertThat(reached(Connected.class).welcome()).isEqualTo(welcome);
  }

  @ParameterizedTest
  @ValueSource(ints = {3001, 3008, 3009, 4000, 1001, 1012})
  void comesBackAfterACloseThatPasses(int code) {
    hub.welcome().close(code);
    pingsOver(hub.welcome());
    assertThat(reached(Waiting.class).delay())
        .isBetween(Duration.ofMillis(1), Duration.ofMillis(20));
  }

  @Test
  void comesBackAfterItsSocketWasCut() {
    hub.welcome();
    List<NetSocket> cables = new CopyOnWriteArrayList<>();
    AgentClient remote = AgentClient.start(hub.vertx(), hub.optionsThroughProxy(cables::add));
    hub.welcome();
    await(remote.connected());
    await(cables.getFirst().close());
    Peer again = hub.welcome();
    remote.subscribe(new SessionId("acme", "42"), update -> {});
    again.next(Subscribe.class);
  }

  @ParameterizedTest
  @CsvSource({"3500, 1401", "3501, 1403", "3502, 1400", "3503, 1413", "4500, 1500", "1002, 1500"})
  void aFinalCloseStopsItAndSaysWhy(int closeCode, int errorCode) {
    Peer peer = hub.welcome();
    await(client.connected());
    Future<Void> unanswered = client.ping();
    peer.next(Ping.class);
    peer.close(closeCode);

    RequestFailedException cause = reached(Ended.class).cause();
    assertThat(cause.code()).isEqualTo(errorCode);
    assertThat(cause.retryable()).isFalse();
    assertThat(failure(unanswered)).isSameAs(cause);
    assertThat(failure(client.ping())).isSameAs(cause);
    assertThat(failure(client.subscribe(new SessionId("acme", "42"), u -> {}))).isSameAs(cause);
    assertThat(hub.staysAlone()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"401, 1401", "403, 1403", "400, 1400"})
  void aRefusedUpgradeIsFinal(int status, int errorCode) {
    Peer first = hub.accept();
    hub.refuseWith(status);
    first.close(3001);
    assertThat(failure(client.connected()).code()).isEqualTo(errorCode);
    assertThat(reached(Ended.class).cause().code()).isEqualTo(errorCode);
  }

  @Test
  void aHubThatIsNotReadyIsAskedAgain() {
    Peer first = hub.accept();
    hub.refuseWith(503);
    first.close(3001);
    reached(Waiting.class);
    Waiting refused = reached(Waiting.class);
    assertThat(refused.reason()).contains("503");
    hub.refuseWith(null);
    pingsOver(hub.welcome());
  }

  @Test
  void aSilentHubIsLeft() {
    Peer silent = hub.accept();
    silent.send(new Welcome(1, "c-1", "triage", "acme", 20, 1_000));
    pingsOver(hub.welcome());
    assertThat(reached(Waiting.class).reason()).contains("silent");
  }

  @Test
  void aHubWithoutWelcomeIsLeft() {
    AgentClient hasty =
        AgentClient.start(
                hub.vertx(),
                hub.options()
                    .withTimeouts(
                        Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofSeconds(1)))
            .onState(states::add);
    hub.accept();
    hub.accept();
    hub.welcomeAll(); // by the test's own thread it could be too late again
    assertThat(reached(Waiting.class).reason()).contains("welcome");
    await(hasty.connected());
  }

  @Test
  void anUnreadableFrameEndsTheConnectionAndAnUnknownOneDoesNot() {
    Peer peer = hub.welcome();
    peer.sendText("{\"type\":\"fanfare\"}");
    pingsOver(peer);
    peer.sendText("{\"type\":\"update\"}");
    pingsOver(hub.welcome());
  }

  @Test
  void aDrainingHubIsLeftBeforeTheDeadline() {
    hub.welcome().send(new Drain(100));
    pingsOver(hub.welcome());
    assertThat(reached(Waiting.class).reason()).contains("draining");
  }

  @Test
  void closingIsFinalAndHarmlessTwice() {
    Peer peer = hub.welcome();
    await(client.connected());
    Future<Void> unanswered = client.ping();
    peer.next(Ping.class);
    await(client.close());
    await(client.close());
    assertThat(reached(Ended.class).cause()).isNull();
    assertThat(failure(unanswered).retryable()).isFalse();
    assertThat(failure(client.ping())).hasMessage("the client is closed");
    assertThat(hub.staysAlone()).isTrue();
  }

  @Test
  void closingEndsAlsoWhatNeverConnected() {
    hub.accept();
    await(client.close());
    assertThat(failure(client.connected())).hasMessage("the client is closed");
    assertThat(hub.staysAlone()).isTrue();
  }

  @Test
  void endsWithTheVertxItLivesOn() {
    hub.accept();
    Vertx vertx = Vertx.vertx();
    AgentClient.start(vertx, hub.options()).onState(states::add);
    hub.welcome();
    await(vertx.close());
    assertThat(reached(Ended.class).cause()).hasMessageContaining("Vert.x");
  }

  @Test
  void theLifeCycleIsAsDocumented() {
    hub.welcome().close(3001);
    hub.welcome();
    reached(Waiting.class);
    reached(Connected.class);
    await(client.close());
    reached(Ended.class);
    assertThat(seen.stream().map(ConnectionState::getClass).distinct())
        .containsExactly(Connecting.class, Connected.class, Waiting.class, Ended.class);
  }

  @Test
  void everyFrameIsShownAsItCame() {
    BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    client.onFrame(texts::add);
    Peer peer = hub.welcome();
    pingsOver(peer);
    assertThat(texts).contains("{\"type\":\"pong\",\"id\":1}");
  }

  /** The next state of this kind. */
  private <T extends ConnectionState> T reached(Class<T> type) {
    try {
      while (true) {
        ConnectionState state = states.poll(ScriptedHub.PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(state).as("a state of type %s", type.getSimpleName()).isNotNull();
        seen.add(state);
        if (type.isInstance(state)) {
          return type.cast(state);
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void pingsOver(Peer peer) {
    Future<Void> answered = pingOnceConnected();
    Ping ping = peer.next(Ping.class);
    ServerFrame pong = new Pong(ping.id());
    peer.send(pong);
    await(answered);
  }

  /** A ping fails while there is no connection: it is repeated until one stands. */
  private Future<Void> pingOnceConnected() {
    return client
        .ping()
        .recover(
            e ->
                e instanceof RequestFailedException failed && failed.retryable()
                    ? hub.vertx().timer(2).compose(t -> pingOnceConnected())
                    : Future.failedFuture(e));
  }
}
