package io.freshet.hub.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may not join the nodes is told why, and one node is enough for all sessions. */
@Timeout(600)
class NodesFailIT {
  private static final int CHANGES_A_SECOND = 500;

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final FollowingAgent agent = new FollowingAgent("the agent at A", vertx);

  @Test
  void strangersAreRefusedAndASurvivorServesAll() throws Exception {
    try (Nodes nodes = new Nodes(folder);
        ShopLoad load = new ShopLoad(nodes.bootstrap())) {
      try {
        run(nodes, load);
      } catch (Throwable e) {
        System.err.println(agent + "\n" + nodes.lastLines());
        throw e;
      }
    } finally {
      vertx.close().await();
    }
  }

  private void run(Nodes nodes, ShopLoad load) throws Exception {
    Node a = nodes.node("a");
    Node b = nodes.node("b");
    a.start(Nodes.PARTITIONS);
    agent.connect(a).await();
    load.begin(CHANGES_A_SECOND);
    b.start(Nodes.PARTITIONS / 2);
    a.awaitServing(Nodes.PARTITIONS / 2);

    Node stranger = nodes.stranger("stranger");
    Node alone = nodes.alone("alone");
    stranger.launch();
    alone.launch();
    refused(
        stranger,
        "freshet: the privacy key of this node is .* copy the file of privacy\\.key-file from there\\.");
    refused(alone, "freshet: another hub, at 127\\.0\\.0\\.1, works with the topics .*");
    assertThat(agent.wrong()).isEmpty();

    agent.refuge(b);
    a.kill();
    b.awaitServing(Nodes.PARTITIONS);
    load.end();
    for (SessionId session : ShopLoad.SESSIONS) {
      long version = load.sent(session);
      Nodes.await("B serves all of " + session, () -> served(b, session) >= version);
      Nodes.await("the agent has all of " + session, () -> agent.version(session) >= version);
      assertThat(served(b, session)).isEqualTo(version);
    }
    assertThat(agent.lost()).isEqualTo(1);
    assertThat(agent.wrong()).isEmpty();
  }

  private static long served(Node node, SessionId session) throws Exception {
    JsonNode served = Json.mapper().readTree(node.get("/v1/sessions/" + session).body());
    return served.path("version").asLong(-1);
  }

  private static void refused(Node node, String sentence) throws Exception {
    assertThat(node.awaitEnd()).as(node.lastLines()).isEqualTo(1);
    assertThat(node.log().lines().toList().getLast()).matches(sentence);
  }
}
