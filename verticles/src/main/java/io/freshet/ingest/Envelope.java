package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Kafka Connect's {@code {"schema":…,"payload":…}}, or a bare payload.
 *
 * @param schema null when there is none
 * @param payload null when JSON null or absent
 */
record Envelope(JsonNode schema, JsonNode payload) {

  static Envelope of(JsonNode node) {
    if (node == null || node.isNull()) {
      return new Envelope(null, null);
    }
    JsonNode schema = node.get("schema");
    JsonNode payload = node.get("payload");
    if (schema == null || payload == null || node.size() != 2) {
      return new Envelope(null, node);
    }
    JsonNode content = payload.isNull() ? null : payload;
    if (schema.isNull()) {
      return new Envelope(null, content);
    }
    return schema.has("type") ? new Envelope(schema, content) : new Envelope(null, node);
  }

  /** Schema of one of the payload's fields; null when there is none. */
  JsonNode schemaOf(String field) {
    if (schema != null) {
      for (JsonNode candidate : schema.path("fields")) {
        if (candidate.path("field").asText().equals(field)) {
          return candidate;
        }
      }
    }
    return null;
  }
}
