package io.freshet.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Types of values, none of which has a value of another; numbers are whole or broken. */
enum JsonType {
  NULL,
  BOOLEAN,
  OBJECT,
  ARRAY,
  STRING,
  WHOLE,
  BROKEN;

  static final Set<JsonType> NUMBERS = Set.of(WHOLE, BROKEN);

  static Set<JsonType> all() {
    return EnumSet.allOf(JsonType.class);
  }

  /** Those that the keyword {@code type} lists. */
  static Set<JsonType> listed(JsonNode type) {
    Set<JsonType> types = EnumSet.noneOf(JsonType.class);
    if (type.isTextual()) {
      types.addAll(named(type.textValue()));
    }
    type.forEach(t -> types.addAll(named(t.asText())));
    return types;
  }

  private static Set<JsonType> named(String name) {
    return switch (name) {
      case "null" -> Set.of(NULL);
      case "boolean" -> Set.of(BOOLEAN);
      case "object" -> Set.of(OBJECT);
      case "array" -> Set.of(ARRAY);
      case "string" -> Set.of(STRING);
      case "integer" -> Set.of(WHOLE);
      case "number" -> NUMBERS;
      default -> Set.of();
    };
  }

  /** Those that a value may be taken for: of 1.0 opinions differ. */
  static Set<JsonType> of(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> Set.of(OBJECT);
      case ARRAY -> Set.of(ARRAY);
      case STRING -> Set.of(STRING);
      case NUMBER -> ofNumber(value);
      case BOOLEAN -> Set.of(BOOLEAN);
      default -> Set.of(NULL);
    };
  }

  private static Set<JsonType> ofNumber(JsonNode number) {
    if (number.isIntegralNumber()) {
      return Set.of(WHOLE);
    }
    BigDecimal value = number.decimalValue();
    boolean whole = value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
    return whole ? NUMBERS : Set.of(BROKEN);
  }

  /** As the keyword {@code type} has them, for a person. */
  static String words(Set<JsonType> types) {
    if (types.containsAll(all())) {
      return "any type";
    }
    List<String> words = new ArrayList<>();
    for (JsonType type : types) {
      String word =
          switch (type) {
            case WHOLE -> types.contains(BROKEN) ? "" : "integer";
            case BROKEN -> "number";
            case NULL, BOOLEAN, OBJECT, ARRAY, STRING -> type.name().toLowerCase(Locale.ROOT);
          };
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words.isEmpty() ? "nothing" : String.join(" or ", words);
  }
}
