package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Unsent;
import io.freshet.ingest.Drift.Kind;
import io.freshet.ingest.Drift.Note;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DriftTest {
  private final Drift drift = new Drift();

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
    return drift.see(object, unsent, name -> !name.equals("hidden"));
  }

  @Test
  void aNewColumnIsNoticedOnce() {
    assertThat(see("{'id':3,'note':null,'more':true}"))
        .containsExactly(new Note(Kind.NEW, "more", "boolean"));
    assertThat(see("{'id':4,'note':null,'more':false}")).isEmpty();
    assertThat(see("{'id':4,'note':null,'hidden':false}"))
        .containsExactly(new Note(Kind.NEW, null, "boolean"));
  }

  @Test
  void aNameThatMayBeAValueIsNotShown() {
    for (String odd : List.of("anna@b.example", "4111 1111", "9a", "Müller", "a".repeat(65))) {
      assertThat(see("{'id':3,'note':null,'" + odd + "':1}"))
          .as(odd)
          .containsExactly(new Note(Kind.NEW, null, "number"));
    }
    assertThat(see("{'id':3,'note':null,'_a.b$C-9':1}"))
        .containsExactly(new Note(Kind.NEW, "_a.b$C-9", "number"));
  }

  @Test
  void aColumnThatAllRowsHadIsMissedOnce() {
    assertThat(see("{'note':'y'}")).containsExactly(new Note(Kind.MISSING, "id", ""));
    assertThat(see("{'note':'y'}")).isEmpty();
    assertThat(see("{'id':5,'note':'y'}")).isEmpty();
  }

  @Test
  void whatWasNotSentIsNotMissed() {
    assertThat(see("{'note':'y'}", Set.of("id"))).isEmpty();
    assertThat(see("{}", Set.of(Unsent.OTHERS))).isEmpty();
    assertThat(see("{'id':5}")).containsExactly(new Note(Kind.MISSING, "note", ""));
  }

  @Test
  void anotherTypeIsNoticedOnceAndNullIsNone() {
    assertThat(see("{'id':'seven','note':null}"))
        .containsExactly(new Note(Kind.RETYPED, "id", "string, before number"));
    assertThat(see("{'id':'eight','note':null}")).isEmpty();
    assertThat(see("{'id':null,'note':null}")).isEmpty();
    assertThat(see("{'id':2,'note':null,'rare':[1]}"))
        .containsExactly(new Note(Kind.RETYPED, "rare", "array, before number"));
  }

  @Test
  void endlessNamesAreNotHeldInMemory() {
    int noticed = 0;
    for (int i = 0; i < 3 * Drift.MAX_COLUMNS; i++) {
      noticed += see("{'id':1,'note':'y','c" + i + "':1}").size();
    }
    assertThat(noticed).isEqualTo(Drift.MAX_COLUMNS - 3);
  }
}
