package io.freshet.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;

/** A compiled CEL expression over a change. Thread-safe. */
public interface Expression {

  /** The expression as the user wrote it. */
  String source();

  /** The column that it reads when it is a plain path to one of the row's columns. */
  default Optional<String> column() {
    return Optional.empty();
  }

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
   * Its values as texts, each once: those of a list, else the one that {@link #text} gives.
   *
   * @throws ExpressionException as {@link #text}
   */
  default List<String> texts(JsonNode row, JsonNode before, JsonNode key) {
    return text(row, before, key).stream().toList();
  }

  /**
   * True when it holds; what has no value here does not.
   *
   * @throws ExpressionException as {@link #text}, and when the value is no boolean
   */
  default boolean holds(JsonNode row, JsonNode before, JsonNode key) {
    return text(row, before, key).filter("true"::equals).isPresent();
  }

  /**
   * Its value as JSON, empty as for {@link #text}.
   *
   * @throws ExpressionException as {@link #text}, and when the value has no form in JSON
   */
  default Optional<JsonNode> json(JsonNode row, JsonNode before, JsonNode key) {
    return text(row, before, key).map(TextNode::valueOf);
  }
}
