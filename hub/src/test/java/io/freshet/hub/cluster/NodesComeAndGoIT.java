package io.freshet.hub.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.protocol.Json;
import io.freshet.protocol.ServerFrame.Decision;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.Verdict;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * B11 of the behaviour cases, across processes: a second node comes and goes, in order and by
 * SIGKILL, under 2,000 changes a second. No version is lost, none comes twice, at whichever node an
 * agent is; what stays with the first node does not move. The build lets it go twice, {@code
 * -Dfreshet.nodes.rounds=5} five times.
 */
@Timeout(600)
class NodesComeAndGoIT {
  private static final int ROUNDS = Integer.getInteger("freshet.nodes.rounds", 2);
  private static final int CHANGES_A_SECOND = 2_000;
  private static final int MOVES_ON = 40;

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final FollowingAgent atA = new FollowingAgent("the agent at A", vertx);
  private final FollowingAgent atB = new FollowingAgent("the agent at B", vertx);
  private final Map<SessionId, Integer> accepted = new HashMap<>();
  private Nodes nodes;
  private Node a;
  private Node b;

  /** The first node's name at Kafka. */
  private String first;

  private Set<Integer> firstHas = Set.of();
  private Map<Integer, Long> firstBegun = Map.of();

  @Test
  void losesAndRepeatsNoVersion() throws Exception {
    try (Nodes opened = new Nodes(folder);
        ShopLoad load = new ShopLoad(opened.bootstrap())) {
      nodes = opened;
      a = nodes.node("a");
      b = nodes.node("b");
      try {
        run(load);
      } catch (Throwable e) {
        System.err.println(atA + "\n" + atB + "\n" + nodes.lastLines());
        throw e;
      }
    } finally {
      vertx.close().await();
    }
  }

  private void run(ShopLoad load) throws Exception {
    a.start(Nodes.PARTITIONS);
    settled(1);
    atA.connect(a).await();
    atB.connect(a).await();
    try (SessionLog log = new SessionLog(nodes.bootstrap())) {
      load.begin(CHANGES_A_SECOND);
      for (int round = 1; round <= ROUNDS; round++) {
        secondComes(round);
        secondGoes(round);
      }
      secondComes(ROUNDS + 1);
      load.end();
      log.end();
      atTheEnd(load, log.count());
    }
  }

  private void secondComes(int round) throws Exception {
    b.start(Nodes.PARTITIONS / 2);
    a.awaitServing(Nodes.PARTITIONS / 2);
    settled(2);
    atB.connect(b).await();
    movesOn();
    decisions(round);
    nothingIsWrong();
  }

  /** By turns in order and as by a crash; its agent flees to A, or waits for its next life. */
  private void secondGoes(int round) throws Exception {
    boolean waits = round == 3 || round == 4;
    int drains = atB.drains();
    int lost = atB.lost();
    atB.refuge(waits ? null : a);
    if (round % 2 == 1) {
      b.stop();
      Nodes.await("the agent at B is told to leave", () -> atB.drains() > drains);
    } else {
      b.kill();
      Nodes.await("the agent at B has lost it", () -> atB.lost() > lost);
    }
    if (!waits) { // else the next one begins beside the dead one's members
      a.awaitServing(Nodes.PARTITIONS);
      settled(1);
      movesOn();
    }
    nothingIsWrong();
  }

  /** Waits until so many nodes share the partitions, and sees that what A kept did not move. */
  private void settled(int members) throws Exception {
    Nodes.await(members + " nodes share the partitions", () -> shares(nodes.owners(), members));
    Map<String, Set<Integer>> owners = nodes.owners();
    if (first == null) {
      first = owners.keySet().iterator().next();
    }
    Set<Integer> kept = new HashSet<>(owners.get(first));
    kept.retainAll(firstHas);
    Map<Integer, Long> begun = a.begun();
    for (int partition : kept) {
      assertThat(begun.get(partition))
          .as("how often A began to serve partition %d, which it kept", partition)
          .isEqualTo(firstBegun.get(partition));
    }
    firstHas = owners.get(first);
    firstBegun = begun;
  }

  private static boolean shares(Map<String, Set<Integer>> owners, int members) {
    return owners.size() == members
        && owners.values().stream().allMatch(has -> has.size() == Nodes.PARTITIONS / members);
  }

  /** Both agents get on in all sessions. */
  private void movesOn() throws Exception {
    Map<SessionId, Long> seen = new HashMap<>();
    ShopLoad.SESSIONS.forEach(s -> seen.put(s, Math.max(atA.version(s), atB.version(s))));
    Nodes.await(
        "both agents move on",
        () -> {
          nothingIsWrong();
          return seen.entrySet().stream()
              .allMatch(
                  e ->
                      atA.version(e.getKey()) > e.getValue() + MOVES_ON
                          && atB.version(e.getKey()) > e.getValue() + MOVES_ON);
        });
  }

  private void nothingIsWrong() {
    assertThat(atA.wrong()).isEmpty();
    assertThat(atB.wrong()).isEmpty();
  }

  /** Through each node on a session that the other one owns. */
  private void decisions(int round) {
    Set<Integer> others = new HashSet<>(Set.of(0, 1, 2, 3));
    others.removeAll(firstHas);
    decide(Nodes.sessionsIn(firstHas).getFirst(), "at-a-" + round, atB, atA);
    decide(Nodes.sessionsIn(others).getFirst(), "at-b-" + round, atA, atB);
  }

  private void decide(
      SessionId session, String id, FollowingAgent through, FollowingAgent repeated) {
    long now = through.version(session);
    Decision fresh = through.decide(session, id, now, List.of());
    assertThat(fresh.verdict()).as("%s", fresh).isEqualTo(Verdict.ACCEPTED);
    accepted.merge(session, 1, Integer::sum);
    same(fresh, repeated.decide(session, id, now, List.of()));

    List<String> tickets = List.of("tickets");
    Decision stale = through.decide(session, id + "-stale", 1, tickets);
    assertThat(stale.verdict()).as("%s", stale).isEqualTo(Verdict.STALE);
    assertThat(stale.changed()).isEqualTo(tickets);
    same(stale, repeated.decide(session, id + "-stale", 1, tickets));
  }

  private static void same(Decision first, Decision again) {
    assertThat(again.verdict()).isEqualTo(first.verdict());
    assertThat(again.version()).isEqualTo(first.version());
    assertThat(again.epoch()).isEqualTo(first.epoch());
    assertThat(again.audit()).isEqualTo(first.audit());
  }

  private void atTheEnd(ShopLoad load, SessionLog.Count logged) throws Exception {
    assertThat(logged.repeated()).as("records of a change that was logged before").isPositive();
    for (SessionId session : ShopLoad.SESSIONS) {
      long changes = load.sent(session);
      assertThat(logged.changes().get(session)).as("%s in the log", session).hasSize((int) changes);
      long version = changes + accepted.getOrDefault(session, 0);
      for (FollowingAgent agent : List.of(atA, atB)) {
        Nodes.await(agent + " has all of " + session, () -> agent.version(session) >= version);
        assertThat(agent.version(session)).isEqualTo(version);
        for (Node node : List.of(a, b)) {
          isServed(node, session, agent.held(session));
        }
      }
    }
    nothingIsWrong();
  }

  private static void isServed(Node node, SessionId session, FollowingAgent.Held held)
      throws Exception {
    JsonNode served = Json.mapper().readTree(node.get("/v1/sessions/" + session).body());
    assertThat(served.path("version").asLong()).isEqualTo(held.version());
    assertThat(served.path("epoch").asText()).isEqualTo(held.epoch());
    assertThat(served.path("context")).isEqualTo(held.context());
  }
}
