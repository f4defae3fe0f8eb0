package io.freshet.session;

import static io.freshet.session.Given.START;
import static io.freshet.session.Given.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Op;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.SessionEventCodec;
import org.junit.jupiter.api.Test;

/** What was rejected and tried again lies below what was folded since, and counts once. */
class FoldRetriedTest {
  private static final Effect DUPLICATE = new Effect.Skip(Effect.Why.DUPLICATE);

  private final Given given = new Given();

  private RowChanged ticket(long offset, String row) {
    return (RowChanged) given.row("tickets", Op.CREATE, row, "{'n':" + offset + "}", offset, START);
  }

  @Test
  void comesInBelowTheHighestAndOnlyOnce() throws Exception {
    given.fold(ticket(7, "7"));
    assertThat(given.fold(ticket(5, "5"))).as("in its turn").containsExactly(DUPLICATE);
    RowChanged retried = ticket(5, "5").asRetried();
    assertThat(SessionEventCodec.decode(SessionEventCodec.encode(retried))).isEqualTo(retried);

    assertThat(given.folded(retried).patch()).isEqualTo(json("{'tickets':{'5':{'n':5}}}"));
    assertThat(given.fold(ticket(5, "5").asRetried())).containsExactly(DUPLICATE);
    assertThat(given.fold(ticket(7, "7"))).as("the highest stays").containsExactly(DUPLICATE);
    assertThat(given.folded(ticket(8, "8")).version()).isEqualTo(3);
  }

  @Test
  void isRememberedInASnapshot() {
    given.fold(ticket(7, "7"));
    given.fold(ticket(5, "5").asRetried());
    byte[] snapshot = Given.snapshot(given.state);
    assertThat(snapshot).isEqualTo(Given.written(given.state.save()));
    given.state = SnapshotCodec.restore(snapshot);

    assertThat(given.fold(ticket(5, "5").asRetried())).containsExactly(DUPLICATE);
    assertThat(given.fold(ticket(6, "6").asRetried())).doesNotContain(DUPLICATE);
  }

  /** After a crash ingest may read it again in its turn, by rules that take it now. */
  @Test
  void countsOnceInWhicheverOfTheTwoWaysItComesFirst() {
    given.fold(ticket(4, "4"));
    given.fold(ticket(5, "5").asRetried());
    assertThat(given.fold(ticket(5, "5"))).containsExactly(DUPLICATE);

    given.fold(ticket(6, "6"));
    assertThat(given.fold(ticket(6, "6").asRetried())).containsExactly(DUPLICATE);
  }

  @Test
  void theOldestOfManyAreForgotten() {
    for (int i = 0; i < SessionState.MAX_RETRIED + 5; i++) {
      given.fold(ticket(i, "1").asRetried());
    }
    assertThat(given.state.save().retried()).hasSize(SessionState.MAX_RETRIED);
  }
}
