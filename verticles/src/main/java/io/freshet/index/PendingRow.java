package io.freshet.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Unsent;
import io.freshet.pipeline.Expression;
import io.freshet.pipeline.ExpressionException;
import io.freshet.protocol.Json;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The newest state of a row that a batch of the session log tells of.
 *
 * @param at the newest event about it
 * @param text finds the text to index
 * @param values the row; null when it is gone
 * @param missing columns whose value no event of the batch carried: they keep the one they had
 */
record PendingRow(
    RowKey key, LoggedRow at, Expression text, ObjectNode values, Set<String> missing) {

  static PendingRow of(RowKey key, LoggedRow at, Expression text) {
    JsonNode values = at.change().values() == null ? null : at.change().values().value();
    return new PendingRow(
        key,
        at,
        text,
        values instanceof ObjectNode row ? row : null,
        values == null ? Set.of() : at.change().unavailable());
  }

  boolean gone() {
    return values == null;
  }

  /**
   * This, with the columns it misses taken from {@code earlier}, the state before; null for none.
   */
  PendingRow after(PendingRow earlier) {
    return earlier == null || earlier.gone() ? this : filledFrom(earlier.values, earlier.missing);
  }

  /** This, with the columns it misses taken from the row as it is stored; null for none. */
  PendingRow completed(ObjectNode stored) {
    return stored == null ? this : filledFrom(stored, Set.of());
  }

  private PendingRow filledFrom(ObjectNode older, Set<String> missingThere) {
    if (missing.isEmpty()) {
      return this;
    }
    ObjectNode filled = Json.object();
    filled.setAll(values);
    Unsent.kept(older, values, missing, filled::set);
    Set<String> still = new HashSet<>(missingThere);
    still.removeIf(column -> filled.has(column) || !Unsent.has(missing, column));
    if (missingThere.contains(Unsent.OTHERS)) {
      missing.stream().filter(column -> !filled.has(column)).forEach(still::add);
    }
    return new PendingRow(key, at, text, filled, Set.copyOf(still));
  }

  /**
   * The text to index, empty when the row has none.
   *
   * @throws ExpressionException when the expression cannot be evaluated on this row
   */
  Optional<String> textToIndex() {
    return text.text(values, null, null).map(Chunker::storable).filter(t -> !t.isBlank());
  }
}
