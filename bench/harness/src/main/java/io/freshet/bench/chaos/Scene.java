package io.freshet.bench.chaos;

import io.freshet.client.AgentClient;
import io.freshet.dev.capture.ShopCapture;
import io.freshet.dev.demo.Watcher;
import io.freshet.dev.shop.Clickstream;
import io.freshet.dev.shop.ShopDatabase;
import io.freshet.dev.shop.SourceTopics;
import io.freshet.protocol.SessionId;
import io.freshet.stream.SessionPartitions;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A rig whose hubs run, whose shop is seeded and captured, and whose sessions agents follow.
 *
 * @param sessions all that rows can be in
 * @param watcher what those agents were pushed
 */
record Scene(
    Rig rig, CaptureKeeper capture, List<SessionId> sessions, Watcher watcher, Pushes pushes) {
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(50);

  /** Returns when every customer's first rows were pushed. */
  static Scene set(Rig rig, int customers) throws Exception {
    ShopDatabase shop = rig.shop();
    try (Connection connection = shop.connect()) {
      StormRows.seed(connection, customers);
    }
    Path captured = rig.folder().resolve("capture");
    ShopCapture.clean(shop, captured);
    SourceTopics.create(
        rig.bootstrap(), StormRows.truncated().stream().map(ShopCapture::topic).toList(), 1);
    SourceTopics.create(rig.bootstrap(), List.copyOf(rig.topics()), rig.partitions());
    Nodes nodes = rig.nodes();
    nodes.of(0).supervisor().release();
    CaptureKeeper capture =
        new CaptureKeeper(shop, rig.bootstrap(), captured, rig.partitions()).start();
    rig.closing(capture::stop);
    // The first one makes the keys that all of them read.
    require(Await.until(START, POLL, nodes.of(0).hub()::isReady), "the hub is not ready", rig);
    nodes.forEach(node -> node.supervisor().release());
    require(Await.until(START, POLL, nodes::ready), "not every hub is ready", rig);
    Watcher watcher = new Watcher(System::currentTimeMillis);
    List<SessionId> sessions = rig.sessions(StormRows.sessions(customers));
    Pushes pushes = pushes(rig, sessions);
    watcher.listen(pushes);
    List<AgentClient> clients = new ArrayList<>();
    nodes.forEach(node -> clients.add(rig.agent("watcher", node)));
    Future.join(
            sessions.stream().map(s -> watcher.follow(clients.get(follower(nodes, s)), s)).toList())
        .await();
    require(
        Await.until(
            START,
            POLL,
            () ->
                sessions.subList(0, customers).stream()
                    .allMatch(s -> watcher.context(s).has("profile"))),
        "not every session has its rows",
        rig);
    return new Scene(rig, capture, sessions, watcher, pushes);
  }

  /** With one hub the sessions are one part: all of them are away when it is. */
  private static Pushes pushes(Rig rig, List<SessionId> sessions) {
    Nodes nodes = rig.nodes();
    SessionPartitions parts =
        nodes.size() == 1 ? new SessionPartitions(1) : rig.sessionPartitions();
    return new Pushes(sessions, nodes.size(), parts.count(), s -> follower(nodes, s), parts::of);
  }

  /** Number of the node at which a session is followed. */
  private static int follower(Nodes nodes, SessionId session) {
    return (int) (Long.parseLong(session.id()) % nodes.size());
  }

  /** Clicks of the customers, until the rig is closed; 0 a second to begin with. */
  Clickstream clicks(int customers, long seed, Findings findings) throws Exception {
    Clickstream clicks =
        Clickstream.start(
            rig.bootstrap(),
            rig.partitions(),
            customers,
            seed,
            0,
            java.time.Clock.systemUTC(),
            e -> findings.add("the click stream goes on", e.toString()));
    rig.closing(clicks);
    return clicks;
  }

  private static void require(boolean held, String what, Rig rig) {
    if (!held) {
      throw new IllegalStateException(
          what + " after " + START.toSeconds() + " s: see " + rig.folder().resolve("logs"));
    }
  }
}
