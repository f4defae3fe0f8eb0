package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Coordinates;
import io.freshet.change.Op;
import io.freshet.message.OwnerRequest.Rows;
import io.freshet.message.OwnerRequest.RowsOf;
import io.freshet.stream.SessionEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a session says of a table's rows when the table was truncated. */
class HeldRowsTest {
  private final Given given = new Given();

  private Optional<Rows.InSession> held(String source, long truncate) {
    Coordinates at = new Coordinates("shop." + source, 0, truncate);
    return given.fold.sources().held(given.state, new RowsOf(0, 0, "support", source, at, null));
  }

  private void ticket(int row, Op op, long offset) {
    String values = op == Op.DELETE ? null : "{'id':%d}".formatted(row);
    given.fold(given.row("tickets", op, Integer.toString(row), values, offset, Given.START));
  }

  @Test
  void itsRowsByTheirKeys() {
    ticket(7, Op.CREATE, 3);
    ticket(9, Op.CREATE, 4);

    assertThat(held("tickets", 5))
        .contains(new Rows.InSession(Given.SESSION, List.of("7", "9"), 0));
    assertThat(held("customers", 5)).isEmpty();
  }

  @Test
  void aSectionOfOneRowHasNoKey() {
    given.fold(given.row("customers", Op.CREATE, "42", "{'id':42}", 3, Given.START));

    assertThat(held("customers", 5)).contains(new Rows.InSession(Given.SESSION, List.of(""), 0));
  }

  /** After a crash in the middle of its deletes. */
  @Test
  void recordsOfTheSameEventCountOnFromWhereTheyHaveGotTo() {
    ticket(7, Op.CREATE, 3);
    ticket(9, Op.CREATE, 4);
    ticket(7, Op.DELETE, 5);

    assertThat(held("tickets", 5)).contains(new Rows.InSession(Given.SESSION, List.of("9"), 1));
  }

  /** After a crash before the truncate was committed: what was there before it has left. */
  @Test
  void rowsThatCameAfterItStay() {
    ticket(7, Op.CREATE, 3);
    ticket(7, Op.DELETE, 5);
    ticket(9, Op.CREATE, 6);

    assertThat(held("tickets", 5)).isEmpty();
  }

  /** That one which came after it was tried again shows that it was done. */
  @Test
  void aRetriedRowThatCameAfterItStays() {
    ticket(7, Op.CREATE, 3);
    ticket(7, Op.DELETE, 5);
    given.fold(
        ((SessionEvent.RowChanged) given.row("tickets", Op.CREATE, "9", "{'id':9}", 6, Given.START))
            .asRetried());

    assertThat(held("tickets", 5)).isEmpty();
  }

  @Test
  void aSourceThatIsNoMoreHasNone() {
    ticket(7, Op.CREATE, 3);

    assertThat(held("gone", 5)).isEmpty();
  }
}
