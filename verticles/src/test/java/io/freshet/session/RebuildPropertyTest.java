package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Op;
import io.freshet.pipeline.Feature;
import io.freshet.pipeline.LatePolicy;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.SectionKind;
import io.freshet.pipeline.Source;
import io.freshet.pipeline.Window;
import io.freshet.protocol.MergePatch;
import io.freshet.stream.SessionEvent;
import io.freshet.stream.SessionEvent.StateRebuilt;
import io.freshet.stream.SessionEventCodec;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/**
 * A pipeline is changed in the middle of a log, and its sessions are rebuilt while more comes:
 * after it the owner has what folding all of the log by the new pipelines gives.
 */
class RebuildPropertyTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Pipelines as they are changed: sections renamed, of another shape and size; features. */
  private static final List<Pipelines> CHANGED =
      List.of(
          Given.pipelines(),
          pipelines("profile", "tickets", 3, "activity", count("clicks_1m", 1), score()),
          pipelines("profile", "tickets", 7, "activity", count("clicks_5m", 5), last()),
          pipelines("customer", "cases", 2, "clicks", count("clicks_1m", 3)),
          pipelines("tickets", "profile", 3, "activity"),
          new Pipelines(List.of()));

  @Provide
  Arbitrary<List<SessionEvent>> logs() {
    return OnlineOwner.logs();
  }

  /** The log as it becomes, and an owner that folds it and crashes now and then. */
  private static final class World {
    final List<SessionEvent> log = new ArrayList<>();
    Fold fold;
    SessionState owner = SessionState.empty(Given.SESSION);
    byte[] snapshot = Given.snapshot(owner);
    ObjectNode held = owner.context();
    long version;

    /** Restarted, by these pipelines. */
    void restart(Pipelines pipelines) {
      fold = new Fold(pipelines, Given.EPOCH);
      snapshot = Given.snapshot(owner);
      owner = Given.restored(snapshot);
    }

    /** Comes back from an older snapshot, and folds again. */
    void crash() {
      owner = Given.restored(snapshot);
      for (long i = owner.lastOffset() + 1; i < log.size(); i++) {
        fold.apply(owner, log.get((int) i), i);
      }
    }

    List<Effect> append(SessionEvent event) {
      log.add(event);
      List<Effect> effects = fold.apply(owner, event, log.size() - 1);
      for (Effect effect : effects) {
        if (effect instanceof Effect.Emit(var update)) {
          assertThat(update.version()).isEqualTo(++version);
          held = MergePatch.apply(held, update.patch());
          assertThat(held).as("what an agent holds").isEqualTo(owner.context());
          assertThat(update.revisions().values()).allMatch(at -> at == version);
        }
      }
      return effects;
    }

    /** As {@code replay --rebuild}: from the snapshot of the store, to the end of the log. */
    RebuiltSession rebuild(Fold by) {
      RebuiltSession session = new RebuiltSession(by, Given.restored(snapshot));
      for (int i = 0; i < log.size(); i++) {
        session.fold(log.get(i), i);
      }
      assertThat(session.isLevel()).isTrue();
      return session;
    }
  }

  @Property(tries = 500)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aRebuiltSessionIsWhatTheWholeLogMakesByTheNewPipelines(
      @ForAll("logs") List<SessionEvent> events, @ForAll long seed) throws IOException {
    Random random = new Random(seed);
    World world = new World();
    world.restart(CHANGED.get(0));
    int at = 0;
    for (int i = 0; i < 3; i++) {
      for (int n = random.nextInt(20); n > 0 && at < events.size(); n--) {
        world.append(events.get(at++));
      }
      world.restart(CHANGED.get(random.nextInt(CHANGED.size())));
      for (int n = random.nextInt(3); n > 0 && at < events.size(); n--) {
        world.append(events.get(at++));
      }
      if (random.nextBoolean()) {
        world.snapshot = Given.snapshot(world.owner);
      }
      RebuiltSession session = world.rebuild(world.fold);
      if (session.differs() && at < events.size() && random.nextBoolean()) {
        // Something comes between reading and writing: nothing may become of the record.
        StateRebuilt late = written(session.record(1));
        session.fold(events.get(at), world.log.size());
        world.append(events.get(at++));
        byte[] before = Given.snapshot(world.owner);
        session.fold(late, world.log.size());
        assertThat(world.append(late)).containsExactly(new Effect.Skip(Effect.Why.OUTDATED));
        assertThat(moved(world.owner, before)).isFalse();
        Statistics.label("came too late").collect(true);
      }
      if (session.differs()) {
        StateRebuilt record = written(session.record(2));
        session.fold(record, world.log.size());
        assertThat(session.differs()).isFalse();
        long version = record.state().value().get("version").longValue();
        boolean jumps = version > world.version + 1;
        Statistics.label("rebuilt").collect(jumps ? "jumped" : "by the next version");
        world.version = version - 1;
        assertThat(world.append(record)).hasSize(1).first().isInstanceOf(Effect.Emit.class);
        assertThat(world.append(record)).containsExactly(new Effect.Skip(Effect.Why.OUTDATED));
      }
      equal(world);
      assertThat(world.rebuild(world.fold).differs()).as("nothing is left to do").isFalse();
      if (random.nextBoolean()) {
        world.crash();
        equal(world);
      }
    }
    while (at < events.size()) {
      world.append(events.get(at++));
    }
    equal(world);
    Statistics.label("followed to the end").collect(true);
    Statistics.label("rebuilt").coverage(c -> c.check("by the next version").count(n -> n > 300));
    Statistics.label("came too late").coverage(c -> c.check(true).count(n -> n > 50));
    Statistics.label("followed to the end").coverage(c -> c.check(true).count(n -> n > 200));
  }

  /** All of the owner's state, against a fold from the beginning. */
  private static void equal(World world) {
    SessionState again = SessionState.empty(Given.SESSION);
    for (int i = 0; i < world.log.size(); i++) {
      world.fold.apply(again, world.log.get(i), i);
    }
    assertThat(SessionParts.of("e", world.owner)).isEqualTo(SessionParts.of("e", again));
    assertThat(world.owner.version()).isEqualTo(world.version);
  }

  private static boolean moved(SessionState state, byte[] before) {
    SessionState old = Given.restored(before);
    return !SessionParts.of("e", state).equals(SessionParts.of("e", old));
  }

  /** As the log gives it back. */
  private static StateRebuilt written(StateRebuilt record) throws IOException {
    return (StateRebuilt) SessionEventCodec.decode(SessionEventCodec.encode(record));
  }

  /** The sections and features themselves, against a fold that never saw another pipeline. */
  @Property(tries = 200)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void sectionsAndFeaturesAreAsIfTheyHadAlwaysBeenThere(
      @ForAll("logs") List<SessionEvent> events,
      @ForAll @IntRange(max = 50) int restart,
      @ForAll @IntRange(min = 1, max = 3) int changed)
      throws IOException {
    List<SessionEvent> rows =
        events.stream().filter(e -> !(e instanceof SessionEvent.DecisionProposed)).toList();
    World world = new World();
    world.restart(CHANGED.get(0));
    Fold fold = new Fold(CHANGED.get(changed), Given.EPOCH);
    SessionState always = SessionState.empty(Given.SESSION);
    for (int i = 0; i < rows.size(); i++) {
      if (i == restart) {
        world.restart(CHANGED.get(changed));
      }
      world.append(rows.get(i));
      fold.apply(always, rows.get(i), i);
    }
    world.restart(CHANGED.get(changed));
    RebuiltSession session = world.rebuild(world.fold);
    boolean differs = session.differs();
    if (differs) {
      world.append(written(session.record(3)));
    }
    Statistics.collect(differs);
    Statistics.coverage(c -> c.check(true).percentage(p -> p > 30));
    assertThat(SessionParts.same(world.owner.context(), always.context())).isTrue();
    assertThat(panes(world.owner)).isEqualTo(panes(always));
  }

  /** As text: what was read back from a store has ints where others have longs. */
  private static String panes(SessionState state) {
    return new TreeMap<>(state.save().features()).toString();
  }

  private static Pipelines pipelines(
      String profile, String tickets, int keep, String activity, Feature... features) {
    Pipeline given = Given.pipelines().all().getFirst();
    return new Pipelines(
        List.of(
            new Pipeline(
                given.name(),
                given.tenant(),
                List.of(
                    source("customers", profile, SectionKind.ONE, 1_000),
                    source("tickets", tickets, SectionKind.MANY, keep),
                    source("clicks", activity, SectionKind.RECENT, keep)),
                List.of(features),
                given.privacy(),
                given.freshnessTarget())));
  }

  private static Source source(String name, String section, SectionKind kind, int keep) {
    return new Source(
        name, "shop." + name, Source.Format.AUTO, null, section, kind, keep, null, null);
  }

  private static Feature count(String name, int minutes) {
    return new Feature.Aggregation(
        name,
        Feature.Function.COUNT,
        "clicks",
        List.of(),
        new Window.Sliding(MINUTE.multipliedBy(minutes), Duration.ofSeconds(10)),
        Set.of(Op.CREATE),
        null,
        MINUTE.multipliedBy(minutes),
        LatePolicy.UPDATE,
        Duration.ofSeconds(1));
  }

  private static Feature last() {
    return new Feature.Aggregation(
        "last_a",
        Feature.Function.LAST,
        "tickets",
        List.of("a"),
        new Window.AllTime(),
        Set.of(Op.CREATE, Op.UPDATE, Op.READ),
        null,
        null,
        LatePolicy.UPDATE,
        Duration.ofSeconds(1));
  }

  private static Feature score() {
    return new Feature.ZScore("burst", "clicks_1m", Duration.ofMinutes(10), BigDecimal.ONE);
  }
}
