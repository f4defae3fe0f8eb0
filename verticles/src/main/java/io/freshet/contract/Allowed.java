package io.freshet.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.freshet.protocol.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The values that may come: those which satisfy several schemas at once. What a schema refers to
 * and its {@code allOf} are taken in; a keyword that is not understood here is passed over, which
 * only makes them more than they are. Immutable.
 */
final class Allowed {
  private static final int MAX_DEPTH = 60;
  private static final Map<Set<JsonType>, JsonNode> TYPED = new ConcurrentHashMap<>();

  private final List<SchemaNode> parts;

  private Allowed(Collection<SchemaNode> parts) {
    this.parts = List.copyOf(parts);
  }

  static Allowed by(Collection<SchemaNode> schemas) {
    Set<SchemaNode> parts = new LinkedHashSet<>();
    schemas.forEach(schema -> takeIn(schema, parts));
    return new Allowed(parts);
  }

  /** A schema that is there already leads round in a circle, or says nothing new. */
  private static void takeIn(SchemaNode schema, Set<SchemaNode> parts) {
    if (!parts.add(schema)) {
      return;
    }
    schema.referred().ifPresent(target -> takeIn(target, parts));
    schema.each("allOf").forEach(one -> takeIn(one, parts));
  }

  /** What has to be satisfied; none when every value may come. */
  List<SchemaNode> parts() {
    return parts;
  }

  /** Those of these values that satisfy another schema as well. */
  Allowed and(SchemaNode schema) {
    List<SchemaNode> more = new ArrayList<>(parts);
    more.add(schema);
    return by(more);
  }

  /** Those of some types. */
  Allowed only(Set<JsonType> types) {
    JsonNode typed = TYPED.computeIfAbsent(EnumSet.copyOf(types), Allowed::typed);
    return and(SchemaNode.of(typed));
  }

  private static JsonNode typed(Set<JsonType> types) {
    ArrayNode names = Json.array();
    for (JsonType type : types) {
      switch (type) {
        case WHOLE -> names.add("integer");
        case BROKEN -> names.add("number");
        default -> names.add(JsonType.words(Set.of(type)));
      }
    }
    return Json.object().set("type", names);
  }

  /** The one value. */
  Allowed only(JsonNode value) {
    return and(SchemaNode.of(Json.object().set("const", value)));
  }

  /** Types that they may have; more than they have, perhaps, but never fewer. */
  Set<JsonType> types() {
    return types(0);
  }

  private Set<JsonType> types(int depth) {
    Set<JsonType> types = JsonType.all();
    for (SchemaNode part : parts) {
      types.retainAll(typesOf(part, depth));
    }
    return types;
  }

  private static Set<JsonType> typesOf(SchemaNode part, int depth) {
    if (part.node().isBoolean()) {
      return part.node().booleanValue() ? JsonType.all() : Set.of();
    }
    boolean typed = part.has("type") && !part.has("nullable"); // which some take for null as well
    Set<JsonType> types = typed ? JsonType.listed(part.keyword("type")) : JsonType.all();
    listed(part)
        .ifPresent(
            values ->
                types.retainAll(
                    values.stream()
                        .flatMap(v -> JsonType.of(v).stream())
                        .collect(Collectors.toSet())));
    for (String choice : List.of("anyOf", "oneOf")) {
      if (part.has(choice) && depth < MAX_DEPTH) {
        Set<JsonType> some = EnumSet.noneOf(JsonType.class);
        part.each(choice).forEach(one -> some.addAll(by(List.of(one)).types(depth + 1)));
        types.retainAll(some);
      }
    }
    return types;
  }

  /** Values that a schema lists. */
  private static Optional<List<JsonNode>> listed(SchemaNode part) {
    if (part.has("const")) {
      return Optional.of(List.of(part.keyword("const")));
    }
    if (!part.has("enum")) {
      return Optional.empty();
    }
    List<JsonNode> values = new ArrayList<>();
    part.keyword("enum").forEach(values::add);
    return Optional.of(values);
  }

  /** All of them, where they are few enough to be listed; empty when they are not. */
  Optional<List<JsonNode>> values() {
    Set<JsonType> types = types();
    Optional<List<JsonNode>> shortest = Optional.empty();
    for (SchemaNode part : parts) {
      Optional<List<JsonNode>> values = listed(part);
      if (values.isPresent()
          && (shortest.isEmpty() || values.get().size() < shortest.get().size())) {
        shortest = values;
      }
    }
    if (shortest.isEmpty() && Set.of(JsonType.NULL, JsonType.BOOLEAN).containsAll(types)) {
      shortest = Optional.of(List.of(NullNode.instance, BooleanNode.TRUE, BooleanNode.FALSE));
    }
    return shortest.map(
        values ->
            values.stream()
                .filter(v -> JsonType.of(v).stream().anyMatch(types::contains))
                .toList());
  }

  /** The value, where there is but one. */
  Optional<JsonNode> value() {
    return parts.stream().filter(p -> p.has("const")).map(p -> p.keyword("const")).findFirst();
  }

  /**
   * A part that offers several ways of which one at least is gone; none of those in {@code made}.
   */
  Optional<SchemaNode> chooser(Set<SchemaNode> made) {
    return parts.stream()
        .filter(p -> p.has("anyOf") || p.has("oneOf"))
        .filter(p -> !made.contains(p))
        .findFirst();
  }

  /** The ways that it offers. */
  static List<SchemaNode> choices(SchemaNode chooser) {
    return chooser.each(chooser.has("anyOf") ? "anyOf" : "oneOf");
  }

  /** What a property may be; every value when it has no parts. */
  Allowed property(String name) {
    List<SchemaNode> all = new ArrayList<>();
    parts.forEach(part -> all.addAll(Columns.of(part, name)));
    return by(all);
  }

  /** What the item with this number may be. */
  Allowed item(int number) {
    List<SchemaNode> all = new ArrayList<>();
    for (SchemaNode part : parts) {
      List<SchemaNode> first = part.each("prefixItems");
      if (number < first.size()) {
        all.add(first.get(number));
      } else if (part.has("items")) {
        all.add(part.under("items"));
      }
    }
    return by(all);
  }

  /** The number of items that some part describes one by one. */
  int numberedItems() {
    return parts.stream().mapToInt(p -> p.keyword("prefixItems").size()).max().orElse(0);
  }

  /** The greatest of a keyword's numbers; null when no part has it. */
  BigDecimal most(String keyword) {
    return numbers(keyword).stream().max(BigDecimal::compareTo).orElse(null);
  }

  /** The least of a keyword's numbers; null when no part has it. */
  BigDecimal least(String keyword) {
    return numbers(keyword).stream().min(BigDecimal::compareTo).orElse(null);
  }

  /** All of a keyword's numbers. */
  List<BigDecimal> numbers(String keyword) {
    return parts.stream()
        .map(p -> p.keyword(keyword))
        .filter(JsonNode::isNumber)
        .map(JsonNode::decimalValue)
        .toList();
  }

  /** Names of properties that are always there. */
  Set<String> required() {
    Set<String> names = new LinkedHashSet<>();
    parts.forEach(p -> p.keyword("required").forEach(name -> names.add(name.asText())));
    return names;
  }
}
