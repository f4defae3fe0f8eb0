package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.gateway.Subscription.Step;
import io.freshet.message.SessionSnapshot;
import io.freshet.protocol.ClientFrame.Mode;
import io.freshet.protocol.FeedAppend;
import io.freshet.protocol.Json;
import io.freshet.protocol.MergePatch;
import io.freshet.protocol.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Whatever the order of updates, acks, drains, reads and resets: the chain has no hole, what the
 * agent puts together is what the owner has, and credit is never overdrawn.
 */
class SubscriptionPropertyTest {

  /** An agent that trusts nothing. */
  private static final class Agent {
    private final Mode mode;
    private final boolean wholeFeeds;
    private final SectionFilter filter;
    private final int granted;
    private History history;
    private ObjectNode document = Json.object();
    private Map<String, Long> revisions = new HashMap<>();
    private long version;
    private int unacknowledged;

    private Agent(
        Mode mode, boolean wholeFeeds, SectionFilter filter, int granted, History history) {
      this.mode = mode;
      this.wholeFeeds = wholeFeeds;
      this.filter = filter;
      this.granted = granted;
      this.history = history;
    }

    private void take(Segment segment) {
      assertThat(segment.previous()).isEqualTo(version);
      assertThat(segment.version()).isGreaterThan(version);
      if (mode == Mode.DELTA) {
        document =
            wholeFeeds
                ? MergePatch.apply(document, asSent(segment.patch()))
                : FeedAppend.apply(
                    MergePatch.apply(document, asSent(FeedAppend.without(segment.patch()))),
                    FeedAppend.of(segment.patch()));
        revisions.putAll(segment.revisions());
        assertThat(segment.revisions().values()).allMatch(r -> r > segment.previous());
      } else {
        assertThat(segment.patch()).isNull();
      }
      assertThat(segment.cause().offset()).isEqualTo(segment.version());
      arrived(segment.version());
    }

    private static ObjectNode asSent(ObjectNode patch) {
      try {
        return (ObjectNode) Json.mapper().readTree(patch.toString());
      } catch (JacksonException e) {
        throw new IllegalStateException(e);
      }
    }

    private void whole(long previous, SessionSnapshot snapshot) {
      assertThat(mode).isEqualTo(Mode.SNAPSHOT);
      assertThat(previous).isEqualTo(version);
      assertThat(snapshot.epoch()).isEqualTo(history.epoch);
      replace(snapshot);
    }

    private void reset(SessionSnapshot snapshot, History now) {
      assertThat(snapshot.epoch()).isEqualTo(now.epoch);
      history = now;
      unacknowledged = 0;
      replace(snapshot);
    }

    private void replace(SessionSnapshot snapshot) {
      document = filter.keep(snapshot.context());
      revisions = new HashMap<>(filter.keep(snapshot.revisions()));
      arrived(snapshot.version());
    }

    private void arrived(long reached) {
      version = reached;
      unacknowledged++;
      assertThat(unacknowledged).isLessThanOrEqualTo(granted);
      if (mode != Mode.NOTIFY) {
        assertThat(asSent(document)).isEqualTo(asSent(filter.keep(history.at(reached))));
        assertThat(revisions).isEqualTo(filter.keep(history.revisionsAt(reached)));
      }
    }
  }

  @Property(tries = 2_000)
  void agentHoldsWhatTheOwnerHolds(
      @ForAll Mode mode,
      @ForAll boolean wholeFeeds,
      @ForAll boolean filtered,
      @ForAll @IntRange(min = 1, max = 5) int credit,
      @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 39) Integer> moves,
      @ForAll Random random) {
    SectionFilter filter = filtered ? SectionFilter.of(List.of("tickets")) : SectionFilter.ALL;
    History history = new History("e0", random);
    Agent agent = new Agent(mode, wholeFeeds, filter, credit, history);
    Subscription tested =
        new Subscription(mode, wholeFeeds, filter, new Credit(credit), new Position("e0", 0));
    long offered = 0;
    long asked = -1;

    for (int move : moves) {
      switch (move) {
        case 0 -> tested.requireReset(new Position(history.epoch, offered));
        case 1 -> {
          history = new History("e" + (moves.hashCode() & 0xff) + history.epoch, random);
          history.change();
          offered = history.version();
          asked = Math.min(asked, 0);
          tested.requireReset(new Position(history.epoch, offered));
        }
        case 2, 3, 4, 5 -> {
          tested.acknowledge(agent.version);
          agent.unacknowledged = 0;
        }
        case 6 -> {
          if (asked >= 0) {
            tested.unread();
            asked = -1;
          }
        }
        case 7, 8, 9, 10, 11 -> {
          if (asked >= 0) {
            long version = asked + random.nextLong(history.version() - asked + 1);
            Step step = tested.snapshot(history.snapshot(version), move != 7);
            asked = -1;
            apply(step, agent, history);
          }
        }
        case 12, 13, 14, 15, 16, 17, 18, 19 -> {
          Step step = tested.next();
          if (step instanceof Step.Read) {
            asked = history.version();
          }
          apply(step, agent, history);
        }
        case 20, 21, 22, 23, 24 -> history.change();
        default -> {
          if (offered == history.version()) {
            history.change();
          }
          offered++;
          tested.offer(random.nextBoolean() ? history.update(offered) : history.kept(offered));
        }
      }
    }

    while (offered < history.version()) {
      offered++;
      tested.offer(history.update(offered));
    }
    if (asked >= 0) {
      tested.unread();
    }
    tested.acknowledge(agent.version);
    agent.unacknowledged = 0;
    while (tested.ready()) {
      Step step = tested.next();
      apply(
          step instanceof Step.Read
              ? tested.snapshot(history.snapshot(history.version()), true)
              : step,
          agent,
          history);
      tested.acknowledge(agent.version);
      agent.unacknowledged = 0;
    }
    assertThat(agent.history).isSameAs(history);
    assertThat(agent.version).isEqualTo(history.version());
    assertThat(tested.sent()).isEqualTo(new Position(history.epoch, history.version()));
  }

  private static void apply(Step step, Agent agent, History history) {
    switch (step) {
      case Step.Send(Segment segment) -> agent.take(segment);
      case Step.Whole(long previous, SessionSnapshot snapshot, var cause) ->
          agent.whole(previous, snapshot);
      case Step.Reset(SessionSnapshot snapshot) -> agent.reset(snapshot, history);
      case Step.Read() -> {}
      case Step.Rest() -> {}
    }
  }
}
