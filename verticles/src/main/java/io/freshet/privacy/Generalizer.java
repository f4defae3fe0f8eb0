package io.freshet.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.protocol.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Set;

/**
 * Makes values coarser, so that they tell about many people and not one: of a date the year is
 * left, of an amount the first digit, of coordinates one decimal (eleven kilometres), of a post
 * code its first half, of a place its last part. What it knows no coarser form of is masked.
 */
final class Generalizer {
  private static final Set<String> COORDINATES =
      Set.of(
          "lat", "latitude", "lon", "lng", "longitude", "coordinates", "coords", "geo", "position");
  private static final Set<String> POST_CODES =
      Set.of("zip", "zipcode", "postcode", "postal", "postalcode", "plz", "cep", "eircode");
  private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.DOWN);
  private static final int MAX_NUMBER = 40;
  private static final int MAX_DEGREES = 180;

  private Generalizer() {}

  /**
   * The coarser value.
   *
   * @param column name of its column, which tells coordinates and post codes
   */
  static JsonNode generalize(JsonNode raw, String column) {
    return switch (raw.getNodeType()) {
      case NULL -> raw;
      case NUMBER -> number(raw, column);
      case STRING -> TextNode.valueOf(text(raw.textValue().strip(), column));
      case ARRAY -> array((ArrayNode) raw, column);
      case OBJECT, BOOLEAN, BINARY, POJO, MISSING -> mask();
    };
  }

  /** Numbers stay a list, as the coordinates of a point are; any other list is masked. */
  private static JsonNode array(ArrayNode raw, String column) {
    ArrayNode coarse = Json.array();
    for (JsonNode element : raw) {
      if (!element.isNumber()) {
        return mask();
      }
      coarse.add(number(element, column));
    }
    return coarse;
  }

  private static JsonNode mask() {
    return TextNode.valueOf(JsonRedaction.MASK);
  }

  private static JsonNode number(JsonNode raw, String column) {
    boolean endless = (raw.isDouble() || raw.isFloat()) && !Double.isFinite(raw.doubleValue());
    if (endless || tells(column, POST_CODES)) {
      return endless ? mask() : TextNode.valueOf(postCode(raw.asText()));
    }
    return DecimalNode.valueOf(coarse(raw.decimalValue(), column));
  }

  private static BigDecimal coarse(BigDecimal value, String column) {
    if (tells(column, COORDINATES)) {
      return degrees(value);
    }
    BigDecimal coarse = value.round(ONE_DIGIT);
    boolean written = coarse.scale() < 0 && coarse.scale() >= -MAX_NUMBER;
    return written ? coarse.setScale(0) : coarse;
  }

  private static BigDecimal degrees(BigDecimal value) {
    return value.setScale(1, RoundingMode.HALF_EVEN);
  }

  private static String text(String value, String column) {
    if (tells(column, POST_CODES)) {
      return postCode(value);
    }
    FoldedText folded = FoldedText.of(value);
    if (WrittenDate.isIso(folded) || WrittenDate.endAt(folded, 0) > 0) {
      return year(value);
    }
    BigDecimal number = decimal(value);
    if (number != null) {
      return coarse(number, column).toPlainString();
    }
    int comma = value.lastIndexOf(',');
    if (comma < 0) {
      return JsonRedaction.MASK;
    }
    BigDecimal one = decimal(value.substring(0, comma).strip());
    BigDecimal two = decimal(value.substring(comma + 1).strip());
    if (one != null && two != null) {
      boolean place = isDegrees(one) && isDegrees(two);
      return place ? degrees(one) + "," + degrees(two) : JsonRedaction.MASK;
    }
    return place(value.substring(comma + 1));
  }

  private static boolean isDegrees(BigDecimal value) {
    return value.abs().compareTo(BigDecimal.valueOf(MAX_DEGREES)) <= 0;
  }

  /** The first half, three characters at most, so that its length is still seen. */
  private static String postCode(String code) {
    int kept = Math.min(3, (code.length() + 1) / 2);
    return code.substring(0, kept) + "*".repeat(Math.min(code.length() - kept, MAX_NUMBER));
  }

  /** The first four digits in a row; a date with a short year is masked. */
  private static String year(String date) {
    int run = 0;
    for (int i = 0; i < date.length(); i++) {
      run = FoldedText.isDigit(date.charAt(i)) ? run + 1 : 0;
      if (run == 4) {
        return date.substring(i - 3, i + 1);
      }
    }
    return JsonRedaction.MASK;
  }

  /** Null if it is no plain decimal number. */
  private static BigDecimal decimal(String value) {
    boolean plain = !value.isEmpty() && value.length() <= MAX_NUMBER;
    for (int i = 0; plain && i < value.length(); i++) {
      char c = value.charAt(i);
      plain = FoldedText.isDigit(c) || c == '.' || (i == 0 && (c == '-' || c == '+'));
    }
    try {
      return plain ? new BigDecimal(value) : null;
    } catch (NumberFormatException e) {
      return null; // a version or a lone sign: the answer that was asked for
    }
  }

  /** What is left of the last part of a place without a post code. */
  private static String place(String part) {
    StringBuilder place = new StringBuilder(part.length());
    for (String word : part.strip().split(" ")) {
      if (word.chars().noneMatch(Character::isDigit)) {
        place.append(place.isEmpty() ? "" : " ").append(word);
      }
    }
    return place.isEmpty() ? JsonRedaction.MASK : place.toString();
  }

  private static boolean tells(String column, Set<String> words) {
    return Arrays.stream(ColumnHint.words(column)).anyMatch(words::contains);
  }
}
