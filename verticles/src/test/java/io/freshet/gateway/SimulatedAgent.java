package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.gateway.SimulatedAgents.Gateway;
import io.freshet.protocol.ClientFrame.Feeds;
import io.freshet.protocol.ClientFrame.Mode;
import io.freshet.protocol.ClientFrame.Subscribe;
import io.freshet.protocol.FeedAppend;
import io.freshet.protocol.FrameCodec;
import io.freshet.protocol.Json;
import io.freshet.protocol.MalformedFrameException;
import io.freshet.protocol.MergePatch;
import io.freshet.protocol.Position;
import io.freshet.protocol.ServerFrame;
import io.freshet.protocol.ServerFrame.Context;
import io.freshet.protocol.ServerFrame.Outcome;
import io.freshet.protocol.ServerFrame.Update;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.WrittenPatch;
import io.freshet.simulation.Sim;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An agent that follows a session, trusts nothing, and resumes with what it holds. */
final class SimulatedAgent {
  private final SimulatedAgents all;
  private final Sim sim;
  private final String name;
  private final SessionId session;
  private final Mode mode;
  private final List<String> sections;
  private final Feeds feeds;
  private Link link;
  private int attempts;
  private Position held;
  private ObjectNode document = Json.object();

  SimulatedAgent(SimulatedAgents all, String name, SessionId session) {
    this.all = all;
    this.sim = all.sim;
    this.name = name;
    this.session = session;
    this.mode = sim.chance(3) ? Mode.values()[sim.below(Mode.values().length)] : Mode.DELTA;
    this.sections = sim.chance(4) ? List.of("orders", "items", "decisions") : null;
    this.feeds = sim.chance(2) ? Feeds.APPEND : null;
    connect();
  }

  /** A connection's part of one subscription. */
  private final class Link implements Delivered {
    private final Gateway gateway;
    private final AgentSubscription subscription;
    private final boolean anew;

    private Link(Gateway gateway, Position resume) {
      this.gateway = gateway;
      this.anew = resume == null;
      int credit = 1 + sim.below(6);
      this.subscription =
          new AgentSubscription(
              gateway.services(),
              this,
              new Subscribe(1, session, mode, credit, sections, resume, feeds));
    }

    private void begin() {
      subscription.begin().future().onFailure(e -> lost(this));
    }

    @Override
    public void deliver(Context context) {
      take(context);
    }

    @Override
    public void deliver(Update update, WrittenPatch written) {
      if (written != null) {
        WrittenPatch anew = WrittenPatch.of(update.patch());
        assertThat(written.patch()).isEqualTo(anew.patch());
        assertThat(written.append()).isEqualTo(anew.append());
      }
      take(read(new String(FrameCodec.encode(update, written), StandardCharsets.UTF_8)));
    }

    private ServerFrame read(String frame) {
      try {
        return FrameCodec.decodeServer(frame).orElseThrow();
      } catch (MalformedFrameException e) {
        throw sim.wrong("an agent got " + frame);
      }
    }

    private void take(ServerFrame frame) {
      if (link == this) {
        taken(frame);
        long version = held.version();
        sim.on(
            gateway.process(),
            1 + sim.delay(300_000),
            () -> {
              subscription.acknowledge(version);
              wants(subscription);
            });
      }
    }

    @Override
    public void wants(AgentSubscription wanting) {
      if (wanting.ready() && wanting.queue()) {
        sim.on(
            gateway.process(),
            1 + sim.delay(50_000),
            () -> {
              wanting.step();
              wants(wanting);
            });
      }
    }

    @Override
    public boolean writable() {
      return !sim.chance(10);
    }
  }

  SessionId session() {
    return session;
  }

  Position held() {
    return held;
  }

  private void connect() {
    Gateway gateway = all.gateway();
    int attempt = ++attempts;
    sim.on(
        gateway.process(),
        1 + sim.delay(1_000_000),
        () -> {
          if (attempt != attempts) {
            return;
          }
          Position resume = sim.chance(8) ? null : held;
          sim.note(() -> name + " connects with " + resume);
          link = new Link(gateway, resume);
          link.begin();
        });
  }

  void disconnect() {
    if (link != null && link.gateway.process().alive()) {
      link.subscription.end();
    }
    link = null;
    connect();
  }

  private void lost(Link ended) {
    if (link == ended) {
      link = null;
      connect();
    }
  }

  private void taken(ServerFrame frame) {
    switch (frame) {
      case ServerFrame.Context context -> whole(context);
      case ServerFrame.Update update -> step(update);
      default -> throw sim.wrong("an agent got " + frame);
    }
  }

  private void whole(ServerFrame.Context context) {
    Position at = new Position(context.epoch(), context.version());
    if (context.outcome() == Outcome.RESUMED) {
      sim.check(at.equals(held), () -> name + " resumes at " + at + " and holds " + held);
      return;
    }
    sim.check(
        held == null
            || !held.epoch().equals(at.epoch())
            || at.version() >= held.version()
            || link.anew && all.split(),
        () -> name + " holds " + held + " and is given the older " + at);
    document = context.context();
    reached(at);
  }

  private void step(ServerFrame.Update update) {
    sim.check(
        update.epoch().equals(held.epoch())
            && update.previous() == held.version()
            && update.version() > update.previous()
            && update.conflated() == update.version() - update.previous(),
        () -> name + " holds " + held + " and is sent " + update);
    if (update.context() != null) {
      document = update.context();
    } else if (update.patch() != null) {
      sim.check(
          feeds == Feeds.APPEND || update.append() == null,
          () -> name + " did not ask for entries by themselves");
      document = FeedAppend.apply(MergePatch.apply(document, update.patch()), update.append());
    }
    reached(new Position(update.epoch(), update.version()));
  }

  private void reached(Position at) {
    held = at;
    sim.note(() -> name + " holds " + session + " " + at);
    if (mode != Mode.NOTIFY) {
      ObjectNode context = all.oracle.context(session, at.epoch(), at.version());
      sim.check(
          context != null && SectionFilter.of(sections).keep(context).equals(document),
          () ->
              "%s holds of %s at %s\n%s\nwhich is\n%s"
                  .formatted(name, session, at, document, context));
    }
  }

  /** Names of sections and rows that it sees, and of one that it does not. */
  List<String> names(int count) {
    List<String> seen = new ArrayList<>(List.of("orders/99", "nothing"));
    document
        .properties()
        .forEach(
            section -> {
              seen.add(section.getKey());
              section
                  .getValue()
                  .fieldNames()
                  .forEachRemaining(r -> seen.add(section.getKey() + "/" + r));
            });
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(seen.get(sim.below(seen.size())));
    }
    return names;
  }

  boolean settled() {
    return link != null && all.oracle.newest(session).equals(held);
  }

  @Override
  public String toString() {
    return name
        + " ("
        + mode
        + ", "
        + session
        + ", holds "
        + held
        + " of "
        + all.oracle.newest(session)
        + ")";
  }
}
