package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Debezium's marker for a value that the database did not send (an unchanged TOAST column), in the
 * forms that it takes in columns of different types.
 */
final class Unavailable {
  private static final String MARKER = "__debezium_unavailable_value";
  private static final byte[] BYTES = MARKER.getBytes(StandardCharsets.UTF_8);
  private static final String BASE64 = Base64.getEncoder().encodeToString(BYTES);

  private Unavailable() {}

  /** True when the whole value is the marker; a text that only mentions it is data. */
  static boolean marks(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> isMarker(value.textValue());
      case ARRAY ->
          value.size() == 1 && value.get(0).isTextual()
              ? isMarker(value.get(0).textValue())
              : areItsBytes(value);
      case OBJECT ->
          value.size() == 1
              && value.path(MARKER).isTextual()
              && isMarker(value.path(MARKER).asText());
      default -> false;
    };
  }

  private static boolean isMarker(String text) {
    return text.equals(MARKER) || text.equals(BASE64);
  }

  private static boolean areItsBytes(JsonNode array) {
    if (array.size() != BYTES.length) {
      return false;
    }
    for (int i = 0; i < BYTES.length; i++) {
      JsonNode item = array.get(i);
      if (!item.isNumber() || item.doubleValue() != BYTES[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Takes marked columns out of a row.
   *
   * @param row changed in place
   * @param before the row before; where it has the value, that is the value now, since it is
   *     unchanged; may be null
   * @return the columns that stay unknown
   */
  static Set<String> takeOut(ObjectNode row, ObjectNode before) {
    Set<String> marked = null;
    for (Map.Entry<String, JsonNode> column : row.properties()) {
      if (marks(column.getValue())) {
        marked = marked == null ? new LinkedHashSet<>() : marked;
        marked.add(column.getKey());
      }
    }
    if (marked == null) {
      return Set.of();
    }
    if (before != null) {
      for (String column : Set.copyOf(marked)) {
        JsonNode known = before.get(column);
        if (known != null && !known.isNull()) {
          row.set(column, known);
          marked.remove(column);
        }
      }
    }
    row.remove(marked);
    return marked;
  }
}
