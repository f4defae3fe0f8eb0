package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Op;
import io.freshet.message.SessionUpdate;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.SectionKind;
import io.freshet.pipeline.Source;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.Verdict;
import io.freshet.stream.SessionEvent;
import io.freshet.stream.SessionEvent.StateRebuilt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a rebuild does to one session, to its agents and to their decisions. */
class RebuildTest {
  private final Given given = new Given();
  private final List<SessionEvent> log = new ArrayList<>();
  private Fold fold = new Fold(without("clicks"), Given.EPOCH);

  /** The given pipelines with a section fewer, and no features. */
  private static Pipelines without(String source) {
    Pipeline all = Given.pipelines().all().getFirst();
    return new Pipelines(
        List.of(
            new Pipeline(
                all.name(),
                all.tenant(),
                all.sources().stream().filter(s -> !s.name().equals(source)).toList(),
                List.of(),
                all.privacy(),
                all.freshnessTarget())));
  }

  /** The pipelines of now, with a section whose rows keep another number. */
  private static Pipelines keeping(int tickets) {
    Pipeline all = Given.pipelines().all().getFirst();
    return new Pipelines(
        List.of(
            new Pipeline(
                all.name(),
                all.tenant(),
                all.sources().stream()
                    .map(s -> s.name().equals("tickets") ? many(s, tickets) : s)
                    .toList(),
                all.features(),
                all.privacy(),
                all.freshnessTarget())));
  }

  private static Source many(Source source, int keep) {
    return new Source(
        source.name(),
        source.topic(),
        source.format(),
        null,
        source.section(),
        SectionKind.MANY,
        keep,
        null,
        null);
  }

  private List<Effect> append(SessionEvent event) {
    log.add(event);
    return fold.apply(given.state, event, log.size() - 1);
  }

  private void history() {
    append(given.row("customers", Op.CREATE, "42", "{'name':'n'}"));
    for (int i = 1; i <= 6; i++) {
      append(given.row("tickets", Op.CREATE, Integer.toString(i), "{'a':" + i + "}"));
    }
  }

  private StateRebuilt rebuilt(Pipelines by) {
    fold = new Fold(by, Given.EPOCH);
    RebuiltSession session = new RebuiltSession(fold, Given.restored(Given.snapshot(given.state)));
    for (int i = 0; i < log.size(); i++) {
      session.fold(log.get(i), i);
    }
    assertThat(session.differs()).isTrue();
    return session.record(77);
  }

  private static SessionUpdate update(List<Effect> effects) {
    return ((Effect.Emit) effects.getFirst()).update();
  }

  private Verdict verdict(String id, long basedOn, List<String> reads) {
    return append(given.decide(id, basedOn, reads, List.of())).stream()
        .filter(Effect.Decided.class::isInstance)
        .map(e -> ((Effect.Decided) e).judgement().verdict())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void agentsGetOneUpdateWithOnlyWhatIsNew() {
    history();
    SessionUpdate update = update(append(rebuilt(keeping(5))));
    assertThat(update.version()).isEqualTo(8);
    assertThat(update.patch())
        .isEqualTo(Given.json("{'tickets':{'2':{'a':2},'3':{'a':3}},'features':{'clicks_1m':0}}"));
    assertThat(update.revisions())
        .isEqualTo(
            Map.of(
                "tickets",
                8L,
                "tickets/2",
                8L,
                "tickets/3",
                8L,
                "features",
                8L,
                "features/clicks_1m",
                8L));
    assertThat(update.sourceMicros()).isEqualTo(77);
    assertThat(given.state.sourceMicros()).as("no time passes").isEqualTo(Given.START);
  }

  @Test
  void decisionsOnWhatWasFilledAreStaleAndOthersAreNot() {
    history();
    Verdict early = verdict("early", 7, List.of("profile"));
    ObjectNode decided = (ObjectNode) given.state.context().get("decisions");
    append(rebuilt(keeping(5)));
    assertThat(given.state.context().get("decisions")).isEqualTo(decided);
    assertThat(verdict("early", 7, List.of("profile"))).as("its answer").isEqualTo(early);
    assertThat(verdict("a", 8, List.of("tickets/2"))).isEqualTo(Verdict.STALE);
    assertThat(verdict("b", 8, List.of("profile", "tickets/6"))).isEqualTo(Verdict.ACCEPTED);
    assertThat(verdict("c", 9, List.of("tickets/2"))).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void aRebuildForAnotherPlaceOrOfAnotherSessionCountsForNothing() {
    history();
    StateRebuilt made = rebuilt(keeping(5));
    append(given.row("customers", Op.UPDATE, "42", "{'name':'m'}"));
    byte[] before = Given.snapshot(given.state);
    assertThat(append(made)).containsExactly(new Effect.Skip(Effect.Why.OUTDATED));
    ObjectNode state = rebuilt(keeping(5)).state().value().deepCopy();
    state.put("session", "acme/43");
    for (CleanJson broken :
        new CleanJson[] {
          null, CleanJson.readBack(state), CleanJson.readBack(Given.json("{'version':9}"))
        }) {
      assertThat(append(new StateRebuilt(Given.SESSION, log.size() - 1, Map.of(), broken, 1)))
          .containsExactly(new Effect.Skip(Effect.Why.MALFORMED));
    }
    assertThat(given.state.context()).isEqualTo(Given.restored(before).context());
    assertThat(given.state.version()).isEqualTo(8);
  }

  /** The pipelines were changed once more: its record may not undo what they make. */
  @Test
  void anOldRebuildLeavesWhatPipelinesOfNowDefineOtherwise() {
    history();
    append(rebuilt(keeping(5)));
    append(given.row("tickets", Op.CREATE, "7", "{'a':7}"));
    Fold newer = new Fold(keeping(6), Given.EPOCH);
    SessionState again = SessionState.empty(Given.SESSION);
    for (int i = 0; i < log.size(); i++) {
      newer.apply(again, log.get(i), i);
    }
    assertThat(again.version()).isEqualTo(given.state.version());
    assertThat(again.context().get("tickets").size()).isEqualTo(6);
    assertThat(again.revisions().changedSince("tickets/2", 7)).isTrue();
    assertThat(again.revisions().live()).containsKeys("tickets/2", "features/clicks_1m");
  }
}
