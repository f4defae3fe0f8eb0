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
  private final String section;
  private final Map<String, FieldRule> fields;
  private final Set<String> names;
  private final Map<String, String> subjects;
  private final Column row;

  /**
   * @param section of the context that rows go to
   * @param fields path of a field in the row ({@code email}, {@code contact.email}) to its rule
   * @param names paths of fields that hold a person's name
   * @param subjects paths of fields that are encrypted to those that say whose they are
   */
  RowRules(
      String section,
      Map<String, FieldRule> fields,
      Set<String> names,
      Map<String, String> subjects) {
    this.section = section;
    this.fields = Map.copyOf(fields);
    this.names = Set.copyOf(names);
    this.subjects = Map.copyOf(subjects);
    this.row = Column.row(this);
  }

  /** No rules, for what is of no section. */
  static RowRules none() {
    return new RowRules("", Map.of(), Set.of(), Map.of());
  }

  /** The rules of a policy by section. */
  static Map<String, RowRules> bySection(PrivacyPolicy policy) {
    Map<String, Map<String, FieldRule>> fields = grouped(policy.fields());
    Map<String, Map<String, String>> subjects = grouped(policy.subjects());
    Map<String, Set<String>> names = new HashMap<>();
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
                    section,
                    fields.getOrDefault(section, Map.of()),
                    names.getOrDefault(section, Set.of()),
                    subjects.getOrDefault(section, Map.of()))));
    return sections;
  }

  private static <T> Map<String, Map<String, T>> grouped(Map<String, T> byField) {
    Map<String, Map<String, T>> sections = new HashMap<>();
    byField.forEach(
        (field, value) ->
            sections.computeIfAbsent(section(field), s -> new HashMap<>()).put(path(field), value));
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

  /** The section that the rules are of; empty for those that are of none. */
  String section() {
    return section;
  }

  /** The path of what says whose an encrypted field is. */
  String subjectOf(String path) {
    return subjects.get(path);
  }

  /** Whether any field is encrypted. */
  boolean encrypts() {
    return !subjects.isEmpty();
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
