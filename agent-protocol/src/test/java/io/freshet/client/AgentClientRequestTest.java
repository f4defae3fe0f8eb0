package io.freshet.client;

import static io.freshet.client.ScriptedHub.await;
import static io.freshet.client.ScriptedHub.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.client.ScriptedHub.Peer;
import io.freshet.protocol.ClientFrame.Decide;
import io.freshet.protocol.ClientFrame.Get;
import io.freshet.protocol.ClientFrame.Observe;
import io.freshet.protocol.ClientFrame.Ping;
import io.freshet.protocol.ClientFrame.Search;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.Json;
import io.freshet.protocol.Position;
import io.freshet.protocol.ServerFrame.Context;
import io.freshet.protocol.ServerFrame.Decision;
import io.freshet.protocol.ServerFrame.Failure;
import io.freshet.protocol.ServerFrame.Hit;
import io.freshet.protocol.ServerFrame.Observed;
import io.freshet.protocol.ServerFrame.Outcome;
import io.freshet.protocol.ServerFrame.Pong;
import io.freshet.protocol.ServerFrame.Result;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.Verdict;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentClientRequestTest {
  private static final SessionId SESSION = new SessionId("acme", "42");
  private static final Position BASED_ON = new Position("e7", 823);

  private final ScriptedHub hub = new ScriptedHub();

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void eachRequestGetsItsOwnAnswer() {
    AgentClient client = start(hub.options());
    Peer peer = connected(client);
    Future<Context> got = client.get(SESSION);
    Future<List<Hit>> found = client.search(null, "parcel", 5);
    Future<Observed> observed = client.observe(SESSION, Json.object().put("kind", "note"));
    Get get = peer.next(Get.class);
    Search search = peer.next(Search.class);
    Observe observe = peer.next(Observe.class);
    assertThat(search).isEqualTo(new Search(search.id(), null, "parcel", 5));
    assertThat(observe.event()).hasToString("{\"kind\":\"note\"}");

    Observed folded = new Observed(observe.id(), SESSION, "e7", 9);
    Hit hit = new Hit(SESSION, "tickets", "9", "text", 0.5, null, 1);
    Context context =
        new Context(get.id(), SESSION, "e7", 9, Outcome.RESET, Json.object(), null, null);
    peer.send(folded);
    peer.send(new Result(search.id(), List.of(hit)));
    peer.send(context);
    assertThat(await(observed)).isEqualTo(folded);
    assertThat(await(found)).containsExactly(hit);
    assertThat(await(got)).isEqualTo(context);
  }

  @Test
  void anErrorAndAnAnswerOfAnotherKindFailTheRequest() {
    AgentClient client = start(hub.options());
    Peer peer = connected(client);
    Future<Context> unknown = client.get(SESSION);
    Future<Context> strange = client.get(SESSION);
    peer.send(Failure.of(peer.next(Get.class).id(), ErrorCode.UNKNOWN_SESSION, "no such session"));
    peer.send(new Pong(peer.next(Get.class).id()));
    assertThat(failure(unknown).code()).isEqualTo(1404);
    assertThat(failure(strange).code()).isEqualTo(1500);
  }

  /** B24 of the behaviour cases: an answer that was cut off is asked for under the same id. */
  @Test
  void aDecisionIsSentAgainAfterAReconnectAndNothingElseIs() {
    AgentClient client = start(hub.options());
    Peer first = connected(client);
    Future<Context> got = client.get(SESSION);
    Future<Decision> decided = decide(client, "d-1");
    first.next(Get.class);
    Decide sent = first.next(Decide.class);
    assertThat(sent.decision()).isEqualTo("d-1");
    assertThat(sent.basedOn()).isEqualTo(BASED_ON);
    first.close(3001);
    assertThat(failure(got).retryable()).isTrue();

    Peer second = hub.welcome();
    assertThat(second.next(Decide.class)).isEqualTo(sent);
    second.send(accepted(sent));
    assertThat(await(decided).verdict()).isEqualTo(Verdict.ACCEPTED);

    second.close(3001);
    Peer third = hub.welcome();
    Future<Decision> next = decide(client, "d-2");
    Decide nextSent = third.next(Decide.class);
    assertThat(nextSent.decision()).as("d-1 was answered").isEqualTo("d-2");
    third.send(accepted(nextSent));
    await(next);
  }

  @Test
  void aDecisionWaitsForAConnectionAndOtherRequestsDoNot() {
    AgentClient client = start(hub.options());
    assertThat(failure(client.ping()).retryable()).isTrue();
    Future<Decision> decided = decide(client, "d-1");
    Peer peer = hub.welcome();
    peer.send(accepted(peer.next(Decide.class)));
    await(decided);
  }

  @Test
  void aDecisionRefusedForNowIsRepeatedWithTheSameId() {
    AgentClient client = start(hub.options());
    Peer peer = connected(client);
    Future<Decision> decided = decide(client, "d-1");
    Decide first = peer.next(Decide.class);
    peer.send(Failure.of(first.id(), ErrorCode.UNAVAILABLE, "no owner yet"));
    Decide second = peer.next(Decide.class);
    assertThat(second).isEqualTo(first);
    peer.send(Failure.of(second.id(), ErrorCode.FORBIDDEN, "not yours"));
    assertThat(failure(decided).code()).isEqualTo(1403);
  }

  @Test
  void tooManyOpenRequestsFailAtOnce() {
    AgentClient client = start(hub.options().withMaxPending(2));
    Peer peer = connected(client);
    Future<Void> first = client.ping();
    client.ping();
    RequestFailedException refused = failure(client.ping());
    assertThat(refused.code()).isEqualTo(1429);
    assertThat(refused.retryable()).isTrue();
    peer.send(new Pong(peer.next(Ping.class).id()));
    await(first);
    Future<Void> next = client.ping();
    peer.next(Ping.class);
    peer.send(new Pong(peer.next(Ping.class).id()));
    await(next);
  }

  @Test
  void withoutAnAnswerInTimeARequestFails() {
    Duration brief = Duration.ofMillis(40);
    AgentClient client =
        start(hub.options().withTimeouts(Duration.ofSeconds(10), brief, brief.multipliedBy(2)));
    connected(client);
    Future<Decision> decided = decide(client, "d-1");
    RequestFailedException late = failure(client.get(SESSION));
    assertThat(late).hasMessage("no answer came in time");
    assertThat(late.retryable()).isTrue();
    assertThat(failure(decided)).hasMessage("no answer came in time");
  }

  @Test
  void whatTheHubWouldRefuseIsNotSent() {
    AgentClient client = start(hub.options());
    Peer peer = connected(client);
    assertThat(failure(client.search(null, "q", 101)))
        .hasMessage("'limit' must be a whole number from 1 to 100");
    assertThat(failure(client.search(null, "half \ud83d", 5)).code()).isEqualTo(1400);
    RequestFailedException large =
        failure(client.observe(SESSION, Json.object().put("text", "ä".repeat(500))));
    assertThat(large.code()).isEqualTo(1413);
    Future<Void> ping = client.ping();
    peer.send(new Pong(peer.next(Ping.class).id()));
    await(ping);
  }

  private AgentClient start(AgentClientOptions options) {
    return AgentClient.start(hub.vertx(), options);
  }

  private Peer connected(AgentClient client) {
    Peer peer = hub.welcome();
    await(client.connected());
    return peer;
  }

  private static Future<Decision> decide(AgentClient client, String decision) {
    return client.decide(
        SESSION, decision, BASED_ON, List.of("tickets/9"), null, "close_ticket", null, null);
  }

  private static Decision accepted(Decide request) {
    return new Decision(
        request.id(), request.decision(), Verdict.ACCEPTED, "e7", 824, null, null, null, null);
  }
}
