package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.protocol.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Map;

/**
 * Turns values into Freshet's plain form by the schema that Kafka Connect's JSON converter sends
 * along: exact or refused. A value whose type has no rule here passes as it came.
 */
final class ConnectValues {
  private static final int MAX_DIGITS = StrictJson.MAX_DIGITS;
  private static final int MAX_BITS = 65_536;

  /** Characters of a field's name that an error tells. */
  private static final int MAX_SHOWN = 40;

  private ConnectValues() {}

  /**
   * The value in plain form.
   *
   * @param schema Connect schema as JSON; null or without a type passes the value as it is
   * @param path where it stands, made of the schema's field names, for the message
   */
  static JsonNode plain(JsonNode schema, JsonNode value, String path) throws DecodeException {
    if (schema == null || value == null || value.isNull() || Unavailable.marks(value)) {
      return value;
    }
    return switch (schema.path("name").asText()) {
      case "org.apache.kafka.connect.data.Decimal" ->
          value.isNumber() ? value : decimal(value, schema.path("parameters").path("scale"), path);
      case "io.debezium.data.VariableScaleDecimal" ->
          decimal(value.path("value"), value.path("scale"), path);
      case "io.debezium.data.Json" -> json(value);
      case "io.debezium.data.Bits" -> bits(value, schema.path("parameters").path("length"), path);
      case "io.debezium.data.geometry.Geometry",
          "io.debezium.data.geometry.Geography",
          "io.debezium.data.geometry.Point" ->
          Geometry.plain(value);
      case String name when name.startsWith("io.debezium.time.Structured") ->
          StructuredTimes.plain(name, value, path);
      case String name when name.startsWith("io.debezium.time.") ->
          ConnectTimes.plain(name, value, path);
      case String name when name.startsWith(ConnectTimes.INSTANT) ->
          ConnectTimes.plain(name, value, path);
      case "org.apache.kafka.connect.data.Date",
          "org.apache.kafka.connect.data.Time",
          "org.apache.kafka.connect.data.Timestamp" ->
          ConnectTimes.plain(schema.path("name").asText(), value, path);
      default -> byType(schema, value, path);
    };
  }

  private static JsonNode byType(JsonNode schema, JsonNode value, String path)
      throws DecodeException {
    return switch (schema.path("type").asText()) {
      case "struct" -> struct(schema, value, path);
      case "array" -> array(schema.path("items"), value, path);
      case "map" -> map(schema.path("values"), value, path);
      case "float", "double", "float32", "float64" -> floating(value);
      default -> ColumnType.plain(schema.path("parameters"), value);
    };
  }

  private static JsonNode struct(JsonNode schema, JsonNode value, String path)
      throws DecodeException {
    if (!(value instanceof ObjectNode object)) {
      throw bad(path, "is not an object as its schema says");
    }
    JsonNode fields = schema.path("fields");
    ObjectNode result = Json.object();
    int expected = 0;
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      JsonNode field = field(fields, entry.getKey(), expected++);
      if (field == null) {
        if (schema.path(JsonSchema.OPEN).asBoolean()) {
          result.set(entry.getKey(), entry.getValue());
          continue;
        }
        throw bad(path, "has a field that its schema lacks");
      }
      result.set(
          entry.getKey(), plain(field, entry.getValue(), path + "." + shown(entry.getKey())));
    }
    return result;
  }

  /**
   * A field's name as an error may tell it. Schemas come with events, so a name that is no plain
   * word could be somebody's data.
   */
  private static String shown(String name) {
    boolean plain =
        name.length() <= MAX_SHOWN
            && name.chars().allMatch(c -> c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z');
    return plain ? name : "?";
  }

  /** Connect writes fields in the order of their schema, so the first look mostly finds it. */
  private static JsonNode field(JsonNode fields, String name, int expected) {
    JsonNode likely = fields.path(expected);
    if (likely.path("field").asText().equals(name)) {
      return likely;
    }
    for (JsonNode field : fields) {
      if (field.path("field").asText().equals(name)) {
        return field;
      }
    }
    return null;
  }

  private static JsonNode array(JsonNode items, JsonNode value, String path)
      throws DecodeException {
    if (!value.isArray()) {
      throw bad(path, "is not an array as its schema says");
    }
    ArrayNode result = Json.array();
    for (JsonNode item : value) {
      result.add(plain(items, item, path + "[]"));
    }
    return result;
  }

  /** Maps with text keys are objects; others come as pairs and stay so. */
  private static JsonNode map(JsonNode values, JsonNode value, String path) throws DecodeException {
    if (!(value instanceof ObjectNode object)) {
      return value;
    }
    ObjectNode result = Json.object();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      result.set(entry.getKey(), plain(values, entry.getValue(), path + "{}"));
    }
    return result;
  }

  private static JsonNode decimal(JsonNode unscaled, JsonNode scale, String path)
      throws DecodeException {
    int digits = scale.asInt(Integer.MIN_VALUE);
    if (Math.abs((long) digits) > MAX_DIGITS) {
      throw bad(path, "is a decimal without a usable scale");
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(unscaled.asText());
      if (!unscaled.isTextual() || bytes.length == 0 || bytes.length > MAX_DIGITS) {
        throw bad(path, "is not the bytes of a decimal");
      }
      BigDecimal number = new BigDecimal(new BigInteger(bytes), digits);
      if (Json.plainDigits(number) > MAX_DIGITS) {
        throw bad(path, "is a decimal of over " + MAX_DIGITS + " digits");
      }
      return DecimalNode.valueOf(number);
    } catch (IllegalArgumentException e) {
      throw bad(path, "is not the base64 of a decimal");
    }
  }

  /** JSON lacks what is no number; Connect writes it as a text. */
  private static JsonNode floating(JsonNode value) {
    JsonNode special = value.isTextual() ? Numbers.special(value.textValue()) : null;
    return special == null ? value : special;
  }

  /**
   * A bit string, the most significant bit first, from little-endian bytes. Where the column has no
   * length of its own (PostgreSQL's {@code bit varying}) the bytes stay: leading zeros are unknown.
   */
  private static JsonNode bits(JsonNode value, JsonNode length, String path)
      throws DecodeException {
    int digits = length.asInt();
    if (!value.isTextual() || digits <= 0 || digits > MAX_BITS) {
      return value;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(value.textValue());
      StringBuilder bits = new StringBuilder(digits);
      for (int i = digits - 1; i >= 0; i--) {
        boolean on = i / 8 < bytes.length && (bytes[i / 8] >> i % 8 & 1) == 1;
        bits.append(on ? '1' : '0');
      }
      return new TextNode(bits.toString());
    } catch (IllegalArgumentException e) {
      throw bad(path, "is not the base64 of bits");
    }
  }

  /** PostgreSQL's {@code json} allows what we refuse, such as a key twice: then the text stays. */
  private static JsonNode json(JsonNode value) {
    if (!(value instanceof TextNode text)) {
      return value;
    }
    try {
      return StrictJson.read(text.textValue(), "column");
    } catch (DecodeException e) {
      return value;
    }
  }

  static DecodeException bad(String path, String message) {
    return new DecodeException("bad_value", path + " " + message);
  }
}
