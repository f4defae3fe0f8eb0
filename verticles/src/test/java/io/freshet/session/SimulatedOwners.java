package io.freshet.session;

import io.freshet.pipeline.Pipelines;
import io.freshet.simulation.SimStage.Host;
import io.freshet.stream.LogHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;

/** The session stage, as its verticle puts it together, for the simulation. */
public final class SimulatedOwners {
  public static final String EPOCH = "e1";
  private static final SessionMetrics METRICS = new SessionMetrics(new SimpleMeterRegistry());

  private SimulatedOwners() {}

  /** The owners of one life; few sessions fit into memory, and few may be unwritten. */
  public static LogHandler begin(Host host, Pipelines pipelines, SimulatedRedis redis) {
    SessionConfig config =
        new SessionConfig("none", "none", EPOCH, SessionConfig.GROUP, 500, 2, 1, 2_000, 3, 1_000);
    Stage stage =
        new Stage(
            host.vertx,
            config,
            new Fold(pipelines, EPOCH),
            redis.store(host),
            host.appender(false),
            host.clients,
            METRICS,
            new PulseNotes(),
            host.sim.clock());
    OwnedPartitions owned =
        new OwnedPartitions(
            stage, (partition, next) -> host.commit(Map.of(partition, next)), host::failed);
    host.vertx.setPeriodic(
        1_000,
        id -> {
          String unready = owned.unready();
          host.sim.check(!unready.startsWith("cannot go on"), () -> host.process + " " + unready);
        });
    return owned;
  }
}
