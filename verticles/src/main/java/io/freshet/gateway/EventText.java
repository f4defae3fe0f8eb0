package io.freshet.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.protocol.Json;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What ingest would reject all the same, told at the door: texts with U+0000 or half a surrogate
 * pair, and numbers of too many digits. Stateless.
 */
final class EventText {
  private static final int MAX_DIGITS = Json.MAX_DIGITS;

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
        return large && Json.plainDigits(value.decimalValue()) > MAX_DIGITS
            ? "has a number of over " + MAX_DIGITS + " digits: send it as text"
            : null;
      }
      default -> {
        // Booleans and null hold nothing to look at.
      }
    }
    return null;
  }

  /**
   * Characters that the decimal numbers in the value take when they are written, which is without
   * exponents: of 1e900 they are 901. All else, and a number that was sent without an exponent,
   * takes no more than it took in the body. Those that {@link #fault} refuses do not count: they
   * are never written.
   */
  static long decimals(JsonNode value) {
    if (value.isBigDecimal()) {
      BigDecimal number = value.decimalValue();
      long digits = Json.plainDigits(number);
      return digits > MAX_DIGITS
          ? 0
          : digits + (number.scale() > 0 ? 1 : 0) + (number.signum() < 0 ? 1 : 0);
    }
    long sum = 0;
    for (JsonNode item : value) {
      sum += decimals(item);
    }
    return sum;
  }

  private static String unsound() {
    return "has a text with U+0000 or half a surrogate pair";
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
