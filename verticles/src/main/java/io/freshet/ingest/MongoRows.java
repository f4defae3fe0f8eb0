package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Unsent;
import io.freshet.protocol.Json;
import java.util.Set;

/** Rows of Debezium's MongoDB connector: documents as JSON texts, updates as descriptions. */
final class MongoRows {
  private MongoRows() {}

  /** A document in plain form. */
  static JsonNode row(JsonNode document, String path) throws DecodeException {
    return ExtendedJson.plain(
        document.isTextual() ? StrictJson.read(document.textValue(), path) : document, path);
  }

  /** The key's parts are JSON texts each; one that is none stays a text. */
  static JsonNode key(JsonNode key) throws DecodeException {
    if (!(key instanceof ObjectNode parts)) {
      return key;
    }
    ObjectNode plain = Json.object();
    for (var part : parts.properties()) {
      plain.set(part.getKey(), keyPart(part.getValue()));
    }
    return plain;
  }

  private static JsonNode keyPart(JsonNode part) throws DecodeException {
    if (!part.isTextual()) {
      return ExtendedJson.plain(part, "key");
    }
    try {
      return ExtendedJson.plain(StrictJson.read(part.textValue(), "key"), "key");
    } catch (DecodeException e) {
      if (e.code().equals("not_json")) {
        return part;
      }
      throw e;
    }
  }

  /**
   * What an update description says: the whole row when the row before is known, else the changed
   * fields alone, with null for those removed.
   *
   * @param before may be null
   * @throws DecodeException when it changes the inside of a field that is not known
   */
  static ObjectNode updated(ObjectNode before, JsonNode key, JsonNode update)
      throws DecodeException {
    JsonNode changed = update.path("updatedFields");
    JsonNode fields =
        changed.isMissingNode() || changed.isNull() ? Json.object() : row(changed, "updatedFields");
    MongoUpdate description = MongoUpdate.of(fields, update);
    if (before != null) {
      return description.applyTo(before.deepCopy());
    }
    ObjectNode row = description.changedFields();
    if (key != null && key.has("id")) {
      row.set("_id", key.get("id"));
    }
    return row;
  }

  /** Columns that {@link #updated} leaves unsaid. */
  static Set<String> unsent(ObjectNode before) {
    return before == null ? Set.of(Unsent.OTHERS) : Set.of();
  }
}
