package io.freshet.session;

import static io.freshet.session.Given.START;
import static io.freshet.session.Given.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Op;
import io.freshet.change.Unsent;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.SessionId;
import io.freshet.stream.SessionEvent;
import org.junit.jupiter.api.Test;

class FoldRowsTest {
  private final Given given = new Given();

  @Test
  void eachChangeTakesAVersionAndSaysWhatItChanged() {
    SessionUpdate first = given.folded(given.row("customers", Op.CREATE, "42", "{'tier':'gold'}"));
    assertThat(first.version()).isEqualTo(1);
    assertThat(first.patch())
        .isEqualTo(json("{'profile':{'tier':'gold'},'features':{'clicks_1m':0}}"));
    assertThat(first.cause().topic()).isEqualTo("shop.customers");
    assertThat(first.targetMicros()).isEqualTo(1_000_000);

    SessionUpdate second =
        given.folded(given.row("tickets", Op.CREATE, "9", "{'status':'open','n':1.50}"));
    assertThat(second.patch()).isEqualTo(json("{'tickets':{'9':{'status':'open','n':1.50}}}"));
    assertThat(second.revisions()).containsOnly(entry("tickets", 2), entry("tickets/9", 2));
    assertThat(given.state.revisions().live()).containsEntry("profile", 1L);
  }

  /** Its offsets begin at 0 again, below what was folded of the topic that it replaces. */
  @Test
  void aTopicCreatedAnewHoldsNoDuplicates() {
    given.fold(given.row("tickets", Op.CREATE, "9", "{'n':1}", 7, START));
    SessionEvent.RowChanged again =
        (SessionEvent.RowChanged) given.row("tickets", Op.CREATE, "9", "{'n':2}", 0, START);

    assertThat(given.fold(again)).containsExactly(new Effect.Skip(Effect.Why.DUPLICATE));
    assertThat(given.folded(of("id-2", again)).version()).isEqualTo(2);
    assertThat(given.fold(of("id-2", again)))
        .containsExactly(new Effect.Skip(Effect.Why.DUPLICATE));
  }

  private static SessionEvent of(String topicId, SessionEvent.RowChanged row) {
    return new SessionEvent.RowChanged(
        row.session(),
        row.pipeline(),
        row.source(),
        row.op(),
        row.row(),
        row.values(),
        row.unavailable(),
        row.cause(),
        row.generation(),
        row.sourceMicros(),
        row.ingestMicros(),
        row.redactions(),
        row.index(),
        null,
        topicId);
  }

  @Test
  void anUpdateNamesOnlyTheFieldsThatDiffer() {
    given.fold(given.row("tickets", Op.CREATE, "9", "{'status':'open','subject':'late','note':1}"));
    SessionUpdate update =
        given.folded(
            given.row(
                "tickets", Op.UPDATE, "9", "{'status':'closed','subject':'late','note':null}"));
    assertThat(update.patch()).isEqualTo(json("{'tickets':{'9':{'status':'closed','note':null}}}"));
    assertThat(given.state.context().at("/tickets/9"))
        .isEqualTo(json("{'status':'closed','subject':'late'}"));
  }

  @Test
  void aColumnThatWasNotSentKeepsItsValueExceptInAnInsert() {
    given.fold(given.row("tickets", Op.CREATE, "9", "{'status':'open','body':'long'}"));
    given.fold(given.row("tickets", Op.UPDATE, "9", "{'status':'closed'}", "body"));
    assertThat(given.state.context().at("/tickets/9"))
        .isEqualTo(json("{'status':'closed','body':'long'}"));
    given.fold(given.row("tickets", Op.CREATE, "9", "{'status':'new'}", "body"));
    assertThat(given.state.context().at("/tickets/9")).isEqualTo(json("{'status':'new'}"));
  }

  /**
   * B06 of the behaviour cases: insert, delete, insert with other values: nothing of the first row
   * is left.
   */
  @Test
  void anInsertAfterADeleteKeepsNothingOfTheOldRow() {
    for (String source : new String[] {"tickets", "customers"}) {
      String at = source.equals("tickets") ? "/tickets/5" : "/profile";
      given.fold(given.row(source, Op.CREATE, "5", "{'a':1,'b':{'c':2}}"));
      given.fold(given.row(source, Op.DELETE, "5", null));
      assertThat(given.state.context().at(at).isMissingNode()).isTrue();
      given.fold(given.row(source, Op.CREATE, "5", "{'b':{'d':3}}"));
      assertThat(given.state.context().at(at)).isEqualTo(json("{'b':{'d':3}}"));
    }
  }

  @Test
  void nullsAreLeftOutOfObjectsAndKeptInArrays() {
    given.fold(
        given.row(
            "tickets", Op.READ, "9", "{'a':null,'b':{'c':null,'d':1},'e':[1,null,{'f':null}]}"));
    assertThat(given.state.context().at("/tickets/9"))
        .isEqualTo(json("{'b':{'d':1},'e':[1,null,{'f':null}]}"));
  }

  @Test
  void aChangeThatChangesNothingTakesAVersionAndNoRevision() {
    given.fold(given.row("tickets", Op.CREATE, "9", "{'status':'open'}"));
    SessionUpdate update = given.folded(given.row("tickets", Op.READ, "9", "{'status':'open'}"));
    assertThat(update.version()).isEqualTo(2);
    assertThat(update.patch()).isEmpty();
    assertThat(update.revisions()).isEmpty();
    assertThat(given.state.revisions().live()).containsEntry("tickets/9", 1L);
    assertThat(given.folded(given.row("tickets", Op.DELETE, "77", null)).patch()).isEmpty();
  }

  @Test
  void theGreatestKeysStay() {
    for (String key : new String[] {"9", "10", "8"}) {
      given.fold(given.row("tickets", Op.CREATE, key, "{'k':1}"));
    }
    SessionUpdate update = given.folded(given.row("tickets", Op.CREATE, "11", "{'k':1}"));
    assertThat(update.patch()).isEqualTo(json("{'tickets':{'11':{'k':1},'8':null}}"));
    assertThat(update.revisions()).containsKeys("tickets", "tickets/8", "tickets/11");
    assertThat(given.folded(given.row("tickets", Op.UPDATE, "2", "{'k':1}")).patch()).isEmpty();
    assertThat(given.state.context().get("tickets").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("9", "10", "11");
  }

  @Test
  void rowOrderIsTotal() {
    assertThat(Sections.ROW_ORDER.compare("9", "10")).isNegative();
    assertThat(Sections.ROW_ORDER.compare("019", "020")).isNegative();
    assertThat(Sections.ROW_ORDER.compare("020", "19")).isPositive();
    assertThat(Sections.ROW_ORDER.compare("120", "121")).isNegative();
    assertThat(Sections.ROW_ORDER.compare("10", "1a")).isNegative();
    assertThat(Sections.ROW_ORDER.compare("9", "1a")).isNegative();
    assertThat(Sections.ROW_ORDER.compare("-5", "3")).isNegative();
    assertThat(Sections.ROW_ORDER.compare("a", "b")).isNegative();
    assertThat(Sections.ROW_ORDER.compare("1,2", "1,10")).isPositive();
  }

  @Test
  void anUpdateOfWhichOnlyTheChangedColumnsAreKnownKeepsTheOthers() {
    given.fold(given.row("tickets", Op.CREATE, "9", "{'status':'open','note':'x','body':'b'}"));

    given.fold(
        given.row("tickets", Op.UPDATE, "9", "{'status':'closed','note':null}", Unsent.OTHERS));

    assertThat(given.state.context().at("/tickets/9"))
        .isEqualTo(Given.json("{'status':'closed','body':'b'}"));
  }

  @Test
  void aFeedKeepsItsNewestEntries() {
    for (int i = 0; i < 7; i++) {
      given.fold(given.row("clicks", Op.CREATE, null, "{'page':%d}".formatted(i)));
    }
    assertThat(given.state.context().get("activity").findValuesAsText("page"))
        .containsExactly("2", "3", "4", "5", "6");
    assertThat(given.state.context().at("/features/clicks_1m").intValue()).isEqualTo(7);
  }

  @Test
  void eventsFromTheFutureCountWhenTheyCame() {
    long day = 86_400_000_000L;
    given.fold(given.row("clicks", Op.CREATE, null, "{'page':1}", 0, START));
    SessionEvent.RowChanged ahead =
        (SessionEvent.RowChanged)
            given.row("clicks", Op.CREATE, null, "{'page':2}", 1, START + 1_000_000);
    given.fold(
        new SessionEvent.RowChanged(
            ahead.session(),
            ahead.pipeline(),
            ahead.source(),
            ahead.op(),
            ahead.row(),
            ahead.values(),
            ahead.unavailable(),
            ahead.cause(),
            0,
            START + day,
            ahead.ingestMicros(),
            ahead.redactions()));
    given.fold(given.row("clicks", Op.CREATE, null, "{'page':3}", 2, START + 2_000_000));
    assertThat(given.state.context().at("/features/clicks_1m").intValue()).isEqualTo(3);
    assertThat(given.state.sourceMicros()).isLessThan(START + day);
  }

  @Test
  void readsOfASnapshotAreNotCounted() {
    given.fold(given.row("clicks", Op.READ, null, "{'page':1}"));
    assertThat(given.state.context().at("/features/clicks_1m").intValue()).isZero();
  }

  @Test
  void whatCannotBeFoldedTakesNoVersion() {
    assertThat(given.skipped(given.row("nosuch", Op.CREATE, "1", "{}")))
        .isEqualTo(Effect.Why.UNKNOWN_SOURCE);
    assertThat(given.skipped(given.row("tickets", Op.CREATE, null, "{}")))
        .isEqualTo(Effect.Why.MALFORMED);
    assertThat(given.skipped(given.row("tickets", Op.UPDATE, "1", null)))
        .isEqualTo(Effect.Why.MALFORMED);
    assertThat(given.skipped(given.row("tickets", Op.TRUNCATE, "1", null)))
        .isEqualTo(Effect.Why.MALFORMED);
    assertThat(given.state.version()).isZero();
  }

  /** B01 of the behaviour cases, of one session. */
  @Test
  void aSourceEventIsFoldedOnce() {
    SessionEvent event = given.row("tickets", Op.CREATE, "9", "{'status':'open'}", 55, START);
    given.fold(event);
    assertThat(given.skipped(event)).isEqualTo(Effect.Why.DUPLICATE);
    assertThat(given.skipped(given.row("tickets", Op.CREATE, "8", "{}", 54, START)))
        .isEqualTo(Effect.Why.DUPLICATE);
    assertThat(given.state.version()).isEqualTo(1);
    assertThat(given.fold.apply(given.state, event, given.state.lastOffset()))
        .containsExactly(new Effect.Skip(Effect.Why.REPLAYED));
  }

  @Test
  void aTenantWithoutPipelineHasADefaultTarget() {
    assertThat(given.fold.targetMicros(SessionId.parse("other/1"))).isEqualTo(1_000_000);
  }

  private static java.util.Map.Entry<String, Long> entry(String name, long version) {
    return java.util.Map.entry(name, version);
  }
}
