package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Op;
import io.freshet.stream.SessionEvent;
import io.freshet.stream.SessionEventCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows of one source event share its offset: duplicates are told by offset and row. */
class RowsOfOneEventTest {
  private final Given given = new Given();

  private static SessionEvent.RowChanged row(long offset, int index) {
    SessionEvent.RowChanged row =
        (SessionEvent.RowChanged)
            Given.row(
                Given.SESSION,
                "clicks",
                Op.CREATE,
                null,
                "{'n':%d}".formatted(index),
                offset,
                Given.START);
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
        index,
        null,
        null);
  }

  @Test
  void eachIsFoldedOnce() {
    given.fold(row(5, 0));
    given.fold(row(5, 2));
    assertThat(given.state.version()).isEqualTo(2);

    assertThat(given.skipped(row(5, 0))).isEqualTo(Effect.Why.DUPLICATE);
    assertThat(given.skipped(row(5, 2))).isEqualTo(Effect.Why.DUPLICATE);
    assertThat(given.skipped(row(4, 9))).isEqualTo(Effect.Why.DUPLICATE);
    given.fold(row(5, 3));
    given.fold(row(6, 0));
    assertThat(given.skipped(row(5, 4))).isEqualTo(Effect.Why.DUPLICATE);
    given.fold(row(6, 1));

    assertThat(given.state.version()).isEqualTo(5);
    assertThat(given.state.context().get("activity").findValuesAsText("n"))
        .containsExactly("0", "2", "3", "0", "1");
  }

  @Test
  void aSnapshotRemembersTheRow() {
    given.fold(row(5, 0));
    given.fold(row(5, 2));

    byte[] snapshot = Given.snapshot(given.state);
    assertThat(snapshot).isEqualTo(Given.written(given.state.save()));
    given.state = Given.restored(snapshot);

    assertThat(given.skipped(row(5, 2))).isEqualTo(Effect.Why.DUPLICATE);
    given.fold(row(5, 3));
    assertThat(given.state.version()).isEqualTo(3);
  }

  @Test
  void aSnapshotWithoutRowsIsOneOfFirstRows() {
    given.fold(row(5, 0));
    byte[] snapshot = Given.snapshot(given.state);
    assertThat(new String(snapshot, StandardCharsets.UTF_8))
        .contains("\"sources\"")
        .doesNotContain("\"rows\"");

    given.state = Given.restored(snapshot);

    assertThat(given.skipped(row(5, 0))).isEqualTo(Effect.Why.DUPLICATE);
    given.fold(row(5, 1));
    assertThat(given.state.save().rows()).isEqualTo(Map.of("support:shop.clicks-0", 1));
  }

  @Test
  void theFirstRowIsWrittenAsItWasBeforeThereWereMore() throws IOException {
    byte[] first = SessionEventCodec.encode(row(5, 0));
    byte[] second = SessionEventCodec.encode(row(5, 1));

    assertThat(new String(first, StandardCharsets.UTF_8)).doesNotContain("index");
    assertThat(new String(second, StandardCharsets.UTF_8)).contains("\"index\":1");
    assertThat(SessionEventCodec.decode(first)).isEqualTo(row(5, 0));
    assertThat(SessionEventCodec.decode(second)).isEqualTo(row(5, 1));
  }
}
