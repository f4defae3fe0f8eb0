package io.freshet.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A schema within a contract.
 *
 * @param root the contract, in which references are looked up
 * @param node an object, or true or false
 * @param place JSON pointer of it
 */
record SchemaNode(Root root, JsonNode node, String place) {

  /**
   * A whole contract.
   *
   * @param rebased an {@code $id} inside gives what is below it another base for references
   */
  record Root(JsonNode json, boolean rebased) {}

  static SchemaNode of(JsonNode contract) {
    return new SchemaNode(new Root(contract, hasInnerIds(contract, true)), contract, "");
  }

  /** What stands under a keyword; a missing node when nothing does. */
  JsonNode keyword(String name) {
    return node.path(name);
  }

  boolean has(String name) {
    return node.has(name);
  }

  /** Place of a keyword. */
  String placeOf(String keyword) {
    return place + "/" + escaped(keyword);
  }

  /** The schema under a keyword. */
  SchemaNode under(String keyword) {
    return new SchemaNode(root, node.path(keyword), placeOf(keyword));
  }

  /** The schema that a keyword has under a name. */
  SchemaNode under(String keyword, String name) {
    return new SchemaNode(
        root, node.path(keyword).path(name), placeOf(keyword) + "/" + escaped(name));
  }

  /** The schemas that a keyword lists; none when it is absent. */
  List<SchemaNode> each(String keyword) {
    List<SchemaNode> all = new ArrayList<>();
    for (JsonNode one : node.path(keyword)) {
      all.add(new SchemaNode(root, one, placeOf(keyword) + "/" + all.size()));
    }
    return all;
  }

  /** What {@code $ref} leads to; empty when that is not plainly a place in this contract. */
  Optional<SchemaNode> referred() {
    String reference = node.path("$ref").asText();
    if (!reference.equals("#") && !reference.startsWith("#/") || reference.indexOf('%') >= 0) {
      return Optional.empty();
    }
    String target = reference.substring(1);
    JsonNode found = root.json().at(target);
    boolean schema = found.isObject() || found.isBoolean();
    return schema && !root.rebased()
        ? Optional.of(new SchemaNode(root, found, target))
        : Optional.empty();
  }

  private static boolean hasInnerIds(JsonNode node, boolean top) {
    if (!top && node.path("$id").isTextual()) {
      return true;
    }
    for (JsonNode inner : node) {
      if (inner.isContainerNode() && hasInnerIds(inner, false)) {
        return true;
      }
    }
    return false;
  }

  /** True when both say the same, word by word, also by what they refer to. */
  boolean isSameAs(SchemaNode other) {
    return node.equals(other.node) && (!refers(node) || root.json().equals(other.root.json()));
  }

  /** True when a keyword says the same in both. */
  boolean isSameIn(String keyword, SchemaNode other) {
    return has(keyword) == other.has(keyword) && under(keyword).isSameAs(other.under(keyword));
  }

  private static boolean refers(JsonNode node) {
    if (node.has("$ref") || node.has("$dynamicRef")) {
      return true;
    }
    for (JsonNode inner : node) {
      if (inner.isContainerNode() && refers(inner)) {
        return true;
      }
    }
    return false;
  }

  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** Whether it is the very same place of the very same contract. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SchemaNode s && node == s.node && root.json() == s.root.json();
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(node);
  }
}
