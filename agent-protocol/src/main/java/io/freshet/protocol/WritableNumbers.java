package io.freshet.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;

/** Refuses numbers that could be read, but not be written out again: 1e9999 has few characters. */
final class WritableNumbers extends JsonNodeFactory {
  private static final long serialVersionUID = 1L;

  /**
   * A number.
   *
   * @throws NumberFormatException when it has too many digits, as for one that Jackson refuses
   */
  @Override
  public ValueNode numberNode(BigDecimal number) {
    if (number != null && Json.plainDigits(number) > JsonWriter.MOST_DIGITS) {
      throw new NumberFormatException("over " + JsonWriter.MOST_DIGITS + " digits");
    }
    return super.numberNode(number);
  }
}
