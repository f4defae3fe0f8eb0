package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Coordinates;
import io.freshet.change.Unsent;
import io.freshet.ingest.Drift.Kind;
import io.freshet.ingest.Drift.Note;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DriftTest {
  private final Drift drift = new Drift();
  private long offset;

  @BeforeEach
  void learn() {
    for (int i = 0; i < Drift.LEARN; i++) {
      assertThat(see(i % 2 == 0 ? "{'id':1,'note':null}" : "{'id':2,'note':'x','rare':1.5}"))
          .isEmpty();
    }
  }

  private List<Note> see(String row) {
    return see(row, Set.of());
  }

  private List<Note> see(String row, Set<String> unsent) {
    ObjectNode object = SupportPipeline.object(row);
    Coordinates at = new Coordinates("t", 0, offset++);
    return drift.see(object, unsent, at, 1_000 + at.offset(), name -> !name.equals("hidden"));
  }

  private static Note fresh(String column, String type) {
    return new Note(Kind.NEW, column, type, List.of());
  }

  private static Note missing(String column) {
    return new Note(Kind.MISSING, column, null, List.of());
  }

  private static Note retyped(String column, String type, String before) {
    return new Note(Kind.RETYPED, column, type, List.of(before));
  }

  @Test
  void aNewColumnIsNoticedOnce() {
    assertThat(see("{'id':3,'note':null,'more':true}")).containsExactly(fresh("more", "boolean"));
    assertThat(see("{'id':4,'note':null,'more':false}")).isEmpty();
    assertThat(see("{'id':4,'note':null,'hidden':false}")).containsExactly(fresh(null, "boolean"));
  }

  @Test
  void aNameThatMayBeAValueIsNotShown() {
    for (String odd : List.of("anna@b.example", "4111 1111", "9a", "Müller", "a".repeat(65))) {
      assertThat(see("{'id':3,'note':null,'" + odd + "':1}"))
          .as(odd)
          .containsExactly(fresh(null, "number"));
    }
    assertThat(see("{'id':3,'note':null,'_a.b$C-9':1}"))
        .containsExactly(fresh("_a.b$C-9", "number"));
  }

  @Test
  void aColumnThatAllRowsHadIsMissedOnce() {
    assertThat(see("{'note':'y'}")).containsExactly(missing("id"));
    assertThat(see("{'note':'y'}")).isEmpty();
    assertThat(see("{'id':5,'note':'y'}")).isEmpty();
  }

  @Test
  void whatWasNotSentIsNotMissed() {
    assertThat(see("{'note':'y'}", Set.of("id"))).isEmpty();
    assertThat(see("{}", Set.of(Unsent.OTHERS))).isEmpty();
    assertThat(see("{'id':5}")).containsExactly(missing("note"));
  }

  @Test
  void anotherTypeIsNoticedOnceAndNullIsNone() {
    assertThat(see("{'id':'seven','note':null}"))
        .containsExactly(retyped("id", "string", "number"));
    assertThat(see("{'id':'eight','note':null}")).isEmpty();
    assertThat(see("{'id':null,'note':null}")).isEmpty();
    assertThat(see("{'id':2,'note':null,'rare':[1]}"))
        .containsExactly(retyped("rare", "array", "number"));
  }

  @Test
  void endlessNamesAreNotHeldInMemory() {
    int noticed = 0;
    for (int i = 0; i < 3 * Drift.MAX_COLUMNS; i++) {
      noticed += see("{'id':1,'note':'y','c" + i + "':1}").size();
    }
    assertThat(noticed).isEqualTo(Drift.MAX_COLUMNS - 3);
  }

  /** What was noticed: when, in how many rows, and where last. */
  private List<String> seen() {
    return drift.seen().stream()
        .map(
            d ->
                "%s %s since %d, %d rows, last %d at %d"
                    .formatted(
                        d.note().kind(),
                        d.note().column(),
                        d.sinceMs(),
                        d.rows(),
                        d.last().offset(),
                        d.lastMs()))
        .toList();
  }

  @Test
  void rowsThatShowItAreCountedFromThenOn() {
    see("{'id':1,'note':'y'}");
    assertThat(seen()).as("nothing drifts").isEmpty();
    see("{'id':1,'note':'y','more':1}");
    see("{'id':'x','note':'y'}");
    see("{'note':'y','more':null}");
    see("{'note':'y'}", Set.of("id"));
    see("{'id':'z'}");
    see("{'id':1,'note':'y'}");

    assertThat(seen())
        .containsExactly(
            "NEW more since 1051, 2 rows, last 53 at 1053",
            "RETYPED id since 1052, 2 rows, last 55 at 1055",
            "MISSING id since 1053, 1 rows, last 53 at 1053",
            "MISSING note since 1055, 1 rows, last 55 at 1055");
  }

  @Test
  void namesThatAreNotShownAreOneThing() {
    see("{'id':1,'note':'y','anna@b.example':1,'ben@b.example':1}");
    see("{'id':1,'note':'y','carl@b.example':1,'dora@b.example':'x'}");
    see("{'id':1,'note':'y','anna@b.example':1}");

    assertThat(seen())
        .containsExactly(
            "NEW null since 1050, 3 rows, last 52 at 1052",
            "NEW null since 1051, 1 rows, last 51 at 1051");
  }

  @Test
  void whatIsBeyondTheBoundIsNotCountedByItself() {
    for (int i = 0; i < Drift.MAX_SEEN + 7; i++) {
      assertThat(see("{'id':1,'note':'y','c" + i + "':1}")).hasSize(1);
    }
    assertThat(drift.seen()).hasSize(Drift.MAX_SEEN);
    assertThat(drift.unseen()).isEqualTo(7);

    see("{'id':1,'note':'y','c0':2,'c" + (Drift.MAX_SEEN + 3) + "':2}");

    assertThat(drift.seen().getFirst().rows()).isEqualTo(2);
    assertThat(drift.unseen()).isEqualTo(7);
  }
}
