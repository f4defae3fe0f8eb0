package io.freshet.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.message.OwnerNotice.Pulse;
import io.freshet.message.Readiness;
import io.freshet.protocol.CloseCode;
import io.freshet.protocol.Json;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.ServerWebSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Pushes the hub's pulse to consoles, four times a second: what this gateway instance serves and
 * what owners told. One event loop.
 *
 * <p>A console that is slow misses pulses and then gets a whole one, which says so; one that takes
 * nothing is closed with 3008. Agents and sessions are those of the console's tenant.
 */
final class ConsoleFeed {
  static final long PULSE_MS = 250;

  private static final int MAX_AGENTS = 100;
  private static final String VERSIONS = "freshet_session_versions";
  private static final String REJECTED = "freshet_ingest_rejected";

  private static final class Console {
    private final String tenant;
    private final Outbox outbox;
    private boolean whole = true;
    private long lastPointMs;

    private Console(String tenant, Outbox outbox) {
      this.tenant = tenant;
      this.outbox = outbox;
    }
  }

  private final AgentServices services;
  private final ConnectionList agents;
  private final Readiness readiness;
  private final MeterRegistry registry;
  private final ConsoleNews news = new ConsoleNews();
  private final Rate updates = new Rate();
  private final Rate frames = new Rate();
  private final Rate rejected = new Rate();
  private final Set<Console> consoles = new LinkedHashSet<>();

  ConsoleFeed(
      AgentServices services, ConnectionList agents, Readiness readiness, MeterRegistry registry) {
    this.services = services;
    this.agents = agents;
    this.readiness = readiness;
    this.registry = registry;
  }

  /** A console has come; what it sends is ignored. */
  void open(ServerWebSocket socket, Principal principal) {
    Console console =
        new Console(
            principal.tenant(), new Outbox(socket, services.metrics(), services.nowMicros()));
    consoles.add(console);
    services.metrics().opened();
    socket.closeHandler(
        v -> {
          consoles.remove(console);
          services.metrics().closed();
        });
  }

  /** What owners tell. */
  void receive(Pulse pulse) {
    news.add(pulse);
  }

  /** Sends a pulse to every console; called every {@link #PULSE_MS}. */
  void pulse() {
    ObjectNode rates = rates();
    for (Console console : List.copyOf(consoles)) {
      if (console.outbox.stuckMicros() > services.config().slowAfter().toNanos() / 1_000) {
        services.metrics().closedTooSlow();
        console.outbox.close(CloseCode.TOO_SLOW);
      } else if (console.outbox.full()) {
        console.whole = true;
      } else {
        console.outbox.write(Replies.text(pulseFor(console, rates)));
        console.whole = false;
      }
    }
    news.sent();
  }

  void close(CloseCode code) {
    List.copyOf(consoles).forEach(c -> c.outbox.close(code));
  }

  private ObjectNode pulseFor(Console console, ObjectNode rates) {
    ObjectNode pulse = Json.object();
    pulse
        .put("type", "pulse")
        .put("hubTs", services.nowMs())
        .put("whole", console.whole)
        .put("ready", readiness.ready())
        .set("stages", Json.mapper().valueToTree(readiness.stages()));
    pulse.set("freshness", freshness(console));
    pulse.set("rates", rates);
    ArrayNode connected = pulse.putArray("agents");
    for (AgentConnection agent : agents.of(console.tenant, MAX_AGENTS)) {
      connected
          .addObject()
          .put("connection", agent.id())
          .put("agent", agent.principal().agent())
          .put("sessions", agent.sessions());
    }
    news.write(pulse, console.tenant, console.whole);
    return pulse;
  }

  private ObjectNode freshness(Console console) {
    long now = services.now();
    FreshnessWindow window = services.window();
    ObjectNode json = Json.object();
    json.put("p50", window.percentile(50, now)).put("p99", window.percentile(99, now));
    ArrayNode series = json.putArray("series");
    for (FreshnessWindow.Point point :
        window.series(console.whole ? 0 : console.lastPointMs, now)) {
      series.addArray().add(point.atMs()).add(point.p50()).add(point.p99());
      console.lastPointMs = point.atMs();
    }
    return json;
  }

  private ObjectNode rates() {
    long now = services.now();
    ObjectNode json = Json.object();
    json.put("updates", updates.of(total(VERSIONS), now))
        .put("frames", frames.of(services.metrics().framesSent(), now))
        .put("rejected", rejected.of(total(REJECTED), now));
    return json;
  }

  private double total(String counter) {
    return registry.find(counter).counters().stream().mapToDouble(Counter::count).sum();
  }
}
