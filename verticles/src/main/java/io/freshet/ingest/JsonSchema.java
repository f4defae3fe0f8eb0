package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import io.freshet.registry.SchemaText;
import io.freshet.registry.UnusableSchemaException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A JSON Schema of a registry. The event is JSON; the schema tells the types of what Kafka
 * Connect's converter wrote ({@code title} is the type's name, {@code connect.type} and {@code
 * connect.parameters} stand beside it). Events are not held against it: that is what contracts are
 * for.
 */
final class JsonSchema implements EventSchema {
  /** Marks a Connect schema whose values may have fields that it does not name. */
  static final String OPEN = "open";

  private final ObjectNode connect;
  private final boolean telling;

  private JsonSchema(ObjectNode connect) {
    this.connect = connect;
    this.telling = EventSchema.isTelling(connect);
  }

  /** References to other documents count by the name or the {@code $id} that they have. */
  static JsonSchema of(SchemaText text) throws UnusableSchemaException {
    try {
      JsonNode root = StrictJson.read(text.schema(), "schema");
      Map<String, JsonNode> documents = new HashMap<>();
      for (Map.Entry<String, String> other : text.references().entrySet()) {
        JsonNode document = StrictJson.read(other.getValue(), "schema");
        documents.put(other.getKey(), document);
        documents.putIfAbsent(document.path("$id").asText(), document);
      }
      return new JsonSchema(new Reading(documents).of(root, root));
    } catch (DecodeException e) {
      throw new UnusableSchemaException("is no JSON Schema: " + e.getMessage());
    } catch (StackOverflowError e) {
      throw new UnusableSchemaException("is nested too deep");
    }
  }

  @Override
  public JsonNode read(byte[] bytes, int from, String what) throws DecodeException {
    byte[] payload = from == 0 ? bytes : Arrays.copyOfRange(bytes, from, bytes.length);
    return EventSchema.envelope(connect, telling, StrictJson.read(payload, what));
  }

  @Override
  public String format() {
    return "json-schema";
  }

  /** One pass over a schema and what it refers to; a type that contains itself does so here too. */
  private record Reading(
      Map<String, JsonNode> documents, IdentityHashMap<JsonNode, ObjectNode> made) {
    private static final String DEFINED = "#";

    Reading(Map<String, JsonNode> documents) {
      this(documents, new IdentityHashMap<>());
    }

    ObjectNode of(JsonNode schema, JsonNode root) {
      ObjectNode known = made.get(schema);
      if (known != null) {
        return known;
      }
      ObjectNode type = Json.object();
      made.put(schema, type);
      if (schema.path("$ref").isTextual()) {
        type.setAll(referred(schema.get("$ref").textValue(), root));
        return type;
      }
      List<JsonNode> choices = choices(schema);
      if (choices.size() == 1) {
        type.setAll(of(choices.getFirst(), root));
        return type;
      }
      if (choices.isEmpty()) {
        fill(schema, root, type);
      }
      return type;
    }

    /** What one of is, but null; nothing when the schema has no choice. */
    private static List<JsonNode> choices(JsonNode schema) {
      return Stream.of("oneOf", "anyOf")
          .flatMap(word -> StreamSupport.stream(schema.path(word).spliterator(), false))
          .filter(choice -> !choice.path("type").asText().equals("null"))
          .toList();
    }

    private ObjectNode referred(String reference, JsonNode root) {
      int hash = reference.indexOf(DEFINED);
      String document = hash < 0 ? reference : reference.substring(0, hash);
      JsonNode base = document.isEmpty() ? root : documents.get(document);
      if (base == null) {
        return Json.object();
      }
      String pointer = hash < 0 ? "" : reference.substring(hash + 1);
      JsonNode target = pointer.isEmpty() || pointer.startsWith("/") ? base.at(pointer) : null;
      return target == null || target.isMissingNode() ? Json.object() : of(target, base);
    }

    private void fill(JsonNode schema, JsonNode root, ObjectNode type) {
      String word = schema.path("connect.type").asText(jsonType(schema));
      type.put("type", word);
      if (schema.path("title").isTextual()) {
        type.set("name", schema.get("title"));
      }
      if (schema.path("connect.parameters").isObject()) {
        type.set("parameters", schema.get("connect.parameters"));
      }
      switch (word) {
        case "struct" -> {
          type.put(OPEN, true);
          ArrayNode fields = type.putArray("fields");
          for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            ObjectNode one = Json.object();
            one.setAll(of(property.getValue(), root));
            fields.add(one.put("field", property.getKey()));
          }
        }
        case "array" -> type.set("items", of(schema.path("items"), root));
        case "map" -> type.set("values", of(schema.path("additionalProperties"), root));
        default -> {
          // Scalars have nothing inside.
        }
      }
    }

    /** Connect's word for the only type that is not null; empty when there are several. */
    private static String jsonType(JsonNode schema) {
      List<String> types =
          (schema.path("type").isArray()
                  ? StreamSupport.stream(schema.get("type").spliterator(), false)
                  : Stream.of(schema.path("type")))
              .map(JsonNode::asText)
              .filter(t -> !t.equals("null"))
              .toList();
      if (types.size() != 1) {
        return "";
      }
      return switch (types.getFirst()) {
        case "object" -> schema.has("properties") ? "struct" : "";
        case "array" -> "array";
        case "string" -> "string";
        case "integer" -> "int64";
        case "number" -> "float64";
        case "boolean" -> "boolean";
        default -> "";
      };
    }
  }
}
