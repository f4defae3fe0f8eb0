package io.freshet.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.message.Addresses;
import io.freshet.message.OwnerNotice;
import io.freshet.pipeline.Pipelines;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.Json;
import io.freshet.protocol.Position;
import io.freshet.protocol.SessionId;
import io.freshet.session.SessionOracle;
import io.freshet.simulation.Sim;
import io.freshet.simulation.Sim.Process;
import io.freshet.stream.LogAppender;
import io.freshet.stream.SessionEvent.DecisionProposed;
import io.freshet.stream.SessionEvent.ObservationMade;
import io.freshet.stream.SessionEvent.ReplyTo;
import io.freshet.stream.SessionEventCodec;
import io.freshet.stream.SessionPartitions;
import io.freshet.stream.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Gateways, one life after the other, and the agents behind them, who outlive them. */
public final class SimulatedAgents {
  private static final GatewayMetrics METRICS = new GatewayMetrics(new SimpleMeterRegistry());
  private static final long SPLIT_MICROS = 5_000_000;
  private static final long TIMEOUT_MILLIS = 10_000;
  private static final long TICK_MILLIS = 1_000;

  final Sim sim;
  final SessionOracle oracle;
  private final SessionPartitions partitions;
  private final List<SimulatedAgent> agents = new ArrayList<>();
  private BooleanSupplier split;
  private long splitUntil;
  private Gateway gateway;
  private long requests;
  private int lives;

  /** One life of a gateway. */
  record Gateway(Process process, AgentServices services, LogAppender log) {}

  public SimulatedAgents(Sim sim, SessionOracle oracle, int partitions) {
    this.sim = sim;
    this.oracle = oracle;
    this.partitions = new SessionPartitions(partitions);
  }

  /** A gateway begins; who followed sessions at the one before comes to this one. */
  public void begin(BooleanSupplier split, Process process, Vertx vertx, LogAppender log) {
    this.split = split;
    String address = "gateway." + lives++;
    SessionHub hub = new SessionHub(vertx, address, partitions, METRICS, TIMEOUT_MILLIS, sim::now);
    AgentServices services =
        new AgentServices(
            null,
            hub,
            null,
            null,
            null,
            METRICS,
            new FreshnessWindow(),
            new FreshnessRule(new SourceWatch(new Pipelines(List.of())), () -> true),
            sim::now);
    gateway = new Gateway(process, services, log);
    for (String heard : List.of(address, Addresses.OWNERS)) {
      vertx.eventBus().<OwnerNotice>consumer(heard, notice -> receive(hub, notice.body()));
    }
    vertx.setPeriodic(TICK_MILLIS, t -> hub.tick());
    agents.forEach(SimulatedAgent::disconnect);
  }

  private void receive(SessionHub hub, OwnerNotice notice) {
    switch (notice) {
      case OwnerNotice.Updates updates -> hub.receive(updates);
      case OwnerNotice.Beat beat -> hub.receive(beat);
      case OwnerNotice.Decided decided -> oracle.answered(decided);
      case OwnerNotice.OwnerChanged changed -> hub.ownersChanged(changed.partitions());
      case OwnerNotice.Observed observed -> {}
      case OwnerNotice.Pulse pulse -> {}
    }
  }

  public void follow(SessionId session) {
    agents.add(new SimulatedAgent(this, "agent" + agents.size(), session));
  }

  /**
   * True while there may be an owner that the group took for dead and that does not know: an agent
   * that comes to it is told what was true when it owned.
   */
  boolean split() {
    return sim.now() < splitUntil;
  }

  /** To be called whenever something has happened. */
  public void notice() {
    if (split.getAsBoolean()) {
      splitUntil = sim.now() + SPLIT_MICROS;
    }
  }

  Gateway gateway() {
    return gateway;
  }

  /** An agent does something: goes, comes back, decides, observes. */
  public void act() {
    SimulatedAgent agent = agents.get(sim.below(agents.size()));
    switch (sim.below(6)) {
      case 0 -> agent.disconnect();
      case 1 -> observe(agent.session());
      default -> decide(agent);
    }
  }

  private void observe(SessionId session) {
    ObjectNode event = Json.object().put("n", sim.below(1_000));
    append(
        session,
        SessionEventCodec.encode(
            new ObservationMade(session, "a", CleanJson.readBack(event), replyTo(), sim.now())));
  }

  private void decide(SimulatedAgent agent) {
    Position held = agent.held();
    if (held == null) {
      return;
    }
    long version = Math.max(0, held.version() - (sim.chance(3) ? sim.below(4) : 0));
    Position basedOn = new Position(sim.chance(30) ? "other" : held.epoch(), version);
    int id = sim.below(20);
    List<String> reads = sim.chance(4) ? null : agent.names(sim.below(3));
    List<String> writes = agent.names(sim.below(2));
    String action = sim.chance(20) ? "other" : "act";
    for (int i = sim.chance(4) ? 2 : 1; i > 0; i--) {
      DecisionProposed decision =
          new DecisionProposed(
              agent.session(),
              "d" + id,
              "a",
              basedOn,
              reads,
              writes,
              action,
              CleanJson.readBack(Json.object().put("id", id)),
              null,
              replyTo(),
              sim.now());
      sim.note(() -> agent + " proposes " + decision);
      append(agent.session(), SessionEventCodec.encode(decision));
    }
  }

  private ReplyTo replyTo() {
    return new ReplyTo("gateway." + (lives - 1), requests++);
  }

  private void append(SessionId session, byte[] value) {
    gateway.log().send(Topics.SESSIONS, session.toString().getBytes(StandardCharsets.UTF_8), value);
  }

  /** True when each agent holds the newest version. */
  public boolean settled() {
    return agents.stream().allMatch(SimulatedAgent::settled);
  }

  public String state() {
    return agents.stream().filter(a -> !a.settled()).map(SimulatedAgent::toString).toList()
        + " lag behind";
  }
}
