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

/** The rules of one section, and the columns that it was seen to have. */
final class RowRules {
  private final Map<String, FieldRule> fields;
  private final Set<String> names;
  private final Column row;

  /**
   * @param fields path of a field in the row ({@code email}, {@code contact.email}) to its rule
   * @param names paths of fields that hold a person's name
   */
  RowRules(Map<String, FieldRule> fields, Set<String> names) {
    this.fields = Map.copyOf(fields);
    this.names = Set.copyOf(names);
    this.row = Column.row(this);
  }

  /** The rules of a policy by section. */
  static Map<String, RowRules> bySection(PrivacyPolicy policy) {
    Map<String, Map<String, FieldRule>> fields = new HashMap<>();
    Map<String, Set<String>> names = new HashMap<>();
    policy
        .fields()
        .forEach(
            (field, rule) ->
                fields
                    .computeIfAbsent(section(field), s -> new HashMap<>())
                    .put(path(field), rule));
    policy
        .names()
        .forEach(
            field -> names.computeIfAbsent(section(field), s -> new HashSet<>()).add(path(field)));
    Set<String> all = new HashSet<>(fields.keySet());
    all.addAll(names.keySet());
    Map<String, RowRules> sections = new HashMap<>();
    all.forEach(
        section ->
            sections.put(
                section,
                new RowRules(
                    fields.getOrDefault(section, Map.of()),
                    names.getOrDefault(section, Set.of()))));
    return sections;
  }

  private static String section(String field) {
    int dot = field.indexOf('.');
    if (dot <= 0 || dot == field.length() - 1) {
      throw new IllegalArgumentException("a privacy rule names section.field, not " + field);
    }
    return field.substring(0, dot);
  }

  private static String path(String field) {
    return field.substring(field.indexOf('.') + 1);
  }

  /** The row, which leads to its columns. */
  Column row() {
    return row;
  }

  /** The rule of a field; null if it has none. */
  FieldRule of(String path) {
    return fields.get(path);
  }

  /** Whether any field holds a person's name. */
  boolean hasNames() {
    return !names.isEmpty();
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
