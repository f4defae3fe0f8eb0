package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Change;
import io.freshet.change.Op;
import io.freshet.protocol.Json;
import java.util.Map;
import java.util.Set;

/** What Maxwell's daemon writes: rows, bootstraps, changes of schemas. */
final class MaxwellDecoder implements Dialect {
  private static final Map<String, Op> ROWS =
      Map.of(
          "insert", Op.CREATE,
          "update", Op.UPDATE,
          "delete", Op.DELETE,
          "bootstrap-insert", Op.READ);
  private static final Map<String, String> SKIPS =
      Map.of(
          "bootstrap-start", "bootstrap",
          "bootstrap-complete", "bootstrap",
          "table-create", "schema_change",
          "table-alter", "schema_change",
          "table-drop", "schema_change",
          "database-create", "schema_change",
          "database-alter", "schema_change",
          "database-drop", "schema_change");
  private static final String KEY_COLUMN = "pk.";

  @Override
  public boolean recognises(SourceEvent event) {
    JsonNode value = event.value();
    if (value == null || !value.path("database").isTextual()) {
      return false;
    }
    String type = value.path("type").asText();
    return SKIPS.containsKey(type)
        || ROWS.containsKey(type) && value.path("table").isTextual() && value.has("data");
  }

  @Override
  public Decoded decode(SourceEvent event) throws DecodeException {
    JsonNode value = event.value();
    if (value == null) {
      // Maxwell tells a delete by its row; a null only clears a compacted topic.
      return new Decoded.Skip("tombstone");
    }
    String type = value.path("type").asText();
    if (SKIPS.containsKey(type)) {
      return new Decoded.Skip(SKIPS.get(type));
    }
    Op op = ROWS.get(type);
    if (op == null) {
      throw value.has("type")
          ? new DecodeException("unknown_op", "type is none of Maxwell's")
          : new DecodeException("bad_envelope", "the value has no type: it is not Maxwell's");
    }
    if (!(value.get("data") instanceof ObjectNode data)) {
      throw new DecodeException("bad_envelope", "data is not an object");
    }
    boolean gone = op == Op.DELETE;
    return Decoded.row(
        new Change(
            event.at(),
            op,
            value.path("table").asText(event.tableOfTopic()),
            key(event, value, data),
            gone ? data : op == Op.UPDATE ? before(data, value.path("old")) : null,
            gone ? null : data,
            Set.of(),
            EventTime.of(value.path("ts")).orElse(event.timestampMicros()),
            event.ingestMicros()));
  }

  /** The old values are of the changed columns only. */
  private static ObjectNode before(ObjectNode data, JsonNode old) {
    if (!(old instanceof ObjectNode changed)) {
      return null;
    }
    ObjectNode before = Json.object();
    before.setAll(data);
    before.setAll(changed);
    return before;
  }

  /**
   * The key columns as the record's key names them, or as {@code output_primary_key_columns} does;
   * a table without a key has only an invented one, which is left out.
   */
  private static JsonNode key(SourceEvent event, JsonNode value, ObjectNode data) {
    ObjectNode key = Json.object();
    for (JsonNode column : value.path("primary_key_columns")) {
      JsonNode part = data.get(column.asText());
      if (part != null) {
        key.set(column.asText(), part);
      }
    }
    if (!key.isEmpty() || event.key() == null) {
      return key.isEmpty() ? null : key;
    }
    if (event.key().isArray()) {
      event
          .key()
          .path(2)
          .forEach(part -> part.properties().forEach(p -> key.set(p.getKey(), p.getValue())));
    } else if (event.key().isObject()) {
      boolean ofMaxwell = event.key().has("database") && event.key().has("table");
      for (Map.Entry<String, JsonNode> part : event.key().properties()) {
        if (part.getKey().startsWith(KEY_COLUMN)) {
          key.set(part.getKey().substring(KEY_COLUMN.length()), part.getValue());
        } else if (!ofMaxwell) {
          key.set(part.getKey(), part.getValue());
        }
      }
    }
    return key.isEmpty() ? null : key;
  }
}
