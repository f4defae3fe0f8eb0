package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Op;
import io.freshet.protocol.Json;
import io.freshet.protocol.MergePatch;
import io.freshet.stream.SessionEvent;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class FoldPropertyTest {

  /** One generated event, before it has its place in a source. */
  record Draft(int kind, Op op, int key, String values, List<String> names, int back) {}

  @Provide
  Arbitrary<List<Draft>> drafts() {
    Arbitrary<String> value =
        Arbitraries.of("null", "1", "2.50", "'x'", "[1,null]", "{'y':1}", "{'y':null,'z':2}", "{}");
    Arbitrary<String> values =
        Combinators.combine(value, value).as((a, b) -> "{'a':%s,'b':%s}".formatted(a, b));
    Arbitrary<List<String>> names =
        Arbitraries.of(
                "tickets", "tickets/1", "tickets/12", "profile", "activity", "decisions", "x/y")
            .list()
            .ofMaxSize(3)
            .injectNull(0.2);
    return Combinators.combine(
            Arbitraries.integers().between(0, 9),
            Arbitraries.of(Op.CREATE, Op.UPDATE, Op.UPDATE, Op.DELETE, Op.READ),
            Arbitraries.integers().between(8, 13),
            values,
            names,
            Arbitraries.integers().between(0, 4))
        .as(Draft::new)
        .list()
        .ofMaxSize(50);
  }

  static List<SessionEvent> events(List<Draft> drafts) {
    Given given = new Given();
    List<SessionEvent> events = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      String key = Integer.toString(draft.key());
      String values = draft.op() == Op.DELETE ? null : draft.values();
      long micros = Given.START + i * 7_000_000L - draft.back() * 9_000_000L;
      events.add(
          switch (draft.kind()) {
            case 0 -> given.row("customers", draft.op(), key, values, i, micros);
            case 1, 2 -> given.row("clicks", Op.CREATE, null, draft.values(), i, micros);
            case 3 -> given.observe(draft.values());
            case 4, 5 ->
                given.decide(
                    "d-" + draft.key(),
                    Math.max(0, i / 2 - draft.back()),
                    draft.names(),
                    draft.names());
            default -> given.row("tickets", draft.op(), key, values, i, micros, "b");
          });
    }
    return events;
  }

  @Property(tries = 300)
  void redeliveredSourceEventsAndDecisionsChangeNothing(
      @ForAll("drafts") List<Draft> drafts, @ForAll @IntRange(max = 50) int again) {
    List<SessionEvent> events =
        events(drafts).stream().filter(e -> !(e instanceof SessionEvent.ObservationMade)).toList();
    Given once = new Given();
    Given twice = new Given();
    for (int i = 0; i < events.size(); i++) {
      once.fold(events.get(i));
      twice.fold(events.get(i));
      if (i == again) {
        events.subList(0, i + 1).forEach(twice::fold);
      }
    }
    assertThat(twice.state.version()).isEqualTo(once.state.version());
    assertThat(twice.state.context()).isEqualTo(once.state.context());
    assertThat(twice.state.revisions().save()).isEqualTo(once.state.revisions().save());
  }

  @Property(tries = 300)
  void allPatchesAppliedToNothingGiveTheContext(@ForAll("drafts") List<Draft> drafts) {
    Given given = new Given();
    ObjectNode held = Json.object();
    long version = 0;
    for (SessionEvent event : events(drafts)) {
      for (Effect effect : given.fold(event)) {
        if (effect instanceof Effect.Emit emit) {
          assertThat(emit.update().version()).isEqualTo(++version);
          ObjectNode before = held;
          held = MergePatch.apply(held, emit.update().patch());
          assertThat(emit.update().patch().isEmpty())
              .isEqualTo(held.equals(before) && emit.update().revisions().isEmpty());
        }
      }
      assertThat(given.state.context()).isEqualTo(held);
      assertThat(noNulls(held)).isTrue();
      assertThat(held.path("tickets").size()).isLessThanOrEqualTo(Given.KEEP);
    }
    assertThat(given.state.version()).isEqualTo(version);
  }

  @Property(tries = 300)
  void aSnapshotIsWrittenAsItsRecordWouldBe(@ForAll("drafts") List<Draft> drafts) {
    Given given = new Given();
    events(drafts).forEach(given::fold);
    for (SessionState state : List.of(given.state, Given.restored(Given.snapshot(given.state)))) {
      assertThat(Given.snapshot(state)).isEqualTo(Given.written(state.save()));
    }
  }

  @Property(tries = 300)
  void goingOnFromASnapshotIsAsIfNothingHadHappened(
      @ForAll("drafts") List<Draft> drafts, @ForAll @IntRange(max = 50) int at) {
    Given through = new Given();
    Given stopped = new Given();
    List<SessionEvent> events = events(drafts);
    for (int i = 0; i < events.size(); i++) {
      if (i == at) {
        stopped.state = Given.restored(Given.snapshot(stopped.state));
      }
      assertThat(plain(stopped.fold(events.get(i)))).isEqualTo(plain(through.fold(events.get(i))));
    }
    assertThat(Given.snapshot(stopped.state)).isEqualTo(Given.snapshot(through.state));
  }

  private static boolean noNulls(JsonNode node) {
    return node.isArray()
        || (!node.isNull() && node.properties().stream().allMatch(f -> noNulls(f.getValue())));
  }

  /** Audit records by their bytes, which a record compares by identity. */
  private static List<Object> plain(List<Effect> effects) {
    return effects.stream()
        .<Object>map(e -> e instanceof Effect.Audit audit ? audit.record().text() : e)
        .toList();
  }
}
