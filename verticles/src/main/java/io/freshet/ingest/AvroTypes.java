package io.freshet.ingest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/**
 * Avro's types as Kafka Connect's JSON converter writes schemas. What Connect noted when it made
 * the Avro schema ({@code connect.name}, {@code connect.parameters}) counts before what Avro itself
 * says (logical types). A type that contains itself does so here too.
 */
final class AvroTypes {
  private static final String DECIMAL = "org.apache.kafka.connect.data.Decimal";

  private static final String ENTRY = "MapEntry";

  private final Map<Schema, ObjectNode> made = new IdentityHashMap<>();

  /** The Connect schema of an Avro schema, the same each time. */
  ObjectNode of(Schema schema) {
    ObjectNode known = made.get(schema);
    if (known != null) {
      return known;
    }
    if (schema.getType() == Schema.Type.UNION) {
      ObjectNode type = ofUnion(schema);
      made.put(schema, type);
      return type;
    }
    ObjectNode type = Json.object();
    made.put(schema, type);
    name(schema, type);
    fill(schema, type);
    return type;
  }

  /**
   * Of several types a value is read by its own at once; then nothing is left to tell. All are made
   * here: two threads may read events by one schema, and none must be made then.
   */
  private ObjectNode ofUnion(Schema union) {
    List<Schema> types = typesIn(union);
    types.forEach(this::of);
    return types.size() == 1 ? of(types.getFirst()) : Json.object();
  }

  /** A union's types but null. */
  static List<Schema> typesIn(Schema union) {
    return union.getTypes().stream().filter(t -> t.getType() != Schema.Type.NULL).toList();
  }

  private void fill(Schema schema, ObjectNode type) {
    switch (schema.getType()) {
      case RECORD -> {
        type.put("type", "struct");
        ArrayNode fields = type.putArray("fields");
        for (Schema.Field field : schema.getFields()) {
          ObjectNode one = Json.object();
          one.setAll(of(field.schema()));
          fields.add(one.put("field", field.name()));
        }
      }
      case ARRAY -> {
        if (isPairs(schema)) {
          type.put("type", "map");
        } else {
          type.put("type", "array").set("items", of(schema.getElementType()));
        }
      }
      case MAP -> type.put("type", "map").set("values", of(schema.getValueType()));
      case INT -> type.put("type", "int32");
      case LONG -> type.put("type", "int64");
      case FLOAT -> type.put("type", "float");
      case DOUBLE -> type.put("type", "double");
      case BOOLEAN -> type.put("type", "boolean");
      case BYTES, FIXED -> type.put("type", "bytes");
      case STRING, ENUM -> type.put("type", "string");
      case NULL, UNION -> {
        // Nothing to tell of null; unions were dealt with.
      }
    }
  }

  /** Connect's map whose keys are no texts: an array of its entries. */
  static boolean isPairs(Schema array) {
    Schema entry = array.getElementType();
    return entry.getType() == Schema.Type.RECORD
        && (ENTRY.equals(entry.getProp("connect.internal.type"))
            || entry.getFullName().equals("io.confluent.connect.avro." + ENTRY))
        && entry.getField("key") != null
        && entry.getField("value") != null;
  }

  private static void name(Schema schema, ObjectNode type) {
    String name = schema.getProp("connect.name");
    if (name == null) {
      name = logical(schema);
    }
    if (name == null && schema.getType() == Schema.Type.RECORD) {
      name = schema.getFullName();
    }
    if (name != null) {
      type.put("name", name);
    }
    ObjectNode parameters = Json.object();
    if (schema.getObjectProp("connect.parameters") instanceof Map<?, ?> all) {
      all.forEach((key, value) -> parameters.put(String.valueOf(key), String.valueOf(value)));
    }
    if (DECIMAL.equals(name) && !parameters.has("scale")) {
      parameters.put("scale", String.valueOf(scale(schema)));
    }
    if (!parameters.isEmpty()) {
      type.set("parameters", parameters);
    }
  }

  private static int scale(JsonProperties schema) {
    return schema.getObjectProp("scale") instanceof Number scale ? scale.intValue() : 0;
  }

  /** The name of what does the same; null where Avro's type has no logical one that is known. */
  private static String logical(Schema schema) {
    String logical = schema.getProp("logicalType");
    if (logical == null) {
      return null;
    }
    return switch (schema.getType()) {
      case BYTES, FIXED -> logical.equals("decimal") ? DECIMAL : null;
      case INT ->
          switch (logical) {
            case "date" -> "io.debezium.time.Date";
            case "time-millis" -> "io.debezium.time.Time";
            default -> null;
          };
      case LONG ->
          switch (logical) {
            case "time-micros" -> "io.debezium.time.MicroTime";
            case "local-timestamp-millis" -> "io.debezium.time.Timestamp";
            case "local-timestamp-micros" -> "io.debezium.time.MicroTimestamp";
            case "local-timestamp-nanos" -> "io.debezium.time.NanoTimestamp";
            case "timestamp-millis", "timestamp-micros", "timestamp-nanos" ->
                ConnectTimes.INSTANT + logical;
            default -> null;
          };
      default -> null;
    };
  }
}
