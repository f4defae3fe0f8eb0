package io.freshet.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.replay.FeatureColumn;
import io.freshet.replay.ReplayException;
import java.math.BigDecimal;

/**
 * What the values of one column have been like so far, and so the narrowest Parquet type that keeps
 * each of them exactly. One thread.
 */
final class Shape {
  private static final int MAX_DIGITS = 38;
  private static final int LONG_BITS = 63;

  private final FeatureColumn column;
  private int whole;
  private int scale;
  private boolean long64 = true;
  private boolean numbers;
  private boolean flags;
  private boolean texts;

  Shape(FeatureColumn column) {
    this.column = column;
  }

  /**
   * Takes a value in.
   *
   * @return it as text, from which the type makes it again
   * @throws ReplayException when it cannot be kept exactly
   */
  String add(JsonNode value) {
    if (value.isBoolean()) {
      flags = true;
      return value.asText();
    }
    if (!value.isNumber()) {
      texts = true;
      return value.asText();
    }
    numbers = true;
    BigDecimal number = value.decimalValue();
    if (column.kind() == FeatureColumn.Kind.QUOTIENT) {
      return quotient(number);
    }
    // Without zeros at the end, but those before the point.
    BigDecimal least = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    least = least.scale() < 0 ? least.setScale(0) : least;
    scale = Math.max(scale, Math.max(least.scale(), number.scale()));
    whole = Math.max(whole, least.precision() - least.scale());
    long64 &= least.scale() == 0 && least.unscaledValue().bitLength() <= LONG_BITS;
    return number.toPlainString();
  }

  /** Numbers of 15 digits are all different as doubles, and come back from them. */
  private String quotient(BigDecimal number) {
    double nearest = number.doubleValue();
    if (!Double.isFinite(nearest)
        || new BigDecimal(Double.toString(nearest)).compareTo(number) != 0) {
      throw new ReplayException(
          "a value of %s is no double: it would have to be rounded.".formatted(column.name()));
    }
    return number.toPlainString();
  }

  /** The type in SQL. */
  String type() {
    return switch (column.kind()) {
      case WHOLE -> "BIGINT";
      case FLAG -> "BOOLEAN";
      case QUOTIENT -> "DOUBLE";
      case EXACT -> {
        if (texts || numbers && flags) {
          yield "VARCHAR";
        }
        if (flags) {
          yield "BOOLEAN";
        }
        if (!numbers) {
          yield "VARCHAR"; // all are empty
        }
        if (long64 && scale == 0) {
          yield "BIGINT";
        }
        yield whole + scale <= MAX_DIGITS
            ? "DECIMAL(%d,%d)".formatted(MAX_DIGITS, scale)
            : "VARCHAR";
      }
    };
  }

  FeatureColumn column() {
    return column;
  }
}
