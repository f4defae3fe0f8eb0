package io.freshet.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.pipeline.FieldRule;
import io.freshet.pipeline.PrivacyPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of one section.
 *
 * @param fields path of a field in the row ({@code email}, {@code contact.email}) to its rule
 * @param names paths of fields that hold a person's name
 */
record RowRules(Map<String, FieldRule> fields, Set<String> names) {

  /** The rules of a policy by section. */
  static Map<String, RowRules> bySection(PrivacyPolicy policy) {
    Map<String, RowRules> sections = new HashMap<>();
    policy.fields().forEach((field, rule) -> in(sections, field).fields.put(path(field), rule));
    policy.names().forEach(field -> in(sections, field).names.add(path(field)));
    return sections;
  }

  private static RowRules in(Map<String, RowRules> sections, String field) {
    int dot = field.indexOf('.');
    if (dot <= 0 || dot == field.length() - 1) {
      throw new IllegalArgumentException("a privacy rule names section.field, not " + field);
    }
    return sections.computeIfAbsent(
        field.substring(0, dot), s -> new RowRules(new HashMap<>(), new HashSet<>()));
  }

  private static String path(String field) {
    return field.substring(field.indexOf('.') + 1);
  }

  /** The rule of a field; null if it has none. */
  FieldRule of(String path) {
    return fields.get(path);
  }

  boolean isName(String path) {
    return names.contains(path);
  }

  /**
   * The names in a row: each field's, and where one is parted over several fields (first, last) all
   * of them in the row's order.
   */
  List<String> namesIn(ObjectNode row) {
    List<String> values = new ArrayList<>();
    if (names.isEmpty()) {
      return values;
    }
    List<String> parts = new ArrayList<>();
    boolean parted = false;
    for (Map.Entry<String, JsonNode> field : row.properties()) {
      if (field.getValue().isTextual() && isName(field.getKey())) {
        String part = field.getValue().textValue();
        parts.add(part);
        parted |= NameForm.words(part).size() == 1;
      }
    }
    values.addAll(parts);
    if (parted && parts.size() > 1) {
      values.add(String.join(" ", parts));
    }
    for (String path : names) {
      if (path.indexOf('.') > 0) {
        JsonNode nested = row.at("/" + path.replace('.', '/'));
        if (nested.isTextual()) {
          values.add(nested.textValue());
        }
      }
    }
    return values;
  }
}
