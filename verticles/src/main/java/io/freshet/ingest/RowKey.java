package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;

/** A row's key as text. */
final class RowKey {
  /** Characters of a key at most; a row with a longer one is rejected. */
  static final int MAX = 256;

  private RowKey() {}

  /**
   * The key columns' values joined by {@code ,} (one that is part of a value is escaped by a
   * backslash), else the row's {@code id}; empty when there is neither.
   *
   * @param key may be null
   * @param row may be null
   */
  static String of(JsonNode key, JsonNode row) {
    if (key == null || key.isEmpty() && key.isContainerNode()) {
      JsonNode id = row == null ? null : row.get("id");
      return id == null || id.isNull() ? "" : text(id);
    }
    if (!key.isContainerNode() || key.size() == 1) {
      return text(key.isContainerNode() ? key.elements().next() : key);
    }
    StringJoiner parts = new StringJoiner(",");
    key.forEach(part -> parts.add(text(part).replace("\\", "\\\\").replace(",", "\\,")));
    return parts.toString();
  }

  private static String text(JsonNode part) {
    if (part.isNumber()) {
      return part.decimalValue().toPlainString();
    }
    return part.isContainerNode() ? part.toString() : part.asText();
  }
}
