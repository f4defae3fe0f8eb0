package io.freshet.gateway;

import io.freshet.message.Addresses;
import io.freshet.message.OwnerNotice;
import io.freshet.message.Readiness;
import io.freshet.message.SourcesHeard;
import io.freshet.pipeline.Pipelines;
import io.freshet.protocol.CloseCode;
import io.freshet.stream.LogProducer;
import io.freshet.stream.SessionPartitions;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Serves agents and browsers on one port, on one event loop. Its figures and the console's feed are
 * those of this instance: deploy one on each node.
 *
 * <p>On stop it asks agents to reconnect elsewhere, gives them {@link GatewayConfig#drain} and
 * closes with 3001.
 */
public final class GatewayVerticle extends VerticleBase {
  static final String STAGE = "gateway";

  private final GatewayConfig config;
  private final EventsConfig eventsConfig;
  private final LogProducer log;
  private final LogProducer trail;
  private final SessionPartitions partitions;
  private final Pipelines pipelines;
  private final PrometheusMeterRegistry registry;
  private final Readiness readiness;
  private final AgentTextRedactor redactor;
  private final LongSupplier nowMicros;
  private final ConnectionList agents = new ConnectionList();
  private final SourceWatch sources;
  private final OtherNodes nodes;
  private WebSockets sockets;
  private ConsoleFeed consoles;
  private EventsApi events;
  private HttpServer server;

  /**
   * Does nothing before it is deployed.
   *
   * @param eventsConfig for events that applications post
   * @param log for the session log; it and {@code trail} are warmed up and closed by the caller
   * @param trail for audit records of deliveries, of which there are many: may linger
   * @param redactor used on this verticle's event loop only
   * @param nowMicros epoch microseconds
   */
  public GatewayVerticle(
      GatewayConfig config,
      EventsConfig eventsConfig,
      LogProducer log,
      LogProducer trail,
      SessionPartitions partitions,
      Pipelines pipelines,
      PrometheusMeterRegistry registry,
      Readiness readiness,
      AgentTextRedactor redactor,
      LongSupplier nowMicros) {
    this.config = config;
    this.eventsConfig = eventsConfig;
    this.log = log;
    this.trail = trail;
    this.partitions = partitions;
    this.pipelines = pipelines;
    this.sources = new SourceWatch(pipelines);
    this.nodes = new OtherNodes(readiness.node());
    this.registry = registry;
    this.readiness = readiness;
    this.redactor = redactor;
    this.nowMicros = nowMicros;
  }

  /** The port that it listens on, once deployed. */
  public int port() {
    return server.actualPort();
  }

  @Override
  public Future<?> start() {
    String instance = Long.toString(new SecureRandom().nextLong() >>> 1, Character.MAX_RADIX);
    AgentServices services = services("freshet.gateway." + instance);
    consoles = new ConsoleFeed(services, agents, readiness, registry);
    var authentication =
        new Authentication(new Tokens(config.tokens(), config.dev()), config.dev());
    sockets = new WebSockets(services, agents, consoles, instance);
    events = new EventsApi(vertx, services, eventsConfig, pipelines);
    vertx.setPeriodic(ConsoleFeed.PULSE_MS, t -> consoles.pulse());
    vertx.setPeriodic(tickMs(), t -> tick(services));

    var ingest = new IngestQuestions(vertx, config.requestTimeout().toMillis());
    server =
        new HttpFront(vertx, config, services.metrics(), authentication)
            .server(
                sockets,
                new SessionsApi(services, pipelines, instance),
                events,
                new AuditApi(vertx, config.requestTimeout().toMillis()),
                new RejectedApi(ingest),
                new DriftApi(ingest),
                new Pages(vertx, readiness, registry, config.dev()));
    return hear(services, "freshet.gateway." + instance)
        .compose(v -> server.listen(config.port(), config.host()))
        .onSuccess(
            s -> {
              events.open();
              readiness.report(STAGE, true, "listens on port " + s.actualPort());
            });
  }

  @Override
  public Future<?> stop() {
    readiness.report(STAGE, false, "is stopping");
    sockets.drain();
    agents.drain(config.drain().toMillis());
    Promise<Void> closed = Promise.promise();
    long timer = vertx.setTimer(config.drain().toMillis(), t -> closed.tryComplete());
    long poll = vertx.setPeriodic(20, t -> agents.whenEmpty(closed::tryComplete));
    return closed
        .future()
        .compose(
            v -> {
              vertx.cancelTimer(timer);
              vertx.cancelTimer(poll);
              agents.close(CloseCode.DRAINING);
              consoles.close(CloseCode.DRAINING);
              return server.close();
            })
        .eventually(events::close);
  }

  private AgentServices services(String address) {
    var metrics = new GatewayMetrics(registry);
    long timeoutMs = config.requestTimeout().toMillis();
    SessionHub hub = new SessionHub(vertx, address, partitions, metrics, timeoutMs, nowMicros);
    return new AgentServices(
        config,
        hub,
        new Proposals(vertx, address, log, redactor, nowMicros, pipelines, config),
        new Searches(vertx, redactor, timeoutMs),
        new DeliveryTrail(vertx, trail, readiness, metrics, config.maxDeliveries()),
        metrics,
        new FreshnessWindow(),
        new FreshnessRule(sources, () -> caughtUp(hub)),
        nowMicros);
  }

  /** Completes when other nodes know where to find this gateway: only then may it ask owners. */
  private Future<?> hear(AgentServices services, String address) {
    var bus = vertx.eventBus();
    List<Future<Void>> known = new ArrayList<>();
    for (String heard : List.of(address, Addresses.OWNERS, Addresses.PULSE)) {
      known.add(
          bus.<OwnerNotice>consumer(heard, notice -> receive(services, notice.body()))
              .completion());
    }
    known.add(
        bus.<SourcesHeard>consumer(Addresses.SOURCES, notice -> receive(notice.body()))
            .completion());
    return Future.all(known);
  }

  private void receive(SourcesHeard notice) {
    sources.heard(notice);
    nodes.heard(notice, nowMicros.getAsLong());
  }

  private boolean caughtUp(SessionHub hub) {
    return readiness.upstreamReady() && nodes.keepUp(nowMicros.getAsLong()) && hub.ownersHeard();
  }

  private void receive(AgentServices services, OwnerNotice notice) {
    switch (notice) {
      case OwnerNotice.Updates updates -> services.hub().receive(updates);
      case OwnerNotice.Beat beat -> services.hub().receive(beat);
      case OwnerNotice.Decided decided -> services.proposals().decided(decided);
      case OwnerNotice.Observed observed -> services.proposals().observed(observed);
      case OwnerNotice.OwnerChanged changed -> services.hub().ownersChanged(changed.partitions());
      case OwnerNotice.Pulse pulse -> consoles.receive(pulse);
    }
  }

  private void tick(AgentServices services) {
    services.metrics().silentSources(sources.tell(services.now()));
    services.hub().tick();
    agents.tick();
  }

  private long tickMs() {
    long shortest = Math.min(config.heartbeat().toMillis(), config.slowAfter().toMillis());
    return Math.clamp(shortest / 4, 10, 1_000);
  }
}
