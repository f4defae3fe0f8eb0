package io.freshet.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A compiled CEL expression over a change. Thread-safe. */
public interface Expression {

  /** The expression as the user wrote it. */
  String source();

  /**
   * Its value as text.
   *
   * @param row the row after (or, for deletes, before); bound to {@code after} and {@code event}
   * @param before the row before, may be null
   * @param key the row's key columns, may be null
   * @return empty when the expression has no value here (null, or a field that is absent)
   * @throws ExpressionException when it cannot be evaluated on this input
   */
  Optional<String> text(JsonNode row, JsonNode before, JsonNode key);

  /**
   * True when it holds; what has no value here does not.
   *
   * @throws ExpressionException as {@link #text}
   */
  default boolean holds(JsonNode row, JsonNode before, JsonNode key) {
    return text(row, before, key).filter("true"::equals).isPresent();
  }
}
