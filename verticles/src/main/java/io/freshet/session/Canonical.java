package io.freshet.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/**
 * What canonical JSON (RFC 8785) can keep exactly: numbers that a double holds, text that is valid
 * Unicode.
 */
final class Canonical {
  private static final int REPLACEMENT = 0xFFFD;

  private Canonical() {}

  /** True when nothing of {@code node} would be changed by the canonical form. */
  static boolean keeps(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> keeps(node.textValue());
      case NUMBER -> keeps(node.decimalValue());
      case OBJECT ->
          node.properties().stream().allMatch(f -> keeps(f.getKey()) && keeps(f.getValue()));
      case ARRAY -> node.valueStream().allMatch(Canonical::keeps);
      default -> true;
    };
  }

  /** True when the text has no lone surrogate. */
  static boolean keeps(String text) {
    return text.codePoints().noneMatch(Canonical::isSurrogate);
  }

  static boolean keeps(List<String> texts) {
    return texts.stream().allMatch(Canonical::keeps);
  }

  /** The text, cut to {@code limit} characters, with lone surrogates replaced; null becomes "". */
  static String printable(String text, int limit) {
    if (text == null) {
      return "";
    }
    StringBuilder clean = new StringBuilder();
    text.substring(0, Math.min(limit, text.length()))
        .codePoints()
        .map(c -> isSurrogate(c) ? REPLACEMENT : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean keeps(BigDecimal number) {
    double nearest = number.doubleValue();
    return Double.isFinite(nearest)
        && new BigDecimal(Double.toString(nearest)).compareTo(number) == 0;
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
