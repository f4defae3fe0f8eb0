package io.freshet.join;

import io.freshet.pipeline.Pipelines;
import io.freshet.simulation.SimStage.Host;
import io.freshet.stream.LogHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;

/** The join stage, as its verticle puts it together, for the simulation. */
public final class SimulatedJoins {
  private static final JoinMetrics METRICS = new JoinMetrics(new SimpleMeterRegistry());

  private SimulatedJoins() {}

  /** The owners of one life. */
  public static LogHandler begin(Host host, Pipelines pipelines, int partitions) {
    JoinConfig config = JoinConfig.of("none", partitions, 10_000, 10_000, Duration.ofDays(1));
    JoinPlan plan = new JoinPlan(pipelines);
    JoinOutput output =
        new JoinOutput(
            host.appender(true),
            task -> host.context.runOnContext(v -> task.run()),
            METRICS,
            host.sim.clock());
    JoinPartitions owned =
        new JoinPartitions(
            (partition, generation) ->
                new JoinPartition(
                    host.vertx,
                    partition.partition(),
                    new StateLog(host.clients, config, partition.partition()),
                    new JoinState(plan, config.limits(), partition.partition(), generation),
                    output,
                    METRICS,
                    next -> host.commit(Map.of(partition, next)),
                    host::failed));
    host.vertx.setPeriodic(config.flush().toMillis(), id -> owned.flush());
    host.vertx.setPeriodic(1_000, id -> owned.tick(host.sim.now()));
    return owned;
  }
}
