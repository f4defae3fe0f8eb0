package io.freshet.session;

import static io.freshet.session.Given.START;
import static io.freshet.session.Given.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Op;
import io.freshet.feature.Outcome;
import io.freshet.protocol.FeatureValues;
import io.freshet.protocol.SessionId;
import io.freshet.stream.SessionEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of features belongs to a version, and what to the time of serving. */
class FoldFeaturesTest {
  private static final long SECOND = 1_000_000;
  private static final long DAY = 86_400 * SECOND;

  private final Given given = new Given();

  private void click(int sourceOffset, long micros) {
    given.fold(given.row("clicks", Op.CREATE, null, "{'page':1}", sourceOffset, micros));
  }

  private int shown() {
    return given.state.context().at("/features/clicks_1m").intValue();
  }

  private int served(long micros) {
    return given.fold.features().served(given.state, micros).values().get("clicks_1m").intValue();
  }

  private StoredFeatures stored(SessionState state, long micros) {
    return given.fold.features().stored(state, Given.EPOCH, micros);
  }

  @Test
  void aVersionsFeaturesAreOfItsEventTimeAndServedOnesOfNow() {
    click(0, START);
    click(1, START + SECOND);
    assertThat(shown()).isEqualTo(2);
    assertThat(served(START + 2 * SECOND)).isEqualTo(2);
    assertThat(served(START + 3_600 * SECOND)).isZero();
    assertThat(shown()).isEqualTo(2);
    assertThat(given.state.version()).isEqualTo(2);
    click(2, START + 2 * SECOND);
    assertThat(shown()).as("serving leaves no trace").isEqualTo(3);
  }

  @Test
  void nothingIsServedFromBeforeWhatWasFolded() {
    click(0, START + 1);
    FeatureValues served = given.fold.features().served(given.state, START - DAY);
    assertThat(served.asOf()).isEqualTo(START / 1_000 + 1);
    assertThat(served.values()).isEqualTo(json("{'clicks_1m':1}"));
  }

  /** B15 of the behaviour cases: windows of a silent table decay while others move. */
  @Test
  void aSilentSourceDecaysWhileOthersMove() {
    click(0, START);
    given.fold(given.row("tickets", Op.CREATE, "9", "{}", 0, START + 120 * SECOND));
    assertThat(shown()).isZero();
  }

  /** B13 of the behaviour cases: one clock a day ahead. */
  @Test
  void aClockThatRunsAheadIsCountedAndClosesNothing() {
    click(0, START);
    SessionEvent.RowChanged honest =
        (SessionEvent.RowChanged)
            given.row("clicks", Op.CREATE, null, "{'page':2}", 1, START + SECOND);
    List<Effect> effects =
        given.fold(
            new SessionEvent.RowChanged(
                honest.session(),
                honest.pipeline(),
                honest.source(),
                honest.op(),
                honest.row(),
                honest.values(),
                honest.unavailable(),
                honest.cause(),
                0,
                honest.ingestMicros() + DAY,
                honest.ingestMicros(),
                honest.redactions()));
    assertThat(effects).contains(new Effect.ClockAhead());
    assertThat(given.state.context().at("/activity/1/page").intValue()).isEqualTo(2);
    for (int i = 2; i < 7; i++) {
      List<Effect> after =
          given.fold(given.row("clicks", Op.CREATE, null, "{'page':3}", i, START + i * 2 * SECOND));
      assertThat(after).hasSize(1).first().isInstanceOf(Effect.Emit.class);
    }
    assertThat(shown()).isEqualTo(7);
  }

  @Test
  void whatIsLateIsTold() {
    click(0, START);
    List<Effect> effects =
        given.fold(given.row("clicks", Op.CREATE, null, "{'page':0}", 1, START - 61 * SECOND));
    assertThat(effects.getLast()).isEqualTo(new Effect.Uneven(new Outcome(0, 1, 0, 0)));
    assertThat(given.state.version()).isEqualTo(2);
    assertThat(shown()).isEqualTo(1);
  }

  @Test
  void theStoreShowsValuesWithWhatTheyAreOf() {
    click(0, START);
    StoredFeatures stored = stored(given.state, START + SECOND);
    assertThat(stored.fields())
        .containsEntry("clicks_1m", "1")
        .containsEntry("@epoch", Given.EPOCH)
        .containsEntry("@version", "1")
        .containsEntry("@asOf", Long.toString((START + SECOND) / 1_000))
        .containsEntry("@until", Long.toString(stored.dueMicros() / 1_000));
    assertThat(served(stored.dueMicros() - 1_000)).isEqualTo(1);
    assertThat(served(stored.dueMicros())).isZero();
    StoredFeatures later = stored(given.state, stored.dueMicros());
    assertThat(later.fields()).containsEntry("clicks_1m", "0").doesNotContainKey("@until");
    assertThat(later.dueMicros()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aTenantWithoutFeaturesHasNone() {
    SessionState other = SessionState.empty(SessionId.parse("other/1"));
    assertThat(given.fold.features().served(other, START)).isNull();
    assertThat(stored(other, START)).isEqualTo(StoredFeatures.NONE);
  }
}
