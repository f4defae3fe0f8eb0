package io.freshet.feature;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;

/**
 * A total order of single values: {@code false}, {@code true}, numbers by value, texts. Instants
 * ({@code 2026-11-25T03:30:54.123Z}) are ordered by time whatever their precision. Values that are
 * equal but written differently (1.0, 1.00) have an order too, so that the least and the greatest
 * of a set do not depend on the order in which they came.
 */
final class ScalarOrder implements Comparator<JsonNode> {
  static final ScalarOrder ASCENDING = new ScalarOrder();
  private static final int INSTANT_MIN = "2026-11-25T03:30:54Z".length();

  private ScalarOrder() {}

  @Override
  public int compare(JsonNode a, JsonNode b) {
    int byType = Integer.compare(rank(a), rank(b));
    if (byType != 0) {
      return byType;
    }
    if (a.isNumber()) {
      int byValue = a.decimalValue().compareTo(b.decimalValue());
      return byValue != 0
          ? byValue
          : Integer.compare(a.decimalValue().scale(), b.decimalValue().scale());
    }
    if (a.isTextual()) {
      int byTime = timed(a.textValue()).compareTo(timed(b.textValue()));
      return byTime != 0 ? byTime : a.textValue().compareTo(b.textValue());
    }
    return Boolean.compare(a.booleanValue(), b.booleanValue());
  }

  private static int rank(JsonNode node) {
    return node.isBoolean() ? 0 : node.isNumber() ? 1 : 2;
  }

  /** An instant without its Z, behind which its fraction would sort before none. */
  private static String timed(String text) {
    int last = text.length() - 1;
    return text.length() >= INSTANT_MIN && text.charAt(last) == 'Z' && text.charAt(10) == 'T'
        ? text.substring(0, last)
        : text;
  }
}
