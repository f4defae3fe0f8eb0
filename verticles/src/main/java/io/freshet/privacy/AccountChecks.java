package io.freshet.privacy;

/** Check digits of bank accounts, each by the rule of its country. */
final class AccountChecks {
  private static final int ROUTING = 9;
  private static final int[] ROUTING_WEIGHTS = {3, 7, 1};
  private static final int[] CLABE_WEIGHTS = {3, 7, 1};
  private static final int[] CBU_WEIGHTS = {7, 1, 3, 9};
  private static final int[] HUNGARIAN_WEIGHTS = {9, 7, 3, 1};
  private static final int[] SPANISH_WEIGHTS = {1, 2, 4, 8, 5, 10, 9, 7, 3, 6};
  private static final int[] CZECH_WEIGHTS = {6, 3, 7, 9, 10, 5, 8, 4, 2, 1};
  private static final int[] NORWEGIAN_WEIGHTS = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
  private static final int[] DUTCH_WEIGHTS = {10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
  private static final int[] SWISS_CARRY = {0, 9, 4, 6, 8, 2, 7, 1, 3, 5};

  private AccountChecks() {}

  /** The code of a bank of the United States. */
  static boolean isRouting(CharSequence digits, int size) {
    int two = size == ROUTING ? number(digits, 0, 2) : 0;
    boolean district = two >= 1 && two <= 12 || two >= 21 && two <= 32 || two >= 61 && two <= 72;
    return district && sum(digits, 0, size, ROUTING_WEIGHTS, 0) % 10 == 0;
  }

  /** Polish: 26 digits, an IBAN without its country. */
  static boolean isPolish(CharSequence digits) {
    int rest = rest(digits, 2, 26, 0);
    return rest(digits, 0, 2, (rest * 10_000 + 2521) % 97) == 1;
  }

  /** French: 23 digits, the last two the key. */
  static boolean isFrench(CharSequence digits) {
    int rest = (89 * rest(digits, 0, 5, 0) + 15 * rest(digits, 5, 10, 0)) % 97;
    return (rest + 3 * rest(digits, 10, 21, 0) + number(digits, 21, 23)) % 97 == 0;
  }

  /** Portuguese: 21 digits. */
  static boolean isPortuguese(CharSequence digits) {
    return rest(digits, 0, 21, 0) == 1;
  }

  /** Argentine: the code of the branch and the account, each with a check digit. */
  static boolean isArgentine(CharSequence digits) {
    return (sum(digits, 0, 7, CBU_WEIGHTS, 0) + digits.charAt(7) - '0') % 10 == 0
        && (sum(digits, 8, 21, CBU_WEIGHTS, 2) + digits.charAt(21) - '0') % 10 == 0
        && number(digits, 8, 17) > 0;
  }

  /** Mexican: 18 digits. */
  static boolean isMexican(CharSequence digits) {
    return (sum(digits, 0, 17, CLABE_WEIGHTS, 0) + digits.charAt(17) - '0') % 10 == 0;
  }

  /** Russian, of people and of companies: the first digits tell whose, the next three roubles. */
  static boolean isRussian(CharSequence digits) {
    boolean whose = digits.charAt(0) == '4' && "0123".indexOf(digits.charAt(1)) >= 0;
    return whose && digits.charAt(5) == '8' && digits.charAt(6) == '1' && digits.charAt(7) == '0';
  }

  /** Spanish: bank and branch, two check digits, account. */
  static boolean isSpanish(CharSequence digits) {
    return spanish(sum(digits, 0, 8, SPANISH_WEIGHTS, 2)) == digits.charAt(8) - '0'
        && spanish(sum(digits, 10, 20, SPANISH_WEIGHTS, 0)) == digits.charAt(9) - '0'
        && number(digits, 0, 4) > 0;
  }

  private static int spanish(int sum) {
    int check = 11 - sum % 11;
    return check == 10 ? 1 : check == 11 ? 0 : check;
  }

  /** Hungarian: eight digits of the branch, and eight or sixteen of the account. */
  static boolean isHungarian(CharSequence digits, int size) {
    return number(digits, 0, 8) > 0
        && sum(digits, 0, 8, HUNGARIAN_WEIGHTS, 0) % 10 == 0
        && sum(digits, 8, size, HUNGARIAN_WEIGHTS, 0) % 10 == 0;
  }

  /** Belgian, as it was before IBANs. */
  static boolean isBelgian(CharSequence digits) {
    int rest = rest(digits, 0, 10, 0);
    return (rest == 0 ? 97 : rest) == number(digits, 10, 12);
  }

  /** Dutch, as it was before IBANs: nine digits or ten. */
  static boolean isDutch(CharSequence digits, int size) {
    return sum(digits, 0, size, DUTCH_WEIGHTS, 10 - size) % 11 == 0;
  }

  /** Norwegian: eleven digits. */
  static boolean isNorwegian(CharSequence digits) {
    return sum(digits, 0, 11, NORWEGIAN_WEIGHTS, 0) % 11 == 0;
  }

  /** One of the two numbers of a Czech or Slovak account, at most ten digits. */
  static boolean isCzech(CharSequence digits, int from, int to) {
    return sum(digits, from, to, CZECH_WEIGHTS, 10 - (to - from)) % 11 == 0
        && number(digits, from, to) > 0;
  }

  /** Swiss account of the post: the zeros that lead its middle number are left out. */
  static boolean isSwiss(CharSequence digits, int size) {
    int carry = 0;
    for (int i = 0; i < 8; i++) {
      int left = i < 2 ? i : i - 9 + size; // those in the middle stand at its end
      int digit = i < 2 || left >= 2 ? digits.charAt(left) - '0' : 0;
      carry = SWISS_CARRY[(carry + digit) % 10];
    }
    return (10 - carry) % 10 == digits.charAt(size - 1) - '0';
  }

  /** Digits times their weights, which repeat, the first one's at {@code first}. */
  private static int sum(CharSequence digits, int from, int to, int[] weights, int first) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += (digits.charAt(i) - '0') * weights[(first + i - from) % weights.length];
    }
    return sum;
  }

  private static int rest(CharSequence digits, int from, int to, int before) {
    int rest = before;
    for (int i = from; i < to; i++) {
      rest = (rest * 10 + digits.charAt(i) - '0') % 97;
    }
    return rest;
  }

  private static int number(CharSequence digits, int from, int to) {
    return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(digits, from, to, 10));
  }
}
