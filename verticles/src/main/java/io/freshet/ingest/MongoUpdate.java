package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An update description of MongoDB's change streams: fields set, fields removed, arrays cut, each
 * named by its path ({@code address.city}, {@code items.3.price}).
 */
final class MongoUpdate {
  private final ObjectNode set;
  private final List<String> removed = new ArrayList<>();
  private final List<JsonNode> cut = new ArrayList<>();

  private MongoUpdate(ObjectNode set, JsonNode update) {
    this.set = set;
    update.path("removedFields").forEach(field -> removed.add(field.asText()));
    update.path("truncatedArrays").forEach(cut::add);
  }

  /**
   * The description.
   *
   * @param fields what is set, in plain form
   */
  static MongoUpdate of(JsonNode fields, JsonNode update) throws DecodeException {
    if (!(fields instanceof ObjectNode object)) {
      throw new DecodeException("bad_envelope", "updatedFields is not an object");
    }
    return new MongoUpdate(object, update);
  }

  /** Fields alone, null when removed. */
  ObjectNode changedFields() throws DecodeException {
    boolean inside =
        !cut.isEmpty()
            || removed.stream().anyMatch(f -> f.indexOf('.') >= 0)
            || set.properties().stream().anyMatch(f -> f.getKey().indexOf('.') >= 0);
    if (inside) {
      throw new DecodeException(
          "partial_update",
          "the update only says what changed inside a field: let the connector send whole"
              + " documents (capture.mode change_streams_update_full) or the document before");
    }
    ObjectNode row = Json.object();
    row.setAll(set);
    removed.forEach(row::putNull);
    return row;
  }

  /** The document after the update; {@code document} is changed. */
  ObjectNode applyTo(ObjectNode document) throws DecodeException {
    for (JsonNode field : cut) {
      cut(document, field);
    }
    for (Map.Entry<String, JsonNode> field : set.properties()) {
      String name = lastOf(field.getKey());
      switch (parent(document, field.getKey())) {
        case ObjectNode object -> object.set(name, field.getValue());
        case ArrayNode array -> put(array, index(name), field.getValue());
        default -> throw unknownPath();
      }
    }
    for (String field : removed) {
      if (parent(document, field) instanceof ObjectNode object) {
        object.remove(lastOf(field));
      } else {
        throw unknownPath();
      }
    }
    return document;
  }

  private static void cut(ObjectNode document, JsonNode field) throws DecodeException {
    String path = field.path("field").asText();
    JsonNode size = field.path(field.has("newSize") ? "newSize" : "size");
    if (!(child(parent(document, path), lastOf(path)) instanceof ArrayNode array)
        || !size.canConvertToInt()) {
      throw unknownPath();
    }
    while (array.size() > Math.max(0, size.intValue())) {
      array.remove(array.size() - 1);
    }
  }

  private static void put(ArrayNode array, int index, JsonNode value) throws DecodeException {
    if (index < array.size()) {
      array.set(index, value);
    } else if (index == array.size()) {
      array.add(value);
    } else {
      throw unknownPath();
    }
  }

  private static JsonNode parent(JsonNode document, String path) {
    JsonNode node = document;
    int from = 0;
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
      node = child(node, path.substring(from, dot));
      from = dot + 1;
    }
    return node;
  }

  private static JsonNode child(JsonNode node, String name) {
    return node instanceof ArrayNode array && isIndex(name)
        ? array.path(Integer.parseInt(name))
        : node.path(name);
  }

  private static int index(String name) throws DecodeException {
    if (!isIndex(name)) {
      throw unknownPath();
    }
    return Integer.parseInt(name);
  }

  private static boolean isIndex(String name) {
    return !name.isEmpty()
        && name.length() <= 9
        && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String lastOf(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static DecodeException unknownPath() {
    return new DecodeException(
        "bad_update", "the update names a place that the document before does not have");
  }
}
