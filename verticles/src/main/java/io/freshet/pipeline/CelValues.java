package io.freshet.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cel.common.values.NullValue;
import io.freshet.protocol.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** JSON as the values that CEL computes with. */
final class CelValues {
  private CelValues() {}

  /**
   * The value. What is absent is an empty map, so that {@code has(before.x)} is false and {@code
   * before.x} has no value.
   */
  static Object of(JsonNode node) {
    return node == null || node.isNull() ? Map.of() : value(node);
  }

  private static Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> map(node);
      case ARRAY -> list(node);
      case NUMBER -> number(node);
      case BOOLEAN -> node.booleanValue();
      case NULL, MISSING -> NullValue.NULL_VALUE;
      default -> node.asText();
    };
  }

  private static Map<String, Object> map(JsonNode node) {
    Map<String, Object> result = HashMap.newHashMap(node.size());
    node.properties().forEach(e -> result.put(e.getKey(), value(e.getValue())));
    return result;
  }

  private static List<Object> list(JsonNode node) {
    List<Object> result = new ArrayList<>(node.size());
    node.forEach(item -> result.add(value(item)));
    return result;
  }

  /** A whole number beyond 64 bits is its text: CEL would round it. */
  private static Object number(JsonNode node) {
    if (!node.isIntegralNumber()) {
      return node.doubleValue();
    }
    return node.canConvertToLong() ? (Object) node.longValue() : node.asText();
  }

  /**
   * The other way.
   *
   * @throws IllegalArgumentException when JSON lacks the value
   */
  static JsonNode json(Object value) {
    return switch (value) {
      case JsonNode node -> node;
      case NullValue none -> NullNode.getInstance();
      case String text -> TextNode.valueOf(text);
      case Boolean flag -> BooleanNode.valueOf(flag);
      case Long number -> LongNode.valueOf(number);
      case Double number when !number.isNaN() && !number.isInfinite() -> decimal(number);
      case Collection<?> items -> {
        ArrayNode list = Json.array();
        items.forEach(item -> list.add(json(item)));
        yield list;
      }
      case Map<?, ?> entries -> {
        ObjectNode object = Json.object();
        entries.forEach((name, item) -> object.set(name.toString(), json(item)));
        yield object;
      }
      case Object other -> throw new IllegalArgumentException("no JSON");
    };
  }

  /** Without an exponent, as all numbers are written on their way: written again it is the same. */
  private static JsonNode decimal(double number) {
    BigDecimal exact = BigDecimal.valueOf(number);
    return DecimalNode.valueOf(exact.scale() < 0 ? exact.setScale(0) : exact);
  }
}
