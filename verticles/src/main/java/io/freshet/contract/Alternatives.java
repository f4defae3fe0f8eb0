package io.freshet.contract;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Whether values satisfy one of a schema's alternatives: of those of one type all the same one. Of
 * {@code oneOf} only such are understood as no value satisfies two of, by their types.
 */
final class Alternatives {
  private final Containment containment;
  private final String keyword;
  private final SchemaNode asked;
  private final List<SchemaNode> all;

  Alternatives(Containment containment, String keyword, SchemaNode asked) {
    this.containment = containment;
    this.keyword = keyword;
    this.asked = asked;
    this.all = asked.each(keyword);
  }

  void check(Allowed allowed) {
    if (allowed.parts().stream().anyMatch(part -> part.isSameIn(keyword, asked))) {
      return;
    }
    if (keyword.equals("oneOf") && !areApart()) {
      containment.cannotTell(
          asked.placeOf(keyword), "whether exactly one of them is satisfied is not known");
      return;
    }
    Set<JsonType> types = allowed.types();
    for (JsonType type : types) {
      boolean number = JsonType.NUMBERS.contains(type);
      Set<JsonType> kind = EnumSet.of(type);
      if (number) {
        kind = EnumSet.copyOf(types);
        kind.retainAll(JsonType.NUMBERS);
      }
      if (!number || type == kind.iterator().next()) {
        ofOneType(types.equals(kind) ? allowed : allowed.only(kind), kind);
      }
    }
  }

  private static Set<JsonType> typesOf(SchemaNode alternative) {
    return Allowed.by(List.of(alternative)).types();
  }

  private boolean areApart() {
    Set<JsonType> seen = EnumSet.noneOf(JsonType.class);
    for (SchemaNode one : all) {
      for (JsonType type : typesOf(one)) {
        if (!seen.add(type)) {
          return false;
        }
      }
    }
    return true;
  }

  private void ofOneType(Allowed allowed, Set<JsonType> type) {
    List<List<Containment.Found>> near = new ArrayList<>();
    for (SchemaNode one : all) {
      List<Containment.Found> found = containment.attempt(() -> containment.check(allowed, one));
      if (found.isEmpty()) {
        return;
      }
      if (typesOf(one).stream().anyMatch(type::contains)) {
        near.add(found);
      }
    }
    if (near.isEmpty()) {
      containment.incompatible(
          asked.placeOf(keyword),
          "no alternative takes %s %s, and it may come %s"
              .formatted(JsonType.words(type), containment.asks(), containment.allows()));
    } else if (near.size() == 1) {
      containment.addAll(near.getFirst());
    } else {
      containment.cannotTell(
          asked.placeOf(keyword),
          "no alternative takes all of %s that may come; whether they do together is not known"
              .formatted(JsonType.words(type)));
    }
  }
}
