package io.freshet.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Reads documents that keep all the rules of {@link StrictJson}, in one pass over their bytes. What
 * it is not sure of it leaves: then the slower way reads it again, or says what is wrong with it.
 * Thread-safe.
 */
final class JsonTrees {
  private static final byte[] SCHEMA = "{\"schema\":{".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PAYLOAD = ",\"payload\":".getBytes(StandardCharsets.UTF_8);
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonFactory factory;
  private final SchemaCache schemas = new SchemaCache();

  JsonTrees(StreamReadConstraints constraints) {
    factory = new JsonFactoryBuilder().streamReadConstraints(constraints).build();
  }

  /** The document; null when it has to be read the slower way. */
  JsonNode read(byte[] bytes) {
    if (!JsonBytes.isUtf8(bytes)) {
      return null;
    }
    boolean escapes = JsonBytes.hasUnicodeEscape(bytes);
    if (!escapes && JsonBytes.startsWith(bytes, 0, SCHEMA)) {
      JsonNode enveloped = enveloped(bytes);
      if (enveloped != null) {
        return enveloped;
      }
    }
    return tree(bytes, 0, bytes.length, 0, escapes);
  }

  /**
   * {@code {"schema":{…},"payload":…}}, as Kafka Connect writes it: the same schema stands in every
   * event of a table, and is parsed once. Nodes of schemas are shared and only read.
   */
  private JsonNode enveloped(byte[] bytes) {
    int start = SCHEMA.length - 1;
    SchemaCache.Entry known = schemas.at(bytes, start);
    int end = known != null ? start + known.length() : JsonBytes.endOfObject(bytes, start);
    int last = bytes.length - 1;
    if (end < 0 || !JsonBytes.startsWith(bytes, end, PAYLOAD) || bytes[last] != '}') {
      return null;
    }
    JsonNode schema = known != null ? known.schema() : tree(bytes, start, end, 1, false);
    if (schema == null || !schema.has("type")) {
      return null;
    }
    if (known == null) {
      schemas.add(bytes, start, end, schema);
    }
    JsonNode payload = tree(bytes, end + PAYLOAD.length, last, 1, false);
    if (payload == null) {
      return null;
    }
    ObjectNode envelope = NODES.objectNode();
    envelope.set("schema", schema);
    envelope.set("payload", payload);
    return envelope;
  }

  private JsonNode tree(byte[] bytes, int from, int to, int depth, boolean escapes) {
    try (JsonParser parser = factory.createParser(bytes, from, to - from)) {
      JsonToken token = parser.nextToken();
      JsonNode node = token == null ? null : node(parser, token, depth, escapes);
      return node == null || parser.nextToken() != null ? null : node;
    } catch (IOException | NumberFormatException e) {
      return null; // the slower way says what is wrong
    }
  }

  /** Null when a rule is broken. */
  private static JsonNode node(JsonParser parser, JsonToken token, int depth, boolean escapes)
      throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser, depth + 1, escapes);
      case START_ARRAY -> array(parser, depth + 1, escapes);
      case VALUE_STRING -> {
        String text = parser.getText();
        yield escapes && !StrictJson.isText(text) ? null : NODES.textNode(text);
      }
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> {
        BigDecimal number = parser.getDecimalValue();
        boolean fits = StrictJson.plainDigits(number) <= StrictJson.MAX_DIGITS;
        yield fits ? NODES.numberNode(number) : null;
      }
      case VALUE_TRUE -> BooleanNode.TRUE;
      case VALUE_FALSE -> BooleanNode.FALSE;
      case VALUE_NULL -> NODES.nullNode();
      default -> null;
    };
  }

  private static JsonNode whole(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> {
        BigInteger number = parser.getBigIntegerValue();
        boolean fits = StrictJson.plainDigits(new BigDecimal(number)) <= StrictJson.MAX_DIGITS;
        yield fits ? NODES.numberNode(number) : null;
      }
    };
  }

  private static ObjectNode object(JsonParser parser, int depth, boolean escapes)
      throws IOException {
    ObjectNode object = depth > StrictJson.MAX_DEPTH ? null : NODES.objectNode();
    while (object != null) {
      String name = parser.nextFieldName();
      if (name == null) {
        return parser.currentToken() == JsonToken.END_OBJECT ? object : null;
      }
      JsonNode value = node(parser, parser.nextToken(), depth, escapes);
      boolean named = !escapes || StrictJson.isText(name);
      if (value == null || !named || object.replace(name, value) != null) {
        return null; // a key that is there twice, too
      }
    }
    return null;
  }

  private static ArrayNode array(JsonParser parser, int depth, boolean escapes) throws IOException {
    ArrayNode array = depth > StrictJson.MAX_DEPTH ? null : NODES.arrayNode();
    while (array != null) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.END_ARRAY) {
        return array;
      }
      JsonNode item = token == null ? null : node(parser, token, depth, escapes);
      if (item == null) {
        return null;
      }
      array.add(item);
    }
    return null;
  }
}
