package io.freshet.ingest;

import io.freshet.message.Readiness;
import io.freshet.pipeline.Pipelines;
import io.freshet.stream.LogConsumer;
import io.freshet.stream.LogConsumerSettings;
import io.freshet.stream.LogProducer;
import io.freshet.stream.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads raw topics, writes the session log. Deploy on an event loop, as many instances as there are
 * cores to spare; each has its own name.
 */
public final class IngestVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(IngestVerticle.class);
  private static final long COMMIT_MILLIS = 500;
  private static final long REPORT_MILLIS = 1_000;

  private final String name;
  private final IngestConfig config;
  private final Set<String> topics;
  private final Set<String> written;
  private final IngestLogic logic;
  private final NamesPrimer primer;
  private final NamesTopic names;
  private final IngestMetrics metrics;
  private final Readiness readiness;
  private final Consumer<Throwable> onFailure;
  private LogProducer producer;
  private IngestHandler handler;
  private LogConsumer consumer;
  private Gauge lag;
  private boolean failed;

  /**
   * A verticle to deploy. Reads the pipelines' contracts: call on a thread that may block.
   *
   * @param name of the instance, for readiness and metrics ({@code ingest}, {@code ingest-1})
   * @param names started by the caller, and stopped after this; reading begins once it has loaded
   * @param onFailure called at most once, on the event loop, when the stage has stopped and has to
   *     be deployed anew: Kafka has failed
   */
  public IngestVerticle(
      String name,
      IngestConfig config,
      Pipelines pipelines,
      Redactions redactions,
      NamesTopic names,
      MeterRegistry meters,
      Readiness readiness,
      Consumer<Throwable> onFailure) {
    this.name = name;
    this.config = config;
    this.topics = pipelines.topics();
    this.written =
        pipelines.join()
            ? Set.of(Topics.SESSIONS, Topics.JOINS, Topics.REJECTED, Topics.NAMES)
            : Set.of(Topics.SESSIONS, Topics.REJECTED, Topics.NAMES);
    this.logic = new IngestLogic(pipelines, redactions);
    this.primer = new NamesPrimer(config, pipelines, redactions, Clock.systemUTC());
    this.names = names;
    this.metrics = new IngestMetrics(meters);
    this.readiness = readiness;
    this.onFailure = onFailure;
  }

  @Override
  public Future<?> start() {
    readiness.report(name, false, "reads the names known so far");
    Clock clock = Clock.systemUTC();
    producer = new LogProducer(vertx, config.bootstrap(), "freshet-" + name);
    handler =
        new IngestHandler(
            context,
            logic,
            new IngestOutput(producer, metrics, clock)::send,
            metrics,
            clock,
            next -> consumer.commit(next));
    consumer =
        new LogConsumer(
            context,
            LogConsumerSettings.of(config.bootstrap(), config.group(), topics),
            handler,
            this::failed);
    lag = metrics.watchLag(name, this::behind);
    return Future.fromCompletionStage(names.loaded(), context)
        .compose(v -> producer.warmUp(written))
        .compose(v -> vertx.executeBlocking(primer::learn))
        .compose(this::keep)
        .onSuccess(
            v -> {
              consumer.start();
              vertx.setPeriodic(COMMIT_MILLIS, id -> handler.commit());
              vertx.setPeriodic(0, REPORT_MILLIS, id -> report());
            });
  }

  private Future<?> keep(List<byte[]> hashes) {
    return Future.join(
        hashes.stream().map(h -> producer.send(Topics.NAMES, h, IngestOutput.KNOWN)).toList());
  }

  private long behind() {
    return consumer.lag().values().stream().mapToLong(Long::longValue).sum();
  }

  private void report() {
    if (failed) {
      return;
    }
    long records = behind();
    readiness.report(
        name,
        records <= config.maxLag(),
        "%d partitions, %d records behind".formatted(handler.partitions(), records));
  }

  private void failed(Throwable cause) {
    if (failed) {
      return;
    }
    failed = true;
    LOG.error("{} stops reading: {}", name, cause.toString());
    readiness.report(name, false, "has stopped: " + cause.getMessage());
    consumer.stop().onComplete(r -> onFailure.accept(cause));
  }

  /** What is in work is finished and committed first, within the consumer's time to hand over. */
  @Override
  public Future<?> stop() {
    metrics.forget(lag);
    return consumer.stop().transform(r -> producer.close());
  }
}
