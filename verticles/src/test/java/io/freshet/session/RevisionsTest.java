package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.protocol.Json;
import org.junit.jupiter.api.Test;

class RevisionsTest {
  private final Revisions revisions = new Revisions();

  private void gone(String row, long version) {
    Touched touched = Touched.nothing();
    touched.row("tickets", row);
    revisions.change(touched, Json.object().set("tickets", Json.object()), version);
  }

  @Test
  void aForgottenRowIsRatherStaleThanWronglyFresh() {
    for (int i = 1; i <= Revisions.MAX_REMOVED + 1; i++) {
      gone("t" + i, i);
    }
    assertThat(revisions.changedSince("tickets/t1", 0)).isTrue();
    assertThat(revisions.changedSince("tickets/t1", 1)).isFalse();
    assertThat(revisions.changedSince("tickets/never", 0)).isTrue();
    assertThat(revisions.changedSince("tickets/t2", 1)).isTrue();
    assertThat(revisions.changedSince("tickets/t2", 2)).isFalse();
    assertThat(revisions.forgotSince(0)).isTrue();
    assertThat(revisions.forgotSince(1)).isFalse();
    assertThat(revisions.live()).containsOnlyKeys("tickets");
    assertThat(revisions.save().removed()).hasSize(Revisions.MAX_REMOVED);
  }

  @Test
  void comesBackAsItWasStored() {
    gone("1", 3);
    assertThat(Revisions.of(revisions.save()).save()).isEqualTo(revisions.save());
    assertThat(Revisions.of(revisions.save()).changedSince("tickets/1", 2)).isTrue();
  }

  @Test
  void namesRowsAndSectionsWithoutRows() {
    gone("1", 3);
    Touched whole = Touched.nothing();
    whole.section("profile");
    revisions.change(whole, Json.object().put("profile", 1), 4);
    assertThat(revisions.since(2)).containsExactly("profile", "tickets/1");
    assertThat(revisions.since(3)).containsExactly("profile");
    assertThat(revisions.since(4)).isEmpty();
  }
}
