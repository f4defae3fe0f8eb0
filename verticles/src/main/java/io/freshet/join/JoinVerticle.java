package io.freshet.join;

import io.freshet.message.Readiness;
import io.freshet.pipeline.Pipelines;
import io.freshet.stream.KafkaClients;
import io.freshet.stream.LogConsumer;
import io.freshet.stream.LogConsumerSettings;
import io.freshet.stream.LogProducer;
import io.freshet.stream.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code freshet.joins}, writes the session log. Deploy on an event loop, as many instances
 * as there are cores to spare; each has its own name. A pipeline without joins needs none.
 */
public final class JoinVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(JoinVerticle.class);
  private static final long TICK_MILLIS = 1_000;

  private final String name;
  private final JoinConfig config;
  private final JoinPlan plan;
  private final JoinMetrics metrics;
  private final Readiness readiness;
  private final Consumer<Throwable> onFailure;
  private final Clock clock = Clock.systemUTC();
  private LogProducer producer;
  private JoinPartitions partitions;
  private LogConsumer consumer;
  private Runnable unwatch;
  private volatile Held held = new Held(0, 0, 0);
  private boolean failed;

  /** What the partitions hold, as metrics show it. */
  private record Held(int rows, int waiting, int subjects) {}

  /**
   * A verticle to deploy.
   *
   * @param name of the instance, for readiness and metrics ({@code join}, {@code join-1})
   * @param onFailure called at most once, on the event loop, when the stage has stopped and has to
   *     be deployed anew: another owner took over by force, or Kafka failed
   */
  public JoinVerticle(
      String name,
      JoinConfig config,
      Pipelines pipelines,
      MeterRegistry meters,
      Readiness readiness,
      Consumer<Throwable> onFailure) {
    this.name = name;
    this.config = config;
    this.plan = new JoinPlan(pipelines);
    this.metrics = new JoinMetrics(meters);
    this.readiness = readiness;
    this.onFailure = onFailure;
  }

  @Override
  public Future<?> start() {
    readiness.report(name, false, "starts");
    producer = LogProducer.gapless(vertx, config.bootstrap(), "freshet-" + name);
    JoinOutput output = new JoinOutput(producer, this::later, metrics, clock);
    partitions = new JoinPartitions((partition, generation) -> open(partition, generation, output));
    unwatch = metrics.watch(name, () -> held.rows(), () -> held.waiting(), () -> held.subjects());
    consumer =
        new LogConsumer(
            context,
            LogConsumerSettings.of(config.bootstrap(), config.group(), Set.of(Topics.JOINS)),
            partitions,
            this::failed);
    return producer
        .warmUp(Set.of(Topics.SESSIONS, Topics.JOINS, Topics.REJECTED))
        .onSuccess(
            v -> {
              consumer.start();
              vertx.setPeriodic(config.flush().toMillis(), id -> partitions.flush());
              vertx.setPeriodic(
                  TICK_MILLIS,
                  id -> {
                    partitions.tick(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
                    report();
                  });
            });
  }

  private void later(Runnable task) {
    context.runOnContext(v -> task.run());
  }

  private JoinPartition open(TopicPartition partition, int generation, JoinOutput output) {
    int number = partition.partition();
    return new JoinPartition(
        vertx,
        number,
        new StateLog(KafkaClients.REAL, config, number),
        new JoinState(plan, config.limits(), number, generation),
        output,
        metrics,
        next ->
            consumer
                .commit(Map.of(partition, next))
                .onFailure(e -> LOG.warn("{}: commit failed: {}", partition, e.toString())),
        this::failed);
  }

  private void report() {
    if (failed) {
      return;
    }
    held =
        new Held(
            partitions.sum(JoinState::rows),
            partitions.sum(JoinState::waiting),
            partitions.sum(JoinState::subjects));
    long lag = consumer.lag().values().stream().mapToLong(Long::longValue).sum();
    readiness.report(
        name,
        partitions.assigned() && lag <= config.maxLag(),
        "%d partitions, %d rows, %d waiting, %d records behind"
            .formatted(partitions.size(), held.rows(), held.waiting(), lag));
  }

  private void failed(Throwable cause) {
    if (failed) {
      return;
    }
    failed = true;
    LOG.error("{} stops joining: {}", name, cause.toString());
    readiness.report(name, false, "has stopped: " + cause.getMessage());
    consumer.stop().onComplete(r -> onFailure.accept(cause));
  }

  @Override
  public Future<?> stop() {
    unwatch.run();
    return consumer.stop().transform(r -> producer.close());
  }
}
