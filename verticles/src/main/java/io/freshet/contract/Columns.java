package io.freshet.contract;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether objects that may come satisfy what a schema says of properties: by name, by a pattern, of
 * all others.
 */
final class Columns {
  private static final String OTHERS = "additionalProperties";
  private static final String PATTERNS = "patternProperties";

  private final Containment containment;
  private final Allowed allowed;
  private final SchemaNode asked;

  private Columns(Containment containment, Allowed allowed, SchemaNode asked) {
    this.containment = containment;
    this.allowed = allowed;
    this.asked = asked;
  }

  static void check(Containment containment, Allowed allowed, SchemaNode asked) {
    Columns columns = new Columns(containment, allowed, asked);
    columns.named();
    columns.patterned();
    columns.others();
    columns.required();
    columns.counted();
  }

  /** The schemas that a property must satisfy by one schema of its object. */
  static List<SchemaNode> of(SchemaNode object, String name) {
    List<SchemaNode> all = new ArrayList<>();
    if (object.keyword("properties").has(name)) {
      all.add(object.under("properties", name));
    }
    for (String pattern : patterns(object)) {
      if (matches(pattern, name)) {
        all.add(object.under(PATTERNS, pattern));
      }
    }
    if (all.isEmpty() && object.has(OTHERS)) {
      all.add(object.under(OTHERS));
    }
    return all;
  }

  private static Set<String> names(SchemaNode object) {
    return new LinkedHashSet<>(keys(object, "properties"));
  }

  private static List<String> patterns(SchemaNode object) {
    return keys(object, PATTERNS);
  }

  private static List<String> keys(SchemaNode object, String keyword) {
    return object.keyword(keyword).properties().stream().map(Map.Entry::getKey).toList();
  }

  /** One that cannot be matched is refused when its contract is loaded. */
  static boolean matches(String pattern, String text) {
    try {
      return new ContractPatterns().getRegularExpression(pattern).matches(text);
    } catch (PatternSyntaxException | IllegalArgumentException e) {
      return false;
    }
  }

  private void named() {
    Set<String> known = known();
    for (String name : names(asked)) {
      SchemaNode column = asked.under("properties", name);
      Allowed before = allowed.property(name);
      boolean free = before.parts().stream().noneMatch(Containment::asksSomething);
      if (free && !known.contains(name) && Containment.asksSomething(column)) {
        containment.described(column, name);
      } else {
        containment.descend(before, column);
      }
    }
  }

  /** Names that the allowed objects describe by themselves. */
  private Set<String> known() {
    Set<String> known = new TreeSet<>();
    allowed.parts().forEach(part -> known.addAll(names(part)));
    return known;
  }

  private void patterned() {
    for (String pattern : patterns(asked)) {
      SchemaNode columns = asked.under(PATTERNS, pattern);
      for (String name : known()) {
        if (matches(pattern, name)) {
          containment.descend(allowed.property(name), columns);
        }
      }
      List<SchemaNode> same =
          allowed.parts().stream()
              .filter(part -> part.keyword(PATTERNS).has(pattern))
              .map(part -> part.under(PATTERNS, pattern))
              .toList();
      if (!same.isEmpty()) {
        containment.descend(Allowed.by(same), columns);
      } else if (Containment.asksSomething(columns) && isOpen()) {
        containment.cannotTell(
            columns.place(), "names of this pattern are judged " + containment.asks() + " only");
      }
    }
  }

  /** Whether objects may have properties whose names no part lists. */
  private boolean isOpen() {
    return allowed.parts().stream()
        .noneMatch(
            part -> part.keyword(OTHERS).equals(Containment.NOTHING) && patterns(part).isEmpty());
  }

  private void others() {
    if (!asked.has(OTHERS) || !Containment.asksSomething(asked.under(OTHERS))) {
      return;
    }
    SchemaNode others = asked.under(OTHERS);
    List<SchemaNode> bounded = allowed.parts().stream().filter(part -> part.has(OTHERS)).toList();
    if (bounded.isEmpty()) {
      lookedAt(known(), others);
      containment.incompatible(
          others.place(),
          "columns that are not described are %s %s, and free %s"
              .formatted(
                  others.node().isBoolean() ? "refused" : "judged",
                  containment.asks(),
                  containment.allows()));
      return;
    }
    // One of them that is narrow enough will do; the first is as good a reason as any.
    List<Containment.Found> first = null;
    for (SchemaNode part : bounded) {
      List<Containment.Found> found = containment.attempt(() -> others(part, others));
      if (found.isEmpty()) {
        return;
      }
      first = first == null ? found : first;
    }
    containment.addAll(first);
  }

  private void others(SchemaNode part, SchemaNode others) {
    lookedAt(names(part), others);
    for (String pattern : patterns(part)) {
      if (!patterns(asked).contains(pattern)) {
        containment.descend(Allowed.by(List.of(part.under(PATTERNS, pattern))), others);
      }
    }
    containment.descend(Allowed.by(List.of(part.under(OTHERS))), others);
  }

  private void lookedAt(Set<String> names, SchemaNode others) {
    for (String name : names) {
      boolean described =
          names(asked).contains(name) || patterns(asked).stream().anyMatch(p -> matches(p, name));
      if (described) {
        continue;
      }
      if (others.node().isBoolean()) {
        if (!allowed.property(name).types().isEmpty()) {
          containment.incompatible(
              others.place(),
              "'%s' is refused %s, and may be there %s"
                  .formatted(name, containment.asks(), containment.allows()));
        }
      } else {
        containment.descend(allowed.property(name), others);
      }
    }
  }

  private void required() {
    Set<String> there = allowed.required();
    int index = 0;
    for (var name : asked.keyword("required")) {
      if (!there.contains(name.asText())) {
        containment.incompatible(
            asked.placeOf("required") + "/" + index,
            "'%s' is required %s, and not %s"
                .formatted(name.asText(), containment.asks(), containment.allows()));
      }
      index++;
    }
  }

  private void counted() {
    Ranges.atLeast(
        containment,
        asked,
        "minProperties",
        allowed.most("minProperties"),
        allowed.required().size());
    Ranges.atMost(containment, asked, "maxProperties", allowed.least("maxProperties"));
  }
}
