package io.freshet.bench.quality;

import java.math.BigInteger;

/** Check digits. */
final class Checks {
  private static final int[][] VERHOEFF_PRODUCT = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
    {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
    {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
    {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
    {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
    {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
    {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
    {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
  };
  private static final int[][] VERHOEFF_TURN = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 5, 7, 6, 2, 8, 3, 0, 9, 4},
    {5, 8, 0, 3, 7, 9, 6, 1, 4, 2},
    {8, 9, 1, 6, 0, 4, 3, 5, 2, 7},
    {9, 4, 5, 3, 1, 2, 6, 8, 7, 0},
    {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
    {2, 7, 9, 3, 8, 0, 6, 4, 1, 5},
    {7, 0, 4, 6, 9, 1, 3, 2, 5, 8}
  };
  private static final String VERHOEFF_INVERSE = "0432156789";

  private Checks() {}

  /** Sum of the digits, each times its weight. */
  static int weighted(String digits, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += (digits.charAt(i) - '0') * weights[i];
    }
    return sum;
  }

  static int luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int twice = i % 2 == 0 ? digit * 2 : digit;
      sum += twice > 9 ? twice - 9 : twice;
    }
    return (10 - sum % 10) % 10;
  }

  /** The two check digits of an IBAN. */
  static String iban(String country, String account) {
    StringBuilder digits = new StringBuilder();
    for (char c : (account + country + "00").toCharArray()) {
      digits.append(Character.digit(c, 36));
    }
    int rest = new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
    return "%02d".formatted(98 - rest);
  }

  /** ISO 7064 mod 11,10. */
  static int mod1110(String digits) {
    int product = 10;
    for (char c : digits.toCharArray()) {
      int sum = (c - '0' + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (11 - product) % 10;
  }

  static int ean13(String digits) {
    return (10 - weighted(digits, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3) % 10) % 10;
  }

  static char verhoeff(String digits) {
    int check = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      check = VERHOEFF_PRODUCT[check][VERHOEFF_TURN[(i + 1) % 8][digit]];
    }
    return VERHOEFF_INVERSE.charAt(check);
  }
}
