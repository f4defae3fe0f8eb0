package io.freshet.contract;

import java.math.BigDecimal;
import java.util.List;

/** Whether arrays that may come satisfy what a schema says of items. */
final class Items {
  private Items() {}

  static void check(Containment containment, Allowed allowed, SchemaNode asked) {
    BigDecimal most = allowed.least("maxItems");
    List<SchemaNode> numbered = asked.each("prefixItems");
    int described = Math.max(numbered.size(), allowed.numberedItems());
    for (int i = 0; i < described && isWithin(i, most); i++) {
      if (i < numbered.size()) {
        containment.descend(allowed.item(i), numbered.get(i));
      } else if (asked.has("items")) {
        containment.descend(allowed.item(i), asked.under("items"));
      }
    }
    if (asked.has("items") && isWithin(described, most)) {
      containment.descend(allowed.item(described), asked.under("items"));
    }
    Ranges.atLeast(containment, asked, "minItems", allowed.most("minItems"), 0);
    Ranges.atMost(containment, asked, "maxItems", most);
    unique(containment, allowed, asked, !isWithin(1, most));
  }

  /** The validator takes an object's values for items where they shall be unique. */
  static void checkObject(Containment containment, Allowed allowed, SchemaNode asked) {
    unique(containment, allowed, asked, false);
  }

  private static boolean isWithin(int number, BigDecimal most) {
    return most == null || most.compareTo(BigDecimal.valueOf(number)) > 0;
  }

  private static void unique(
      Containment containment, Allowed allowed, SchemaNode asked, boolean anyway) {
    boolean unique =
        anyway || allowed.parts().stream().anyMatch(p -> p.keyword("uniqueItems").asBoolean());
    if (asked.keyword("uniqueItems").asBoolean() && !unique) {
      containment.differs(asked, "uniqueItems", "true", "false");
    }
  }
}
