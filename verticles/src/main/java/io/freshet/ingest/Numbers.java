package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.protocol.Json;
import java.math.BigDecimal;
import java.util.Locale;

/** Numbers that came as text: with all their digits, or as the words for what JSON lacks. */
final class Numbers {
  private Numbers() {}

  /**
   * The number.
   *
   * @throws DecodeException when the text is neither a number nor such a word
   */
  static JsonNode plain(String text, String path) throws DecodeException {
    JsonNode special = special(text);
    if (special != null) {
      return special;
    }
    if (text.length() <= StrictJson.MAX_DIGITS) {
      try {
        BigDecimal number = new BigDecimal(text.strip());
        if (Json.plainDigits(number) <= StrictJson.MAX_DIGITS) {
          return DecimalNode.valueOf(number);
        }
      } catch (NumberFormatException e) {
        throw ConnectValues.bad(path, "is not the number that its type says");
      }
    }
    throw ConnectValues.bad(path, "is a number of over " + StrictJson.MAX_DIGITS + " digits");
  }

  /** {@code "NaN"}, {@code "infinity"}, {@code "-infinity"}; null when the text is none of them. */
  static JsonNode special(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> new TextNode("NaN");
      case "infinity", "+infinity", "positive_infinity" -> new TextNode("infinity");
      case "-infinity", "negative_infinity" -> new TextNode("-infinity");
      default -> null;
    };
  }
}
