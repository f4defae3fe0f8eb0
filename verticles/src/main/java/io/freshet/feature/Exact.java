package io.freshet.feature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How features compute: in decimals, so that the order of events and the machine do not matter.
 *
 * <p><b>The rounding rule.</b> Sums, least and greatest values are exact. What divides (mean, rate,
 * ratio, z-score) is computed from exact numbers and rounded once, to 15 significant digits, half
 * to even, without trailing zeros; a square root on the way has 34 digits.
 */
final class Exact {
  static final MathContext RESULT = new MathContext(15, RoundingMode.HALF_EVEN);
  static final MathContext ROOT = MathContext.DECIMAL128;

  /** Digits before and behind the point that a number may have to be summed. */
  private static final int MAX_DIGITS = 40;

  private static final int INT_BITS = 31;
  private static final int LONG_BITS = 63;

  private Exact() {}

  /** True when a feature can compute with it: at most 40 digits before and behind the point. */
  static boolean fits(BigDecimal number) {
    return number.scale() <= MAX_DIGITS
        && (long) number.precision() - number.scale() <= MAX_DIGITS
        && number.scale() >= -MAX_DIGITS;
  }

  /**
   * {@code dividend / divisor} by the rounding rule.
   *
   * @return null when the divisor is 0
   */
  static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
    return divisor.signum() == 0 ? null : rounded(dividend.divide(divisor, RESULT));
  }

  /** Without trailing zeros. */
  static BigDecimal rounded(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  /** As JSON, in the form in which it is read back: whole numbers as the smallest type. */
  static JsonNode node(BigDecimal number) {
    if (number.scale() > 0) {
      return DecimalNode.valueOf(number);
    }
    BigInteger whole = number.toBigIntegerExact();
    if (whole.bitLength() <= INT_BITS) {
      return IntNode.valueOf(whole.intValue());
    }
    return whole.bitLength() <= LONG_BITS
        ? LongNode.valueOf(whole.longValue())
        : BigIntegerNode.valueOf(whole);
  }

  static JsonNode node(long number) {
    return number == (int) number ? IntNode.valueOf((int) number) : LongNode.valueOf(number);
  }
}
