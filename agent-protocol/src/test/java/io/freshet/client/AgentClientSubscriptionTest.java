package io.freshet.client;

import static io.freshet.client.ScriptedHub.await;
import static io.freshet.client.ScriptedHub.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.client.ScriptedHub.Peer;
import io.freshet.protocol.ClientFrame.Ack;
import io.freshet.protocol.ClientFrame.Feeds;
import io.freshet.protocol.ClientFrame.Mode;
import io.freshet.protocol.ClientFrame.Ping;
import io.freshet.protocol.ClientFrame.Subscribe;
import io.freshet.protocol.ClientFrame.Unsubscribe;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.Json;
import io.freshet.protocol.Position;
import io.freshet.protocol.ServerFrame.Context;
import io.freshet.protocol.ServerFrame.Failure;
import io.freshet.protocol.ServerFrame.Outcome;
import io.freshet.protocol.ServerFrame.Unsubscribed;
import io.freshet.protocol.ServerFrame.Update;
import io.freshet.protocol.SessionId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentClientSubscriptionTest {
  private static final SessionId SESSION = new SessionId("acme", "42");
  private static final SubscribeOptions CREDIT_4 = SubscribeOptions.DEFAULT.withCredit(4);

  private final ScriptedHub hub = new ScriptedHub();
  private final AgentClient client = AgentClient.start(hub.vertx(), hub.options());
  private final BlockingQueue<AgentUpdate> updates = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void keepsTheContextThatTheUpdatesLeadTo() {
    Future<Subscription> subscribed = client.subscribe(SESSION, CREDIT_4, updates::add);
    Peer peer = hub.welcome();
    Subscribe request = peer.next(Subscribe.class);
    assertThat(request)
        .isEqualTo(new Subscribe(request.id(), SESSION, Mode.DELTA, 4, null, null, Feeds.APPEND));
    peer.send(reset(request.id(), 3, "{\"profile\":{\"city\":\"Graz\"},\"tickets\":{\"9\":{}}}"));
    Subscription subscription = await(subscribed);
    assertThat(next().update()).isNull();

    peer.send(update(3, 5, "{\"profile\":{\"city\":\"Linz\"},\"tickets\":{\"9\":null}}"));
    AgentUpdate update = next();
    assertThat(update.version()).isEqualTo(5);
    assertThat(update.context())
        .isEqualTo(json("{\"profile\":{\"city\":\"Linz\"},\"tickets\":{}}"));
    assertThat(update.update().conflated()).isEqualTo(2);
    assertThat(subscription.context()).isEqualTo(update.context());
    assertThat(subscription.position()).isEqualTo(new Position("e7", 5));
  }

  @Test
  void givesCreditBackAtHalf() {
    Peer peer = follow(CREDIT_4, 0);
    for (int version = 0; version < 4; version++) {
      peer.send(update(version, version + 1, "{}"));
    }
    assertThat(peer.next(Ack.class)).isEqualTo(new Ack(SESSION, 2));
    assertThat(peer.next(Ack.class)).isEqualTo(new Ack(SESSION, 4));
  }

  @Test
  void aContextThatComesUnaskedReplacesWhatIsHeldAndUsesCredit() {
    Peer peer = follow(CREDIT_4, 1);
    peer.send(update(1, 2, "{\"a\":1}"));
    peer.send(new Context(null, SESSION, "e8", 7, Outcome.RESET, json("{\"b\":2}"), null, null));
    assertThat(next().context()).isEqualTo(json("{\"a\":1}"));
    AgentUpdate replaced = next();
    assertThat(replaced.epoch()).isEqualTo("e8");
    assertThat(replaced.context()).isEqualTo(json("{\"b\":2}"));
    assertThat(peer.next(Ack.class)).isEqualTo(new Ack(SESSION, 7));
  }

  /** B17 of the behaviour cases, at the client. */
  @Test
  void resumesAfterALostConnectionWhereItWas() {
    Peer first = follow(SubscribeOptions.DEFAULT.withSections("tickets"), 3);
    first.send(update(3, 4, "{\"a\":1}"));
    assertThat(next().version()).isEqualTo(4);
    first.close(3001);

    Peer second = hub.welcome();
    Subscribe again = second.next(Subscribe.class);
    assertThat(again.resume()).isEqualTo(new Position("e7", 4));
    assertThat(again.sections()).containsExactly("tickets");
    second.send(resumed(again.id(), 4));
    second.send(update(4, 5, "{\"b\":2}"));
    AgentUpdate next = next();
    assertThat(next.version()).isEqualTo(5);
    assertThat(next.context()).isEqualTo(json("{\"a\":1,\"b\":2}"));
  }

  @Test
  void takesAWholeContextWhereItCannotResume() {
    follow(CREDIT_4, 3).close(3001);
    Peer second = hub.welcome();
    Subscribe again = second.next(Subscribe.class);
    assertThat(again.resume()).isEqualTo(new Position("e7", 3));
    second.send(
        new Context(again.id(), SESSION, "e8", 1, Outcome.RESET, json("{\"c\":3}"), null, null));
    assertThat(next().context()).isEqualTo(json("{\"c\":3}"));
  }

  @Test
  void asksAgainFromWhatItHoldsWhenAVersionIsMissing() {
    Peer peer = follow(CREDIT_4, 3);
    peer.send(update(4, 5, "{\"lost\":true}"));
    Subscribe again = peer.next(Subscribe.class);
    assertThat(again.resume()).isEqualTo(new Position("e7", 3));

    // What was under way before the answer is not of this subscription.
    peer.send(update(5, 6, "{\"lost\":true}"));
    peer.send(resumed(again.id(), 3));
    peer.send(update(3, 6, "{\"found\":true}"));
    assertThat(next().context()).isEqualTo(json("{\"found\":true}"));
  }

  @Test
  void asksForTheWholeContextWhenResumingBreaksAgain() {
    Peer peer = follow(CREDIT_4, 3);
    peer.send(update(4, 5, "{}"));
    peer.send(resumed(peer.next(Subscribe.class).id(), 3));
    peer.send(update(4, 5, "{}"));
    Subscribe anew = peer.next(Subscribe.class);
    assertThat(anew.resume()).isNull();
    peer.send(reset(anew.id(), 5, "{\"whole\":true}"));
    assertThat(next().context()).isEqualTo(json("{\"whole\":true}"));
  }

  @Test
  void anUpdateOfAnotherHistoryDoesNotFollow() {
    Peer peer = follow(CREDIT_4, 3);
    peer.send(new Update(SESSION, "e8", 4, 3, 1, json("{}"), null, null, null, null));
    assertThat(peer.next(Subscribe.class).resume()).isEqualTo(new Position("e7", 3));
  }

  @Test
  void aResumeFromElsewhereIsNotBelieved() {
    Peer peer = follow(CREDIT_4, 3);
    peer.send(update(4, 5, "{}"));
    peer.send(resumed(peer.next(Subscribe.class).id(), 2));
    assertThat(peer.next(Subscribe.class).resume()).isNull();
  }

  @Test
  void aPassingRefusalIsAskedAgainAndAFinalOneEndsIt() {
    Future<Subscription> subscribed = client.subscribe(SESSION, updates::add);
    Peer peer = hub.welcome();
    peer.send(Failure.of(peer.next(Subscribe.class).id(), ErrorCode.UNAVAILABLE, "starting"));
    peer.send(reset(peer.next(Subscribe.class).id(), 1, "{}"));
    Subscription subscription = await(subscribed);

    peer.send(update(2, 3, "{}"));
    peer.send(Failure.of(peer.next(Subscribe.class).id(), ErrorCode.FORBIDDEN, "no longer"));
    assertThat(failure(subscription.ended()).code()).isEqualTo(1403);
  }

  @Test
  void aRefusedStartFailsTheCall() {
    Future<Subscription> subscribed = client.subscribe(SESSION, updates::add);
    Peer peer = hub.welcome();
    peer.send(Failure.of(peer.next(Subscribe.class).id(), ErrorCode.FORBIDDEN, "not yours"));
    assertThat(failure(subscribed)).hasMessage("not yours");
  }

  @Test
  void aHandlerThatThrowsLosesNothing() {
    List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    client.subscribe(
        SESSION,
        CREDIT_4.withCredit(2),
        update -> {
          Vertx.currentContext().exceptionHandler(uncaught::add);
          updates.add(update);
          throw new IllegalStateException("a user's mistake");
        });
    Peer peer = hub.welcome();
    peer.send(reset(peer.next(Subscribe.class).id(), 1, "{}"));
    peer.send(update(1, 2, "{\"a\":1}"));
    assertThat(peer.next(Ack.class)).isEqualTo(new Ack(SESSION, 2));
    peer.send(update(2, 3, "{\"b\":1}"));
    assertThat(peer.next(Ack.class)).isEqualTo(new Ack(SESSION, 3));
    next();
    next();
    assertThat(next().context()).isEqualTo(json("{\"a\":1,\"b\":1}"));
    assertThat(uncaught).isNotEmpty().allMatch(IllegalStateException.class::isInstance);
  }

  @Test
  void unsubscribingIsForGood() {
    Future<Subscription> subscribed = client.subscribe(SESSION, updates::add);
    Peer peer = hub.welcome();
    peer.send(reset(peer.next(Subscribe.class).id(), 1, "{}"));
    Subscription subscription = await(subscribed);
    Future<Void> done = client.unsubscribe(SESSION);
    Unsubscribe request = peer.next(Unsubscribe.class);
    peer.send(update(1, 2, "{}"));
    peer.send(new Unsubscribed(request.id(), SESSION));
    await(done);
    await(subscription.ended());
    await(client.unsubscribe(SESSION));
    peer.close(3001);
    SessionId other = new SessionId("acme", "43");
    client.subscribe(other, update -> {});
    assertThat(hub.welcome().next(Subscribe.class).session()).isEqualTo(other);
    assertThat(next().version()).isEqualTo(1);
    assertThat(updates).isEmpty();
  }

  @Test
  void aSecondSubscriptionReplacesTheFirst() {
    Future<Subscription> one = client.subscribe(SESSION, update -> {});
    Peer peer = hub.welcome();
    peer.send(reset(peer.next(Subscribe.class).id(), 1, "{}"));
    Subscription first = await(one);
    Future<Subscription> two = client.subscribe(SESSION, updates::add);
    peer.send(update(1, 2, "{}"));
    peer.send(reset(peer.next(Subscribe.class).id(), 2, "{\"a\":1}"));
    await(two);
    assertThat(failure(first.ended()).code()).isEqualTo(1409);
    assertThat(next().context()).isEqualTo(json("{\"a\":1}"));
  }

  @Test
  void inModeSnapshotEveryUpdateIsWhole() {
    Peer peer = follow(SubscribeOptions.DEFAULT.withMode(Mode.SNAPSHOT), 1);
    peer.send(new Update(SESSION, "e7", 4, 1, 3, null, json("{\"a\":1}"), null, null, null));
    assertThat(next().context()).isEqualTo(json("{\"a\":1}"));
  }

  @Test
  void inModeNotifyOnlyTheVersionMoves() {
    Peer peer = follow(SubscribeOptions.DEFAULT.withMode(Mode.NOTIFY), 1);
    peer.send(new Update(SESSION, "e7", 4, 1, 3, null, null, null, null, null));
    AgentUpdate update = next();
    assertThat(update.version()).isEqualTo(4);
    assertThat(update.context()).isNull();
  }

  @Test
  void aDeltaWithoutPatchIsNotGuessedAt() {
    Peer peer = follow(CREDIT_4, 1);
    peer.send(new Update(SESSION, "e7", 2, 1, 1, null, null, null, null, null));
    assertThat(peer.next(Subscribe.class).resume()).isNull();
  }

  @Test
  void manySessionsAreStartedAFewAtATime() {
    List<Future<Subscription>> all = new ArrayList<>();
    int sessions = 3 * Subscriptions.MAX_STARTING;
    for (int i = 0; i < sessions; i++) {
      all.add(client.subscribe(new SessionId("acme", "s" + i), update -> {}));
    }
    Peer peer = hub.welcome();
    List<Subscribe> open = new ArrayList<>();
    for (int i = 0; i < Subscriptions.MAX_STARTING; i++) {
      open.add(peer.next(Subscribe.class));
    }
    // A ping overtakes the starts that wait: so no more than these have been sent.
    await(client.connected());
    client.ping();
    peer.next(Ping.class);
    for (int done = 0; done < sessions; done++) {
      Subscribe start = open.removeFirst();
      peer.send(
          new Context(
              start.id(), start.session(), "e7", 1, Outcome.RESET, Json.object(), null, null));
      if (done + Subscriptions.MAX_STARTING < sessions) {
        open.add(peer.next(Subscribe.class));
      }
    }
    await(Future.all(all));
  }

  /** Subscribes and answers with an empty context of this version. */
  private Peer follow(SubscribeOptions how, long version) {
    Future<Subscription> subscribed = client.subscribe(SESSION, how, updates::add);
    Peer peer = hub.welcome();
    peer.send(reset(peer.next(Subscribe.class).id(), version, "{}"));
    await(subscribed);
    assertThat(next().version()).isEqualTo(version);
    return peer;
  }

  private AgentUpdate next() {
    try {
      AgentUpdate update = updates.poll(ScriptedHub.PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(update).as("an update").isNotNull();
      return update;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Context reset(long id, long version, String context) {
    return new Context(id, SESSION, "e7", version, Outcome.RESET, json(context), null, null);
  }

  private static Context resumed(long id, long version) {
    return new Context(id, SESSION, "e7", version, Outcome.RESUMED, null, null, null);
  }

  private static Update update(long previous, long version, String patch) {
    int conflated = (int) (version - previous);
    return new Update(
        SESSION, "e7", version, previous, conflated, json(patch), null, null, null, null);
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
