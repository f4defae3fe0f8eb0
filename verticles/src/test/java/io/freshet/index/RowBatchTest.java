package io.freshet.index;

import static io.freshet.index.Rows.PIPELINES;
import static io.freshet.index.Rows.change;
import static io.freshet.index.Rows.delete;
import static io.freshet.index.Rows.put;
import static io.freshet.index.Rows.session;
import static io.freshet.index.Rows.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Unsent;
import io.freshet.pipeline.ExpressionException;
import io.freshet.protocol.Json;
import io.freshet.stream.SessionEvent.RowChanged;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowBatchTest {

  @Test
  void theNewestStateOfARowWins() {
    RowBatch batch =
        batch(
            put(session(1), "9", ticket("a", "old"), 1),
            put(session(1), "9", ticket("a", "new"), 2));
    assertThat(batch.rows())
        .singleElement()
        .satisfies(r -> assertThat(r.textToIndex()).contains("a\nnew"));
    assertThat(batch.rows().getFirst().at().offset()).isEqualTo(101);
  }

  @Test
  void aRowIsGoneAfterItsDeleteAndBackAfterTheNextInsert() {
    RowChanged insert = put(session(1), "9", ticket("a", "b"), 1);
    assertThat(batch(insert, delete(session(1), "9", 2)).rows())
        .singleElement()
        .matches(PendingRow::gone);
    assertThat(batch(delete(session(1), "9", 0), insert).rows())
        .singleElement()
        .matches(r -> !r.gone());
  }

  @Test
  void whichRowFillsASectionOfOneRowDoesNotMatter() {
    RowChanged first = change("profile", session(1), "9", ticket("a", "b"), Set.of(), 1, 1);
    RowChanged next = change("profile", session(1), "10", ticket("c", "d"), Set.of(), 2, 1);
    RowChanged gone = change("profile", session(1), "", null, Set.of(), 3, 1);

    assertThat(batch(first, next).rows())
        .singleElement()
        .satisfies(r -> assertThat(r.textToIndex()).contains("c\nd"));
    assertThat(batch(first, gone).rows()).singleElement().matches(PendingRow::gone);
  }

  @Test
  void rowsOfTwoSessionsAreTwo() {
    assertThat(
            batch(
                    put(session(1), "9", ticket("a", "b"), 1),
                    put(session(2), "9", ticket("a", "b"), 1))
                .rows())
        .hasSize(2);
  }

  @Test
  void sourcesWithoutAnIndexOrUnknownAreIgnored() {
    RowBatch batch =
        batch(
            change("orders", session(1), "1", Json.object(), Set.of(), 1, 1),
            change("gone", session(1), "1", Json.object(), Set.of(), 1, 1));
    assertThat(batch.rows()).isEmpty();
    assertThat(batch.marks()).isEqualTo(SourceMarks.NONE);
  }

  @Test
  void lateEventsAreDroppedAndCounted() {
    RowBatch batch =
        batch(
            put(session(1), "9", ticket("a", "new"), 5),
            put(session(1), "9", ticket("a", "old"), 4));
    assertThat(batch.late()).isEqualTo(1);
    assertThat(batch.rows())
        .singleElement()
        .satisfies(r -> assertThat(r.textToIndex()).contains("a\nnew"));
  }

  @Test
  void whatWasRejectedAndTriedAgainIsNotLate() {
    RowBatch batch =
        batch(
            put(session(1), "9", ticket("a", "new"), 5),
            put(session(1), "8", ticket("a", "rejected at first"), 4).asRetried(),
            put(session(1), "7", ticket("a", "late"), 4));

    assertThat(batch.late()).isEqualTo(1);
    assertThat(batch.rows()).hasSize(2);
  }

  @Test
  void aColumnThatTheSourceLeftOutKeepsItsValue() {
    ObjectNode closed = Json.object().put("subject", "a").put("status", "closed");
    RowChanged partial = change("tickets", session(1), "9", closed, Set.of("body"), 2, 1);

    assertThat(batch(put(session(1), "9", ticket("a", "long"), 1), partial).rows().getFirst())
        .satisfies(r -> assertThat(r.textToIndex()).contains("a\nlong"))
        .satisfies(r -> assertThat(r.missing()).isEmpty());

    PendingRow alone = batch(partial).rows().getFirst();
    assertThatThrownBy(alone::textToIndex).isInstanceOf(ExpressionException.class);
    assertThat(alone.completed(ticket("old", "stored")).textToIndex()).contains("a\nstored");
  }

  @Test
  void aColumnMissingTwiceIsStillMissing() {
    ObjectNode values = Json.object().put("subject", "a");
    RowChanged first = change("tickets", session(1), "9", values, Set.of("body"), 1, 1);
    RowChanged second = change("tickets", session(1), "9", values, Set.of("body"), 2, 1);
    PendingRow row = batch(first, second).rows().getFirst();
    assertThat(row.missing()).containsExactly("body");
    assertThat(row.completed(ticket("old", "stored")).textToIndex()).contains("a\nstored");
  }

  @Test
  void anUpdateOfTheChangedColumnsAloneKeepsTheOthers() {
    ObjectNode closed = Json.object().put("status", "closed");
    RowChanged partial = change("tickets", session(1), "9", closed, Set.of(Unsent.OTHERS), 2, 1);

    PendingRow known =
        batch(put(session(1), "9", ticket("a", "long"), 1), partial).rows().getFirst();
    assertThat(known.textToIndex()).contains("a\nlong");
    assertThat(known.values().get("status").textValue()).isEqualTo("closed");
    assertThat(known.missing()).isEmpty();

    ObjectNode subject = Json.object().put("subject", "b");
    RowChanged next = change("tickets", session(1), "9", subject, Set.of(Unsent.OTHERS), 3, 1);
    PendingRow stored = batch(partial, next).rows().getFirst();
    assertThat(stored.missing()).containsExactly(Unsent.OTHERS);
    assertThat(stored.completed(ticket("old", "stored")).textToIndex()).contains("b\nstored");
  }

  @Test
  void keysThatPostgresCannotHoldAreRefused() {
    assertThat(
            batch(
                    put(session(1), "a\0b", ticket("a", "b"), 1),
                    put(session(1), "\ud800", ticket("a", "b"), 1),
                    put(session(1), "x".repeat(401), ticket("a", "b"), 1))
                .refused())
        .hasSize(3);
  }

  @Test
  void aBlankTextIsNone() {
    assertThat(batch(put(session(1), "9", ticket(" ", ""), 1)).rows().getFirst().textToIndex())
        .isEmpty();
  }

  private static RowBatch batch(RowChanged... changes) {
    List<LoggedRow> events =
        IntStream.range(0, changes.length)
            .mapToObj(i -> new LoggedRow(0, 100 + i, changes[i]))
            .toList();
    return RowBatch.of(events, SourceMarks.NONE, PIPELINES);
  }
}
