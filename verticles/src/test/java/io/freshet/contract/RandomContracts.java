package io.freshet.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small contracts over few names and values, so that rows often meet what they say. */
final class RandomContracts {
  private static final List<String> NAMES = List.of("a", "b", "xa");
  private static final List<String> TYPES =
      List.of("string", "integer", "number", "boolean", "null", "object", "array");
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "1",
          "2",
          "3",
          "1.0",
          "1.5",
          "-1",
          "\"\"",
          "\"a\"",
          "\"b\"",
          "\"ab\"",
          "\"xab\"",
          "[]",
          "[1]",
          "[1,1]",
          "[\"a\",2]",
          "{}",
          "{\"a\":1}",
          "{\"a\":\"a\",\"b\":null}",
          "{\"xa\":2}",
          "{\"a\":{\"a\":1}}",
          "{\"b\":[1]}");
  private static final List<String> PATTERNS = List.of("^a", "b$", "^x", "a");
  private static final int DEPTH = 3;

  private final Random random;

  RandomContracts(Random random) {
    this.random = random;
  }

  JsonNode contract() {
    ObjectNode contract = schema(DEPTH);
    ObjectNode shared = contract.putObject("$defs");
    shared.set("one", schema(1));
    shared.set("tree", tree());
    return contract;
  }

  private ObjectNode tree() {
    ObjectNode tree = schema(0);
    tree.putObject("properties").putObject("a").put("$ref", "#/$defs/tree");
    return tree;
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private boolean chance(double of) {
    return random.nextDouble() < of;
  }

  private ObjectNode schema(int depth) {
    ObjectNode schema = Json.object();
    if (chance(0.6)) {
      types(schema);
    }
    int keywords = random.nextInt(4);
    for (int i = 0; i < keywords; i++) {
      keyword(schema, depth);
    }
    return schema;
  }

  private void types(ObjectNode schema) {
    if (chance(0.5)) {
      schema.put("type", one(TYPES));
      return;
    }
    ArrayNode types = schema.putArray("type");
    TYPES.stream().filter(t -> chance(0.5)).forEach(types::add);
    if (types.isEmpty()) {
      types.add("object");
    }
  }

  private void keyword(ObjectNode schema, int depth) {
    switch (random.nextInt(depth > 0 ? 26 : 14)) {
      case 0 -> schema.put("minimum", random.nextInt(4) - 1);
      case 1 -> schema.put("maximum", random.nextInt(4));
      case 2 -> schema.put("exclusiveMinimum", random.nextInt(3) - 1);
      case 3 -> schema.put("exclusiveMaximum", random.nextInt(4));
      case 4 -> schema.put("minLength", random.nextInt(3));
      case 5 -> schema.put("maxLength", random.nextInt(4));
      case 6 -> schema.put("pattern", one(PATTERNS));
      case 7 -> schema.put("multipleOf", 1 + random.nextInt(3));
      case 8 -> schema.put("minItems", random.nextInt(3));
      case 9 -> schema.put("maxItems", random.nextInt(3));
      case 10 -> schema.put("uniqueItems", chance(0.7));
      case 11 -> required(schema);
      case 12 -> values(schema.putArray("enum"));
      case 13 -> schema.put(chance(0.5) ? "minProperties" : "maxProperties", random.nextInt(3));
      case 14, 15, 16, 17 -> properties(schema, depth);
      case 18 -> schema.set("additionalProperties", inner(depth));
      case 19 -> schema.putObject("patternProperties").set(one(PATTERNS), inner(depth));
      case 20 -> schema.set("items", inner(depth));
      case 21 -> schema.set("prefixItems", several(depth));
      case 22 -> schema.set(one(List.of("anyOf", "oneOf", "allOf")), several(depth));
      case 23 -> schema.set(one(List.of("not", "contains", "propertyNames", "if")), inner(depth));
      case 24 -> schema.put("$ref", one(List.of("#/$defs/one", "#/$defs/tree")));
      default -> schema.set("const", value());
    }
  }

  private JsonNode inner(int depth) {
    return chance(0.2)
        ? Json.mapper().getNodeFactory().booleanNode(chance(0.4))
        : schema(depth - 1);
  }

  private ArrayNode several(int depth) {
    ArrayNode all = Json.array();
    for (int i = random.nextInt(2); i < 2; i++) {
      all.add(inner(depth));
    }
    return all;
  }

  private void required(ObjectNode schema) {
    ArrayNode names = schema.putArray("required");
    NAMES.stream().filter(n -> chance(0.4)).forEach(names::add);
  }

  private void properties(ObjectNode schema, int depth) {
    ObjectNode properties = schema.putObject("properties");
    NAMES.stream().filter(n -> chance(0.6)).forEach(n -> properties.set(n, inner(depth)));
  }

  private void values(ArrayNode values) {
    for (int i = random.nextInt(3); i < 4; i++) {
      JsonNode value = value();
      boolean there = false;
      for (JsonNode before : values) {
        there |= before.equals(value);
      }
      if (!there) {
        values.add(value);
      }
    }
  }

  /** The same with one to three changes at random places, or another one altogether. */
  JsonNode changed(JsonNode old) {
    if (chance(0.1)) {
      return contract();
    }
    ObjectNode now = old.deepCopy();
    for (int i = random.nextInt(3); i < 3; i++) {
      List<ObjectNode> places = new ArrayList<>();
      schemas(now, places);
      change(one(places));
    }
    return now;
  }

  private static void schemas(JsonNode node, List<ObjectNode> found) {
    if (!node.isObject()) {
      return;
    }
    found.add((ObjectNode) node);
    for (String one : List.of("additionalProperties", "items", "not", "contains", "if")) {
      schemas(node.path(one), found);
    }
    for (String named : List.of("properties", "patternProperties", "$defs")) {
      node.path(named).forEach(s -> schemas(s, found));
    }
    for (String listed : List.of("anyOf", "oneOf", "allOf", "prefixItems")) {
      node.path(listed).forEach(s -> schemas(s, found));
    }
  }

  private void change(ObjectNode schema) {
    List<String> keywords = new ArrayList<>();
    schema.fieldNames().forEachRemaining(keywords::add);
    keywords.remove("$defs");
    if (keywords.isEmpty() || chance(0.3)) {
      keyword(schema, 1);
      return;
    }
    String keyword = one(keywords);
    JsonNode value = schema.get(keyword);
    if (value.isInt()) {
      schema.put(keyword, Math.max(keyword.equals("multipleOf") ? 1 : 0, value.intValue() + 1));
    } else if (value instanceof ArrayNode list && list.size() > 1 && chance(0.5)) {
      list.remove(random.nextInt(list.size()));
    } else if (keyword.equals("enum")) {
      schema.remove(keyword);
      values(schema.putArray("enum"));
    } else {
      schema.remove(keyword);
    }
  }

  JsonNode row() {
    return chance(0.5) ? value() : composed(2);
  }

  private JsonNode composed(int depth) {
    if (depth == 0 || chance(0.3)) {
      return value();
    }
    if (chance(0.3)) {
      ArrayNode items = Json.array();
      for (int i = random.nextInt(4); i < 3; i++) {
        items.add(composed(depth - 1));
      }
      return items;
    }
    ObjectNode object = Json.object();
    NAMES.stream().filter(n -> chance(0.6)).forEach(n -> object.set(n, composed(depth - 1)));
    return object;
  }

  private JsonNode value() {
    try {
      return Json.mapper().readTree(one(VALUES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
