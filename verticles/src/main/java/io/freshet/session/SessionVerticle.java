package io.freshet.session;

import io.freshet.message.Addresses;
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
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns session-log partitions: folds, pushes to gateways, answers them, keeps snapshots. Deploy on
 * an event loop, at most as many instances as the log has partitions; each has its own name.
 */
public final class SessionVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(SessionVerticle.class);
  private static final long PULSE_MILLIS = 250;

  /** Snapshots and audit records: no agent waits for them. */
  private static final Duration LINGER = Duration.ofMillis(10);

  private final String name;
  private final SessionConfig config;
  private final Fold fold;
  private final MeterRegistry meters;
  private final Readiness readiness;
  private final Consumer<Throwable> onFailure;
  private SnapshotStore store;
  private LogProducer producer;
  private OwnedPartitions partitions;
  private LogConsumer consumer;
  private Runnable unwatch;
  private boolean failed;

  /**
   * A verticle to deploy.
   *
   * @param name of the instance, for readiness and metrics ({@code session}, {@code session-1})
   * @param onFailure called at most once, on the event loop, when the stage has stopped folding and
   *     has to be deployed anew: another owner took over by force, Redis lost its data, Kafka
   *     failed
   * @throws IllegalArgumentException when a feature of the pipelines cannot be computed
   */
  public SessionVerticle(
      String name,
      SessionConfig config,
      Pipelines pipelines,
      MeterRegistry meters,
      Readiness readiness,
      Consumer<Throwable> onFailure) {
    this.name = name;
    this.config = config;
    this.fold = new Fold(pipelines, config.epoch());
    this.meters = meters;
    this.readiness = readiness;
    this.onFailure = onFailure;
  }

  @Override
  public Future<?> start() {
    readiness.report(name, false, "starts");
    try {
      open();
    } catch (RuntimeException e) {
      return release().transform(r -> Future.failedFuture(e));
    }
    return producer
        .warmUp(Set.of(Topics.CONTEXTS, Topics.AUDIT))
        .onSuccess(v -> consumer.start())
        .recover(e -> release().transform(r -> Future.failedFuture(e)));
  }

  private void open() {
    PulseNotes pulse = new PulseNotes();
    store = new RedisSnapshots(vertx, config.redis(), config.epoch());
    producer = new LogProducer(vertx, config.bootstrap(), "freshet-" + name, LINGER);
    SessionMetrics metrics = new SessionMetrics(meters);
    Stage stage =
        new Stage(
            vertx,
            config,
            fold,
            store,
            producer,
            KafkaClients.REAL,
            metrics,
            pulse,
            Clock.systemUTC());
    partitions =
        new OwnedPartitions(
            stage, (partition, next) -> consumer.commit(Map.of(partition, next)), this::failed);
    unwatch = metrics.watchHot(name, partitions::hotSessions);
    consumer =
        new LogConsumer(
            context,
            LogConsumerSettings.of(config.bootstrap(), config.group(), Set.of(Topics.SESSIONS)),
            partitions,
            this::failed);
    vertx.setPeriodic(
        PULSE_MILLIS,
        id -> {
          vertx.eventBus().publish(Addresses.PULSE, pulse.take());
          report();
        });
  }

  private void report() {
    if (failed) {
      return;
    }
    String unready = partitions.unready();
    long lag = consumer.lag().values().stream().mapToLong(Long::longValue).sum();
    if (unready.isEmpty() && lag > config.maxLag()) {
      unready = "is %d records behind".formatted(lag);
    }
    readiness.report(
        name,
        unready.isEmpty(),
        unready.isEmpty()
            ? "%d partitions, %d sessions in memory"
                .formatted(partitions.size(), partitions.hotSessions())
            : unready);
  }

  private void failed(Throwable cause) {
    if (failed) {
      return;
    }
    failed = true;
    LOG.error("{} stops folding: {}", name, cause.toString());
    readiness.report(name, false, "has stopped: " + cause.getMessage());
    consumer.stop().onComplete(r -> onFailure.accept(cause));
  }

  @Override
  public Future<?> stop() {
    return release();
  }

  /** Closes what there is. Also after a failed start, which Vert.x does not follow by a stop. */
  private Future<Void> release() {
    if (unwatch != null) {
      unwatch.run();
    }
    Future<Void> closed = consumer == null ? Future.succeededFuture() : consumer.stop();
    return closed
        .transform(r -> producer == null ? Future.succeededFuture() : producer.close())
        .transform(r -> store == null ? Future.succeededFuture() : store.close());
  }
}
