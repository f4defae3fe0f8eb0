package io.freshet.ingest;

import io.freshet.message.Addresses;
import io.freshet.message.Readiness;
import io.freshet.message.SourcesHeard;
import io.freshet.pipeline.Pipelines;
import io.freshet.registry.SchemaRegistry;
import io.freshet.stream.LogConsumer;
import io.freshet.stream.LogConsumerSettings;
import io.freshet.stream.LogProducer;
import io.freshet.stream.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.Optional;
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
  private static final long HISTORY_MILLIS = 10_000;
  private static final long HEARD_MILLIS = 250;
  private static final String REGISTRY = "the schema registry: ";

  private final String name;
  private final IngestConfig config;
  private final Set<String> topics;
  private final Set<String> written;
  private final IngestLogic logic;
  private final IngestLogic retryLogic;
  private final Pipelines pipelines;
  private final NamesPrimer primer;
  private final NamesTopic names;
  private final Future<?> goAhead;
  private final IngestMetrics metrics;
  private final Readiness readiness;
  private final SchemaRegistry<EventSchema> registry;
  private final Consumer<Throwable> onFailure;
  private LogProducer producer;
  private TopicHistories histories;
  private IngestHandler handler;
  private LogConsumer consumer;
  private OtherIngests others;
  private RejectedDesk desk;
  private DriftDesk driftDesk;
  private Gauge lag;
  private Gauge heldBack;
  private Gauge heldSeconds;
  private HeldBack.Stuck told;
  private volatile double longestHeld;
  private boolean failed;
  private boolean stopped;

  /**
   * A verticle to deploy.
   *
   * @param name of the instance, for readiness and metrics ({@code ingest}, {@code ingest-1})
   * @param names started by the caller, and stopped after this; reading begins once it has loaded
   * @param goAhead completes when events may be read, on any thread: that partitions are assigned
   *     does not wait for it
   * @param onFailure called at most once, on the event loop, when the stage has stopped and has to
   *     be deployed anew: Kafka has failed
   */
  public IngestVerticle(
      String name,
      IngestConfig config,
      Pipelines pipelines,
      Redactions redactions,
      NamesTopic names,
      Future<?> goAhead,
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
    this.registry =
        config.registry().map(r -> new SchemaRegistry<>(r, EventSchema::of, meters)).orElse(null);
    Schemas schemas = registry == null ? Schemas.NONE : Schemas.of(registry);
    this.logic = new IngestLogic(pipelines, redactions, schemas, meters);
    this.retryLogic = new IngestLogic(pipelines, redactions, schemas);
    this.pipelines = pipelines;
    this.primer = new NamesPrimer(config, pipelines, redactions, schemas, Clock.systemUTC());
    this.names = names;
    this.goAhead = goAhead;
    this.metrics = new IngestMetrics(meters);
    this.readiness = readiness;
    this.onFailure = onFailure;
  }

  /** Completes once Kafka answers. What is to be read before the first event is read after that. */
  @Override
  public Future<?> start() {
    readiness.report(name, false, "reads the names known so far");
    try {
      open();
    } catch (RuntimeException e) {
      return release().transform(r -> Future.failedFuture(e));
    }
    return producer
        .warmUp(Set.of(Topics.SESSIONS, Topics.REJECTED, Topics.NAMES))
        .onSuccess(v -> begin())
        .recover(e -> release().transform(r -> Future.failedFuture(e)));
  }

  private void open() {
    Clock clock = Clock.systemUTC();
    producer = LogProducer.gapless(vertx, config.bootstrap(), "freshet-" + name);
    histories = new TopicHistories(context, config.bootstrap(), config.group());
    IngestOutput output = new IngestOutput(producer, this::later, metrics, clock);
    handler =
        new IngestHandler(
            context,
            logic,
            output,
            metrics,
            clock,
            next -> consumer.commit(next, handler::topicId),
            partitions -> histories.of(partitions).compose(this::whenAllowed),
            new Truncates(vertx, histories::ends, output)::run);
    consumer =
        new LogConsumer(
            context,
            // Events that applications post are written in transactions.
            LogConsumerSettings.of(config.bootstrap(), config.group(), topics).ofCommitted(),
            handler,
            this::failed);
    others = new OtherIngests(vertx, readiness.node(), clock);
    desk =
        new RejectedDesk(
            vertx,
            config.bootstrap(),
            pipelines,
            new Retries(
                context,
                config.bootstrap(),
                handler,
                retryLogic,
                new RowNames(pipelines),
                output,
                new RetryTrail(producer),
                clock),
            others,
            metrics);
    driftDesk = new DriftDesk(vertx, pipelines, logic, others);
    lag = metrics.watchLag(name, this::behind);
    heldBack = metrics.watchHeldBack(name, handler.heldBack()::size);
    heldSeconds = metrics.watchHeldSeconds(name, () -> longestHeld);
  }

  private <T> Future<T> whenAllowed(T found) {
    Promise<T> allowed = Promise.promise();
    goAhead.onComplete(r -> later(() -> allowed.complete(found)));
    return allowed.future();
  }

  private void later(Runnable task) {
    context.runOnContext(v -> task.run());
  }

  private void begin() {
    // Sessions may be moving to this node already: that it is not ready yet, others should know.
    vertx.setPeriodic(HEARD_MILLIS, id -> tellGateways());
    Future.fromCompletionStage(names.loaded(), context)
        .compose(
            v -> Future.fromCompletionStage(primer.start(names, producer, this::learning), context))
        .onSuccess(v -> read())
        .onFailure(this::failed);
  }

  private void learning(long left) {
    context.runOnContext(
        v -> {
          if (!stopped && !failed) {
            readiness.report(
                name,
                false,
                "learns names from history, %d records are left%s"
                    .formatted(
                        left, logic.schemas().trouble().map(t -> "; " + REGISTRY + t).orElse("")));
          }
        });
  }

  private void read() {
    if (stopped) {
      return;
    }
    consumer.start();
    others.open();
    desk.open();
    driftDesk.open();
    vertx.setPeriodic(COMMIT_MILLIS, id -> handler.commit());
    vertx.setPeriodic(0, REPORT_MILLIS, id -> report());
    vertx.setPeriodic(HISTORY_MILLIS, id -> compareHistories());
  }

  /** While a topic is deleted there is nothing to compare, and nothing comes from it. */
  private void compareHistories() {
    histories
        .ids(topics)
        .map(handler::begunAnew)
        .onSuccess(
            anew ->
                anew.ifPresent(
                    topic ->
                        failed(new IllegalStateException("topic " + topic + " was created anew"))));
  }

  private void tellGateways() {
    vertx
        .eventBus()
        .publish(
            Addresses.SOURCES,
            new SourcesHeard(readiness.node(), readiness.upstreamReady(), handler.heard().heard()));
  }

  private long behind() {
    return consumer.lag().values().stream().mapToLong(Long::longValue).sum();
  }

  private void report() {
    if (failed) {
      return;
    }
    long records = behind();
    HeldBack held = handler.heldBack();
    longestHeld = held.seconds();
    Optional<HeldBack.Stuck> stuck = held.longest();
    tell(stuck.orElse(null));
    readiness.report(
        name,
        records <= config.maxLag() && stuck.isEmpty(),
        "%d partitions, %d records behind".formatted(handler.partitions(), records)
            + stuck.map(s -> "; %d of them wait: ".formatted(held.size()) + REGISTRY + s).orElse("")
            + held.paused());
  }

  /** Once for each wait, not for each thing that goes wrong in it. */
  private void tell(HeldBack.Stuck stuck) {
    if (stuck == null && told != null) {
      LOG.info("{}: no partition waits for the schema registry any more", name);
    } else if (stuck != null
        && (told == null
            || !stuck.partition().equals(told.partition())
            || !stuck.since().equals(told.since()))) {
      LOG.warn("{} holds back a partition: {}{}", name, REGISTRY, stuck);
    }
    told = stuck;
  }

  private void failed(Throwable cause) {
    if (failed || stopped) {
      return;
    }
    failed = true;
    LOG.error("{} stops reading: {}", name, cause.toString());
    readiness.report(name, false, "has stopped: " + cause.getMessage());
    tellGateways();
    consumer.stop().onComplete(r -> onFailure.accept(cause));
  }

  /** What is in work is finished and committed first, within the consumer's time to hand over. */
  @Override
  public Future<?> stop() {
    return release();
  }

  /** Closes what there is. Also after a failed start, which Vert.x does not follow by a stop. */
  private Future<Void> release() {
    stopped = true;
    primer.stop();
    if (desk != null) {
      desk.close();
    }
    if (driftDesk != null) {
      driftDesk.close();
    }
    if (others != null) {
      others.close();
    }
    if (lag != null) {
      metrics.forget(lag);
      metrics.forget(heldBack);
      metrics.forget(heldSeconds);
    }
    Future<Void> closed = consumer == null ? Future.succeededFuture() : consumer.stop();
    return closed
        .onComplete(r -> closeRegistry())
        .transform(r -> histories == null ? Future.succeededFuture() : histories.close())
        .transform(r -> producer == null ? Future.succeededFuture() : producer.close());
  }

  /** After the consumer: what waits for a schema until then is left, not failed. */
  private void closeRegistry() {
    if (registry != null) {
      registry.close();
    }
  }
}
