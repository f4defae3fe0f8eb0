package io.freshet.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Whether numbers, texts and counts that may come lie within what a schema asks for. */
final class Ranges {
  private Ranges() {}

  /** Numbers. */
  static void numbers(Containment containment, Allowed allowed, SchemaNode asked) {
    bound(containment, allowed, asked, true);
    bound(containment, allowed, asked, false);
    multiples(containment, allowed, asked);
  }

  /**
   * The end of a range.
   *
   * @param exclusive the value itself lies outside
   */
  private record End(BigDecimal value, boolean exclusive) {
    boolean isWithin(End other, boolean lower) {
      int order = value.compareTo(other.value) * (lower ? 1 : -1);
      return order > 0 || order == 0 && (exclusive || !other.exclusive);
    }

    @Override
    public String toString() {
      return value.toPlainString();
    }
  }

  private static void bound(
      Containment containment, Allowed allowed, SchemaNode asked, boolean lower) {
    String inclusive = lower ? "minimum" : "maximum";
    String exclusive = lower ? "exclusiveMinimum" : "exclusiveMaximum";
    Optional<End> is = end(allowed, inclusive, exclusive, lower);
    for (String keyword : List.of(inclusive, exclusive)) {
      if (!asked.keyword(keyword).isNumber()) {
        continue;
      }
      End wanted = new End(asked.keyword(keyword).decimalValue(), keyword.equals(exclusive));
      if (is.isEmpty() || !is.get().isWithin(wanted, lower)) {
        containment.differs(asked, keyword, wanted, is.map(End::toString).orElse("none"));
      }
    }
  }

  private static Optional<End> end(
      Allowed allowed, String inclusive, String exclusive, boolean lower) {
    Optional<JsonNode> value = allowed.value().filter(JsonNode::isNumber);
    if (value.isPresent()) {
      return Optional.of(new End(value.get().decimalValue(), false));
    }
    BigDecimal closed = lower ? allowed.most(inclusive) : allowed.least(inclusive);
    BigDecimal open = lower ? allowed.most(exclusive) : allowed.least(exclusive);
    End first = closed == null ? null : new End(closed, false);
    End second = open == null ? null : new End(open, true);
    if (first == null || second == null) {
      return Optional.ofNullable(first == null ? second : first);
    }
    return Optional.of(first.isWithin(second, lower) ? first : second);
  }

  private static void multiples(Containment containment, Allowed allowed, SchemaNode asked) {
    if (!asked.keyword("multipleOf").isNumber()) {
      return;
    }
    BigDecimal step = asked.keyword("multipleOf").decimalValue();
    Optional<JsonNode> value = allowed.value().filter(JsonNode::isNumber);
    boolean fits =
        value.isPresent()
            ? isMultiple(value.get().decimalValue(), step)
            : allowed.numbers("multipleOf").stream().anyMatch(n -> isMultiple(n, step))
                || !allowed.types().contains(JsonType.BROKEN) && isMultiple(BigDecimal.ONE, step);
    if (!fits) {
      BigDecimal before = allowed.least("multipleOf");
      containment.differs(asked, "multipleOf", step, before == null ? "any number" : before);
    }
  }

  private static boolean isMultiple(BigDecimal number, BigDecimal step) {
    return step.signum() > 0 && number.remainder(step).signum() == 0;
  }

  /** Texts. */
  static void texts(Containment containment, Allowed allowed, SchemaNode asked) {
    Optional<String> text = allowed.value().filter(JsonNode::isTextual).map(JsonNode::textValue);
    BigDecimal length =
        text.map(t -> BigDecimal.valueOf(t.codePointCount(0, t.length()))).orElse(null);
    atLeast(
        containment, asked, "minLength", length == null ? allowed.most("minLength") : length, 0);
    atMost(containment, asked, "maxLength", length == null ? allowed.least("maxLength") : length);
    pattern(containment, allowed, asked, text);
  }

  private static void pattern(
      Containment containment, Allowed allowed, SchemaNode asked, Optional<String> text) {
    if (!asked.keyword("pattern").isTextual()) {
      return;
    }
    String pattern = asked.keyword("pattern").textValue();
    if (text.isPresent()) {
      if (!Columns.matches(pattern, text.get())) {
        containment.incompatible(
            asked.placeOf("pattern"),
            "%s does not match %s, and may come %s"
                .formatted(allowed.value().get(), containment.asks(), containment.allows()));
      }
    } else if (allowed.parts().stream().anyMatch(p -> p.has("pattern"))) {
      if (allowed.parts().stream().noneMatch(p -> p.isSameIn("pattern", asked))) {
        containment.cannotTell(
            asked.placeOf("pattern"), "is another pattern: which texts both match is not known");
      }
    } else {
      containment.differs(asked, "pattern", asked.keyword("pattern"), "none");
    }
  }

  /**
   * A least count.
   *
   * @param is null when there is none
   * @param anyway what it is at least for another reason
   */
  static void atLeast(
      Containment containment, SchemaNode asked, String keyword, BigDecimal is, int anyway) {
    if (!asked.keyword(keyword).isNumber()) {
      return;
    }
    BigDecimal wanted = asked.keyword(keyword).decimalValue();
    BigDecimal least = BigDecimal.valueOf(anyway).max(is == null ? BigDecimal.ZERO : is);
    if (least.compareTo(wanted) < 0) {
      containment.differs(asked, keyword, wanted, least.signum() == 0 ? "none" : least);
    }
  }

  /**
   * A greatest count.
   *
   * @param is null when there is none
   */
  static void atMost(Containment containment, SchemaNode asked, String keyword, BigDecimal is) {
    if (!asked.keyword(keyword).isNumber()) {
      return;
    }
    BigDecimal wanted = asked.keyword(keyword).decimalValue();
    if (is == null || is.compareTo(wanted) > 0) {
      containment.differs(asked, keyword, wanted, is == null ? "none" : is);
    }
  }
}
