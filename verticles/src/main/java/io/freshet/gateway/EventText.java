package io.freshet.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What ingest would reject all the same, told at the door: texts with U+0000 or half a surrogate
 * pair, and numbers of too many digits. Stateless.
 */
final class EventText {
  private static final int MAX_DIGITS = 990;

  private EventText() {}

  /**
   * What is wrong with a text or number in the value, as the end of a sentence; null if nothing.
   */
  static String fault(JsonNode value) {
    switch (value.getNodeType()) {
      case OBJECT -> {
        for (Map.Entry<String, JsonNode> field : value.properties()) {
          String wrong = isSound(field.getKey()) ? fault(field.getValue()) : unsound();
          if (wrong != null) {
            return wrong;
          }
        }
      }
      case ARRAY -> {
        for (JsonNode item : value) {
          String wrong = fault(item);
          if (wrong != null) {
            return wrong;
          }
        }
      }
      case STRING -> {
        return isSound(value.textValue()) ? null : unsound();
      }
      case NUMBER -> {
        boolean large = value.isBigDecimal() || value.isBigInteger();
        return large && digits(value.decimalValue()) > MAX_DIGITS
            ? "has a number of over " + MAX_DIGITS + " digits: send it as text"
            : null;
      }
      default -> {
        // Booleans and null hold nothing to look at.
      }
    }
    return null;
  }

  private static String unsound() {
    return "has a text with U+0000 or half a surrogate pair";
  }

  /** Digits of a number written out without an exponent. */
  private static long digits(BigDecimal number) {
    long scale = number.scale();
    return scale <= 0 ? number.precision() - scale : Math.max(number.precision(), scale + 1);
  }

  /** True without U+0000 and half surrogate pairs. */
  static boolean isSound(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }
}
