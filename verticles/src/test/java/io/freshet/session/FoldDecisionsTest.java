package io.freshet.session;

import static io.freshet.session.Given.EPOCH;
import static io.freshet.session.Given.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.change.Op;
import io.freshet.message.SessionUpdate;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.Json;
import io.freshet.protocol.Position;
import io.freshet.protocol.Verdict;
import io.freshet.stream.SessionEvent;
import io.freshet.trail.AuditRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FoldDecisionsTest {
  private static final List<String> TICKET = List.of("tickets/9");
  private final Given given = new Given();

  @BeforeEach
  void aCustomerWithTwoTickets() {
    given.fold(given.row("customers", Op.CREATE, "42", "{'tier':'gold'}"));
    given.fold(given.row("tickets", Op.CREATE, "9", "{'status':'open'}"));
    given.fold(given.row("tickets", Op.CREATE, "8", "{'status':'open'}"));
  }

  @Test
  void anAcceptedDecisionIsAChange() {
    SessionUpdate update = given.folded(given.decide("d-1", 3, TICKET, TICKET));
    assertThat(update.version()).isEqualTo(4);
    assertThat(update.cause()).isNull();
    assertThat(update.revisions())
        .containsOnlyKeys("decisions", "decisions/d-1", "tickets", "tickets/9");
    assertThat(update.patch().at("/decisions/d-1"))
        .isEqualTo(
            json(
                "{'agent':'triage','action':'close_ticket','version':4,"
                    + "'at':'2026-11-23T08:20:00.005Z','writes':['tickets/9'],'input':{'ticket':9}}"));
  }

  @Test
  void staleWhenWhatItReadChanged() {
    given.fold(given.row("tickets", Op.UPDATE, "9", "{'status':'reopened'}"));
    Judgement stale = given.judged(given.decide("d-1", 3, List.of("tickets/9", "profile"), null));
    assertThat(stale.verdict()).isEqualTo(Verdict.STALE);
    assertThat(stale.changed()).containsExactly("tickets/9");
    assertThat(stale.version()).isEqualTo(4);
    assertThat(given.state.version()).isEqualTo(4);
    assertThat(given.judged(given.decide("d-2", 3, List.of("tickets"), null)).changed())
        .containsExactly("tickets");
    assertThat(given.judged(given.decide("d-3", 3, null, null)).changed())
        .containsExactly("tickets/9");
    assertThat(
            given.judged(given.decide("d-4", 3, List.of("tickets/8", "profile"), null)).verdict())
        .isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void aRowThatWasDeletedIsAChangeToWhoReadIt() {
    given.fold(given.row("tickets", Op.DELETE, "9", null));
    assertThat(given.judged(given.decide("d-1", 3, TICKET, null)).changed())
        .containsExactly("tickets/9");
    assertThat(given.judged(given.decide("d-2", 3, null, null)).changed())
        .containsExactly("tickets/9");
    assertThat(given.judged(given.decide("d-3", 4, TICKET, null)).verdict())
        .isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void aFieldOfASingleRowIsAsOldAsItsRow() {
    given.fold(given.row("customers", Op.UPDATE, "42", "{'tier':'silver'}"));
    assertThat(given.judged(given.decide("d-1", 3, List.of("profile/tier"), null)).verdict())
        .isEqualTo(Verdict.STALE);
  }

  @Test
  void writingASectionTouchesAllItsRows() {
    given.fold(given.decide("d-1", 3, List.of(), List.of("tickets")));
    assertThat(given.judged(given.decide("d-2", 3, TICKET, null)).verdict())
        .isEqualTo(Verdict.STALE);
    assertThat(given.judged(given.decide("d-3", 3, List.of("profile"), null)).verdict())
        .isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void writingWhatIsNotThereConflictsToo() {
    given.fold(given.decide("d-1", 3, List.of(), List.of("parcels/1")));
    assertThat(given.judged(given.decide("d-2", 3, List.of("parcels/1"), null)).verdict())
        .isEqualTo(Verdict.STALE);
    assertThat(given.judged(given.decide("d-3", 4, List.of("parcels/1"), null)).verdict())
        .isEqualTo(Verdict.ACCEPTED);
  }

  /**
   * B19 of the behaviour cases, for decisions: versions of another history do not compare, a future
   * one is no version.
   */
  @Test
  void foreignAndFuturePositions() {
    Position foreign = new Position("other", 3);
    assertThat(given.judged(given.decide("d-1", foreign, List.of("tickets"), null, "{}")))
        .returns(Verdict.STALE, Judgement::verdict)
        .returns(List.of("tickets"), Judgement::changed);
    assertThat(given.judged(given.decide("d-2", foreign, null, null, "{}")).changed())
        .containsExactly("features", "profile", "tickets");
    Judgement future = given.judged(given.decide("d-3", 4, TICKET, null));
    assertThat(future.verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(future.reason()).contains("4").contains("newest is 3");
    assertThat(given.judged(given.decide("d-4", -1, TICKET, null)).verdict())
        .isEqualTo(Verdict.REJECTED);
  }

  /**
   * B26 of the behaviour cases: of twenty who decide on the same version, one is accepted; doubles
   * get its answer.
   */
  @Test
  void twentyAgentsTwiceOnTheSameTicket() {
    List<Judgement> first = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      first.add(given.judged(given.decide("d-" + i, 3, TICKET, TICKET)));
    }
    assertThat(first).filteredOn(j -> j.verdict() == Verdict.ACCEPTED).hasSize(1);
    assertThat(first)
        .filteredOn(j -> j.verdict() == Verdict.STALE)
        .hasSize(19)
        .allSatisfy(j -> assertThat(j.changed()).containsExactly("tickets/9"));
    for (int i = 0; i < 20; i++) {
      List<Effect> again = given.fold(given.decide("d-" + i, 3, TICKET, TICKET));
      assertThat(again).hasSize(1);
      assertThat(again.getFirst())
          .isInstanceOfSatisfying(Effect.Decided.class, d -> assertThat(d.repeated()).isTrue());
      assertThat(((Effect.Decided) again.getFirst()).judgement()).isEqualTo(first.get(i));
    }
    assertThat(given.state.version()).isEqualTo(4);
  }

  @Test
  void theNewestDecisionsStandInTheContext() {
    for (int i = 0; i < 25; i++) {
      given.fold(given.decide("d-" + i, 3, List.of(), null));
    }
    assertThat(given.state.context().get("decisions").size()).isEqualTo(Fold.KEEP_DECISIONS);
    assertThat(given.state.context().get("decisions").fieldNames().next()).isEqualTo("d-5");
    assertThat(given.state.judgement("d-0").verdict()).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void theLedgerForgetsTheOldestAnswers() {
    for (int i = 0; i <= SessionState.MAX_DECISIONS; i++) {
      given.fold(given.decide("d-" + i, 99_999, List.of(), null));
    }
    assertThat(given.state.judgement("d-0")).isNull();
    assertThat(given.state.judgement("d-1")).isNotNull();
  }

  @Test
  void whatIsOutOfFormIsRejectedAndNotRepeated() {
    List<String> many = Collections.nCopies(Judge.MAX_NAMES + 1, "tickets");
    assertThat(given.judged(given.decide("d-1", 3, many, null)).reason()).contains("256");
    assertThat(given.judged(given.decide("d-2", new Position(EPOCH, 3), null, null, longInput())))
        .returns(Verdict.REJECTED, Judgement::verdict);
    assertThat(given.judged(given.decide("d-3", null, null, null, "{}")).reason())
        .isEqualTo("basedOn is missing");
    assertThat(given.judged(given.decide("", 3, null, null)).verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(
            given.judged(
                given.decide(
                    "d-4", new Position(EPOCH, 3), null, null, "{'n':0.12345678901234567891}")))
        .returns(Verdict.REJECTED, Judgement::verdict);
    assertThat(given.judged(given.decide("d-\ud800", 3, null, null)).verdict())
        .isEqualTo(Verdict.REJECTED);
    assertThat(given.state.version()).isEqualTo(3);
  }

  @Test
  void theAuditRecordFollowsFromTheLogAlone() throws JsonProcessingException {
    AuditRecord record = audited(given.fold(given.decide("d-1", 3, TICKET, TICKET)));
    assertThat(record.id()).isEqualTo("acme/42/decision/e7/d-1");
    JsonNode body = Json.mapper().readTree(record.text());
    assertThat(body)
        .isEqualTo(
            json(
                "{'record':'acme/42/decision/e7/d-1','type':'decision','session':'acme/42',"
                    + "'at':1795422000005,'agent':'triage','decision':'d-1',"
                    + "'action':'close_ticket','reads':['tickets/9'],'writes':['tickets/9'],"
                    + "'basedOn':{'epoch':'e7','version':3},'verdict':'accepted','epoch':'e7',"
                    + "'version':4,'changed':[],'offset':3,'input':{'ticket':9}}"));
    assertThat(given.state.judgement("d-1").leaf()).isEqualTo(record.leafText());
  }

  @Test
  void anIdStandsForOneDecisionOnly() {
    Judgement first = given.judged(given.decide("d-1", 3, TICKET, TICKET));
    SessionEvent.DecisionProposed same =
        (SessionEvent.DecisionProposed) given.decide("d-1", 4, null, null);
    for (SessionEvent other :
        new SessionEvent[] {
          by(same, "refund", same.action(), same.input()),
          by(same, same.agent(), "reopen_ticket", same.input()),
          by(same, same.agent(), same.action(), CleanJson.readBack(json("{'ticket':8}"))),
          by(same, same.agent(), same.action(), null)
        }) {
      List<Effect> effects = given.fold(other);
      assertThat(effects.getLast())
          .isInstanceOfSatisfying(
              Effect.Decided.class,
              decided -> {
                assertThat(decided.repeated()).isFalse();
                assertThat(decided.judgement().verdict()).isEqualTo(Verdict.REJECTED);
                assertThat(decided.judgement().reason())
                    .isEqualTo("this id stands for another decision");
              });
      assertThat(audited(effects).id()).startsWith("acme/42/faulty-decision/e7/");
    }
    assertThat(given.judged(same)).isEqualTo(first);
    assertThat(given.state.version()).isEqualTo(4);
  }

  private static SessionEvent by(
      SessionEvent.DecisionProposed decision, String agent, String action, CleanJson input) {
    return new SessionEvent.DecisionProposed(
        decision.session(),
        decision.decision(),
        agent,
        decision.basedOn(),
        decision.reads(),
        decision.writes(),
        action,
        input,
        decision.rationale(),
        decision.replyTo(),
        decision.atMicros());
  }

  /** What begins anew does not compare with what was before, and has its own audit records. */
  @Test
  void aSessionThatBeganAnewCountsInAnEpochOfItsOwn() {
    given.state = SessionState.beginning(Given.SESSION, 1_042);
    given.at(1_041);
    assertThat(given.fold(given.row("tickets", Op.CREATE, "9", "{'n':1}")))
        .containsExactly(new Effect.Skip(Effect.Why.REPLAYED));
    assertThat(given.folded(given.row("tickets", Op.CREATE, "9", "{'n':1}")))
        .returns(1L, SessionUpdate::version)
        .returns("e7.1042", SessionUpdate::epoch);
    List<Effect> effects = given.fold(given.decide("d-1", 1, TICKET, null));
    assertThat(audited(effects).id()).isEqualTo("acme/42/decision/e7.1042/d-1");
    assertThat(((Effect.Decided) effects.getLast()).judgement().verdict()).isEqualTo(Verdict.STALE);
    assertThat(Given.restored(Given.snapshot(given.state)).begin()).isEqualTo(1_042);
  }

  @Test
  void anObservationJoinsTheActivity() {
    List<Effect> effects = given.fold(given.observe("{'kind':'note','text':'called','x':null}"));
    assertThat(effects)
        .hasSize(3)
        .anySatisfy(
            e ->
                assertThat(e)
                    .isInstanceOfSatisfying(
                        Effect.Observed.class, o -> assertThat(o.version()).isEqualTo(4)));
    assertThat(audited(effects).id()).isEqualTo("acme/42/observation/e7/3");
    assertThat(given.state.context().at("/activity/0"))
        .isEqualTo(
            json("{'kind':'note','text':'called','agent':'triage','at':'2026-11-23T08:20:00Z'}"));
  }

  private static String longInput() {
    return "{'text':'%s'}".formatted("x".repeat(Judge.MAX_INPUT));
  }

  private static AuditRecord audited(List<Effect> effects) {
    return effects.stream()
        .filter(Effect.Audit.class::isInstance)
        .map(e -> ((Effect.Audit) e).record())
        .findFirst()
        .orElseThrow();
  }
}
