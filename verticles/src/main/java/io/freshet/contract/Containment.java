package io.freshet.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.freshet.contract.Finding.Kind;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether every value that may come satisfies a schema. It says yes only of what follows keyword by
 * keyword; where it does not follow, it finds something: what is narrower, or that it cannot tell.
 * Bounded by the number of comparisons and their depth: beyond, it cannot tell.
 */
final class Containment {
  /** The schema that nothing satisfies. */
  static final JsonNode NOTHING = BooleanNode.FALSE;

  private static final int MAX_STEPS = 200_000;
  private static final int MAX_DEPTH = 100;
  private static final int MAX_VALUES = 2_000;

  /** What says nothing of values. */
  private static final Set<String> NOTES =
      Set.of(
          "$schema",
          "$id",
          "$comment",
          "$defs",
          "definitions",
          "$anchor",
          "title",
          "description",
          "default",
          "examples",
          "deprecated",
          "readOnly",
          "writeOnly",
          "format");

  /** Compared word by word, with what belongs to each. */
  private static final Map<String, List<String>> WHOLE =
      Map.of(
          "not", List.of("not"),
          "if", List.of("if", "then", "else"),
          "contains", List.of("contains", "minContains", "maxContains"),
          "dependentRequired", List.of("dependentRequired"),
          "dependentSchemas", List.of("dependentSchemas"),
          "propertyNames", List.of("propertyNames"),
          "contentEncoding", List.of("contentEncoding", "contentMediaType", "contentSchema"),
          "contentMediaType", List.of("contentEncoding", "contentMediaType", "contentSchema"));

  /** What depends on all that stands beside it, or is none of this edition's. */
  private static final Set<String> FOREIGN =
      Set.of(
          "unevaluatedProperties",
          "unevaluatedItems",
          "$dynamicRef",
          "$dynamicAnchor",
          "$recursiveRef",
          "$vocabulary",
          "dependencies",
          "propertyDependencies",
          "additionalItems",
          "nullable",
          "discriminator",
          "divisibleBy",
          "disallow",
          "extends");

  /** What was found at a place. */
  record Found(Kind kind, String place, String detail) {}

  private record Pair(List<SchemaNode> allowed, SchemaNode asked) {}

  private final String allows;
  private final String asks;
  private final Kind ofNewColumns;
  private final Set<Pair> under = new HashSet<>();
  private Set<Found> found = new LinkedHashSet<>();
  private int steps;
  private int depth;

  private Containment(String allows, String asks, Kind ofNewColumns) {
    this.allows = allows;
    this.asks = asks;
    this.ofNewColumns = ofNewColumns;
  }

  /** Why rows that were right before may be refused now. */
  static List<Found> ofOldInNew(JsonNode old, JsonNode now) {
    return new Containment("before", "now", Kind.NEW_COLUMN).all(old, now);
  }

  /** Why rows may be right now that were refused before. */
  static List<Found> ofNewInOld(JsonNode old, JsonNode now) {
    return new Containment("now", "before", Kind.INCOMPATIBLE).all(now, old);
  }

  private List<Found> all(JsonNode allowed, JsonNode asked) {
    check(Allowed.by(List.of(SchemaNode.of(allowed))), SchemaNode.of(asked));
    return List.copyOf(found);
  }

  /** When what may come was or is said. */
  String allows() {
    return allows;
  }

  /** When what it must satisfy was or is said. */
  String asks() {
    return asks;
  }

  static boolean asksSomething(SchemaNode schema) {
    return schema.node().isBoolean()
        ? schema.node().equals(NOTHING)
        : schema.node().properties().stream().anyMatch(k -> !NOTES.contains(k.getKey()));
  }

  void incompatible(String place, String detail) {
    found.add(new Found(Kind.INCOMPATIBLE, place, detail));
  }

  void cannotTell(String place, String detail) {
    found.add(new Found(Kind.CANNOT_TELL, place, detail));
  }

  /** A keyword asks for something else than what is allowed. */
  void differs(SchemaNode asked, String keyword, Object wanted, Object is) {
    incompatible(asked.placeOf(keyword), "is %s %s, %s %s".formatted(wanted, asks, is, allows));
  }

  /** A column that may be anything has to be something. */
  void described(SchemaNode column, String name) {
    found.add(
        new Found(
            ofNewColumns,
            column.place(),
            "'%s' is described %s, and free %s".formatted(name, asks, allows)));
  }

  void addAll(List<Found> more) {
    found.addAll(more);
  }

  /** What {@code check} finds, which is not taken over. */
  List<Found> attempt(Runnable check) {
    Set<Found> before = found;
    found = new LinkedHashSet<>();
    try {
      check.run();
      return List.copyOf(found);
    } finally {
      found = before;
    }
  }

  /**
   * Goes on with a part of the value. A pair that is being compared further up holds as far as it
   * is reached again here: values are finite.
   */
  void descend(Allowed allowed, SchemaNode asked) {
    Pair pair = new Pair(allowed.parts(), asked);
    if (under.add(pair)) {
      check(allowed, asked);
      under.remove(pair);
    }
  }

  /** Goes on with the same value: adds what does not follow. */
  void check(Allowed allowed, SchemaNode asked) {
    if (++steps > MAX_STEPS || depth == MAX_DEPTH) {
      cannotTell(asked.place(), "the contracts are too large or too deep to be compared");
      return;
    }
    Set<JsonType> types = allowed.types();
    boolean holds =
        types.isEmpty()
            || !asksSomething(asked)
            || allowed.parts().stream().anyMatch(asked::isSameAs);
    if (holds) {
      return;
    }
    depth++;
    if (asked.node().isBoolean()) {
      incompatible(
          asked.place(), "takes nothing %s, %s %s".formatted(asks, JsonType.words(types), allows));
    } else {
      typed(allowed, types, asked);
    }
    depth--;
  }

  private void typed(Allowed allowed, Set<JsonType> types, SchemaNode asked) {
    if (!asked.has("type")) {
      cases(allowed, asked, Set.of());
      return;
    }
    Set<JsonType> wanted = JsonType.listed(asked.keyword("type"));
    if (wanted.containsAll(types)) {
      cases(allowed, asked, Set.of());
      return;
    }
    differs(asked, "type", JsonType.words(wanted), JsonType.words(types));
    Set<JsonType> rest = EnumSet.copyOf(types);
    rest.retainAll(wanted);
    if (!rest.isEmpty()) {
      cases(allowed.only(rest), asked, Set.of());
    }
  }

  /** Values that come by one of several ways are looked at way by way, listed ones one by one. */
  private void cases(Allowed allowed, SchemaNode asked, Set<SchemaNode> made) {
    if (++steps > MAX_STEPS) {
      cannotTell(asked.place(), "the contracts are too large to be compared");
      return;
    }
    Optional<SchemaNode> maker = allowed.chooser(made);
    if (maker.isPresent()) {
      Set<SchemaNode> more = new HashSet<>(made);
      more.add(maker.get());
      Allowed.choices(maker.get()).forEach(way -> cases(allowed.and(way), asked, more));
      return;
    }
    if (allowed.types().isEmpty()) {
      return;
    }
    Optional<List<JsonNode>> values = allowed.values().filter(v -> v.size() <= MAX_VALUES);
    if (values.isEmpty() || allowed.value().isPresent()) {
      keywords(allowed, asked);
    } else {
      values.get().forEach(value -> keywords(allowed.only(value), asked));
    }
  }

  private void keywords(Allowed allowed, SchemaNode asked) {
    if (allowed.value().filter(JsonNode::isContainerNode).isPresent()) {
      container(allowed, asked);
      return;
    }
    for (Map.Entry<String, JsonNode> keyword : asked.node().properties()) {
      keyword(keyword.getKey(), allowed, asked);
    }
    Set<JsonType> types = allowed.types();
    if (types.contains(JsonType.WHOLE) || types.contains(JsonType.BROKEN)) {
      Ranges.numbers(this, allowed, asked);
    }
    if (types.contains(JsonType.STRING)) {
      Ranges.texts(this, allowed, asked);
    }
    if (types.contains(JsonType.OBJECT)) {
      Columns.check(this, allowed, asked);
      Items.checkObject(this, allowed, asked);
    }
    if (types.contains(JsonType.ARRAY)) {
      Items.check(this, allowed, asked);
    }
  }

  /** A listed object or array is known as a whole only. */
  private void container(Allowed allowed, SchemaNode asked) {
    for (Map.Entry<String, JsonNode> keyword : asked.node().properties()) {
      if (keyword.getKey().equals("enum") || keyword.getKey().equals("const")) {
        listed(keyword.getKey(), allowed, asked);
      } else if (!keyword.getKey().equals("type") && !NOTES.contains(keyword.getKey())) {
        cannotTell(
            asked.placeOf(keyword.getKey()), "listed objects and arrays are not held against it");
      }
    }
  }

  private void keyword(String keyword, Allowed allowed, SchemaNode asked) {
    switch (keyword) {
      case "enum", "const" -> listed(keyword, allowed, asked);
      case "$ref" ->
          asked
              .referred()
              .ifPresentOrElse(
                  target -> check(allowed, target),
                  () ->
                      cannotTell(asked.placeOf("$ref"), "what it refers to is not looked up here"));
      case "allOf" -> asked.each("allOf").forEach(one -> check(allowed, one));
      case "anyOf", "oneOf" -> new Alternatives(this, keyword, asked).check(allowed);
      default -> {
        boolean foreign = FOREIGN.contains(keyword);
        List<String> whole = WHOLE.getOrDefault(keyword, List.of());
        boolean same =
            allowed.parts().stream()
                .anyMatch(part -> whole.stream().allMatch(k -> asked.isSameIn(k, part)));
        if (foreign || !whole.isEmpty() && !same) {
          cannotTell(asked.placeOf(keyword), "was changed, or depends on what was");
        }
      }
    }
  }

  private void listed(String keyword, Allowed allowed, SchemaNode asked) {
    JsonNode values = asked.keyword(keyword);
    Optional<JsonNode> value = allowed.value();
    if (value.isEmpty()) {
      differs(asked, keyword, values, "free");
      return;
    }
    boolean there = keyword.equals("const") && values.equals(value.get());
    for (JsonNode one : keyword.equals("enum") ? values : List.<JsonNode>of()) {
      there |= one.equals(value.get());
    }
    if (!there) {
      incompatible(
          asked.placeOf(keyword),
          "%s is not among the values %s, and may come %s".formatted(value.get(), asks, allows));
    }
  }
}
