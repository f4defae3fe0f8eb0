package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import io.freshet.registry.SchemaText;
import io.freshet.registry.UnusableSchemaException;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * A schema of a registry that events are read by: what it reads looks as if Kafka Connect's JSON
 * converter had written it with its schema, so that every dialect has one way of reading types. Any
 * thread.
 */
sealed interface EventSchema permits AvroSchema, JsonSchema {

  /**
   * A part of an event.
   *
   * @param from where in {@code bytes} the payload begins
   * @param what the part's name for messages: {@code value}, {@code key}
   * @return {@code {"schema":…,"payload":…}}, or the payload alone where its schema changes nothing
   */
  JsonNode read(byte[] bytes, int from, String what) throws DecodeException;

  /** Names of the format that it is of. */
  String format();

  /** Makes a schema of its text. */
  static EventSchema of(SchemaText text) throws UnusableSchemaException {
    return switch (text.type()) {
      case "AVRO" -> AvroSchema.of(text);
      case "JSON" -> JsonSchema.of(text);
      default ->
          throw new UnusableSchemaException(
              "is of type " + text.type() + ": only AVRO and JSON are read");
    };
  }

  /**
   * Kafka Connect's envelope.
   *
   * @param telling false when no value of the schema is changed by it
   */
  static JsonNode envelope(ObjectNode schema, boolean telling, JsonNode payload) {
    boolean looksLikeOne = payload.size() == 2 && payload.has("schema") && payload.has("payload");
    if (!telling && !looksLikeOne) {
      return payload;
    }
    ObjectNode envelope = Json.object();
    envelope.set("schema", schema);
    envelope.set("payload", payload);
    return envelope;
  }

  /** True when a schema says of a value, or of the whole, what the payload does not show. */
  static boolean isTelling(ObjectNode schema) {
    return schema.path("name").asText().endsWith(".Value")
        || isTelling(schema, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static boolean isTelling(JsonNode schema, Set<JsonNode> seen) {
    if (!seen.add(schema)) {
      return false;
    }
    String name = schema.path("name").asText();
    if (name.startsWith("io.debezium.")
        || name.startsWith("org.apache.kafka.connect.data.")
        || name.startsWith(ConnectTimes.INSTANT)
        || schema.has("parameters")) {
      return true;
    }
    for (JsonNode field : schema.path("fields")) {
      if (isTelling(field, seen)) {
        return true;
      }
    }
    return Arrays.stream(new String[] {"items", "values"})
        .anyMatch(part -> schema.has(part) && isTelling(schema.get(part), seen));
  }
}
