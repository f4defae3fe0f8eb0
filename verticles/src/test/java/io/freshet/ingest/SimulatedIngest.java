package io.freshet.ingest;

import io.freshet.ingest.TopicHistories.History;
import io.freshet.pipeline.Pipelines;
import io.freshet.privacy.PassThrough;
import io.freshet.simulation.SimStage.Host;
import io.freshet.stream.LogHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Ingest, as its verticle puts it together, for the simulation; it redacts nothing. */
public final class SimulatedIngest {
  private static final IngestMetrics METRICS = new IngestMetrics(new SimpleMeterRegistry());

  private SimulatedIngest() {}

  /** The readers of one life. */
  public static LogHandler begin(Host host, Pipelines pipelines) {
    IngestLogic logic =
        new IngestLogic(
            pipelines,
            (pipeline, learned) -> (change, section) -> PassThrough.of(change, Map.of()),
            Schemas.NONE);
    IngestOutput output =
        new IngestOutput(
            host.appender(true),
            task -> host.context.runOnContext(v -> task.run()),
            METRICS,
            host.sim.clock());
    IngestHandler handler =
        new IngestHandler(
            host.context,
            logic,
            output,
            METRICS,
            host.sim.clock(),
            host::commit,
            partitions -> {
              Map<TopicPartition, History> histories = new HashMap<>();
              partitions.forEach(p -> histories.put(p, new History("id1", "")));
              return Future.succeededFuture(histories);
            },
            new Truncates(host.vertx, host::ends, output)::run);
    host.vertx.setPeriodic(500, id -> handler.commit());
    return handler;
  }
}
