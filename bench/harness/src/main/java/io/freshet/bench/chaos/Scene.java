package io.freshet.bench.chaos;

import io.freshet.client.AgentClient;
import io.freshet.dev.capture.ShopCapture;
import io.freshet.dev.demo.Watcher;
import io.freshet.dev.shop.Clickstream;
import io.freshet.dev.shop.ShopDatabase;
import io.freshet.dev.shop.SourceTopics;
import io.freshet.protocol.SessionId;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/**
 * A rig whose hub runs, whose shop is seeded and captured, and whose sessions an agent follows.
 *
 * @param sessions all that rows can be in
 * @param watcher what that agent was pushed
 */
record Scene(
    Rig rig,
    Supervisor supervisor,
    CaptureKeeper capture,
    List<SessionId> sessions,
    Watcher watcher,
    Pushes pushes) {
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
    SourceTopics.create(rig.bootstrap(), List.copyOf(rig.topics()), rig.partitions());
    Supervisor supervisor = new Supervisor(rig.hub()).start();
    rig.closing(supervisor::stop);
    supervisor.release();
    CaptureKeeper capture =
        new CaptureKeeper(shop, rig.bootstrap(), captured, rig.partitions()).start();
    rig.closing(capture::stop);
    require(Await.until(START, POLL, () -> rig.hub().isReady()), "the hub is not ready", rig);
    Watcher watcher = new Watcher(System::currentTimeMillis);
    Pushes pushes = new Pushes();
    watcher.listen(pushes);
    List<SessionId> sessions = rig.sessions(StormRows.sessions(customers));
    AgentClient client = rig.agent("watcher");
    Future.join(sessions.stream().map(s -> watcher.follow(client, s)).toList()).await();
    require(
        Await.until(
            START,
            POLL,
            () ->
                sessions.subList(0, customers).stream()
                    .allMatch(s -> watcher.context(s).has("profile"))),
        "not every session has its rows",
        rig);
    return new Scene(rig, supervisor, capture, sessions, watcher, pushes);
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
