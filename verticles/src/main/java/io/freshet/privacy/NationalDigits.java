package io.freshet.privacy;

/** Check digits of national numbers that are digits only, by how many digits they have. */
final class NationalDigits {
  /** Characters of {@code 55-5941136}. */
  private static final int EIN = 10;

  private static final int[] PESEL = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3};
  private static final int[] NHS = {10, 9, 8, 7, 6, 5, 4, 3, 2};
  private static final int[] BSN = {9, 8, 7, 6, 5, 4, 3, 2, -1};
  private static final int[] NIF = {9, 8, 7, 6, 5, 4, 3, 2};
  private static final int[] SVNR = {3, 7, 9, 0, 5, 8, 4, 2, 1, 6};
  private static final int[] EAN = {1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1};

  private NationalDigits() {}

  /**
   * Whether the first {@code size} digits are a number of some state. It takes a word beside them
   * to believe it.
   */
  static boolean isKnown(CharSequence digits, int size) {
    return switch (size) {
      case 9 -> isDutch(digits) || isPortuguese(digits) || luhn(digits, 0, 9);
      case 10 -> isNhs(digits) || isAustrian(digits) || luhn(digits, 0, 10) || isCzech(digits);
      case 11 ->
          isCpf(digits)
              || isPesel(digits)
              || isSteuerId(digits)
              || isBelgian(digits)
              || isTurkish(digits);
      case 12 -> luhn(digits, 2, 12) || verhoeff(digits, 12);
      case 13 -> isSwiss(digits);
      case 15 -> isFrench(digits);
      default -> false;
    };
  }

  /**
   * Whether it is written as numbers of companies are: an American EIN, {@code 55-5941136}, a
   * Colombian NIT, {@code 900.753.116-4}, an Argentine CUIT, {@code 30-71047426-6}, a Hungarian
   * {@code 12345676-2-41}, a Brazilian CNPJ.
   */
  static boolean isOfCompany(FoldedText text, int start, int end) {
    char first = text.at(start);
    return isWritten(text, start, "99-9999999") && end - start == EIN
        || text.regionIs(start - 4, "che-")
        || isWritten(text, start, "999.999.999-9") && (first == '8' || first == '9')
        || isWritten(text, start, "99999999-9-99")
        || isWritten(text, start, "99-99999999-9") && first == '3'
        || isWritten(text, start, "99.999.999/9999-99");
  }

  private static boolean isWritten(FoldedText text, int start, String form) {
    for (int i = 0; i < form.length(); i++) {
      char due = form.charAt(i);
      if (due == '9' ? !text.digitAt(start + i) : text.at(start + i) != due) {
        return false;
      }
    }
    return true;
  }

  /** Weights of two to seven from the right, modulo 11. */
  static boolean isRut(CharSequence digits, int size) {
    int sum = 0;
    for (int i = 0; i < size - 1; i++) {
      sum += digit(digits, size - 2 - i) * (2 + i % 6);
    }
    return (11 - sum % 11) % 11 == digit(digits, size - 1);
  }

  /** A date, for women with 50 added to the month, and digits that make the whole divide by 11. */
  private static boolean isCzech(CharSequence digits) {
    int month = number(digits, 2, 4) % 50;
    boolean date = month >= 1 && month <= 32 && isDay(number(digits, 4, 6));
    return date && (number(digits, 0, 5) * 100_000L + number(digits, 5, 10)) % 11 == 0;
  }

  /** Swiss: 756 and the check digit of an article number. */
  static boolean isSwiss(CharSequence digits) {
    return number(digits, 0, 3) == 756 && weighted(digits, EAN) % 10 == 0;
  }

  static boolean isCpf(CharSequence digits) {
    boolean varied = false;
    for (int i = 1; i < 11; i++) {
      varied |= digits.charAt(i) != digits.charAt(0);
    }
    return varied && cpfCheck(digits, 9) && cpfCheck(digits, 10);
  }

  private static boolean cpfCheck(CharSequence digits, int at) {
    int sum = 0;
    for (int i = 0; i < at; i++) {
      sum += digit(digits, i) * (at + 1 - i);
    }
    return sum * 10 % 11 % 10 == digit(digits, at);
  }

  private static boolean isNhs(CharSequence digits) {
    return (11 - weighted(digits, NHS) % 11) % 11 == digit(digits, 9);
  }

  private static boolean isPesel(CharSequence digits) {
    return (10 - weighted(digits, PESEL) % 10) % 10 == digit(digits, 10);
  }

  private static boolean isDutch(CharSequence digits) {
    return weighted(digits, BSN) % 11 == 0;
  }

  private static boolean isPortuguese(CharSequence digits) {
    int rest = weighted(digits, NIF) % 11;
    return (rest < 2 ? 0 : 11 - rest) == digit(digits, 8);
  }

  /** The fourth digit checks the others; a date of birth follows it. */
  private static boolean isAustrian(CharSequence digits) {
    return weighted(digits, SVNR) % 11 == digit(digits, 3) && isDay(number(digits, 4, 6));
  }

  private static boolean isDay(int day) {
    return day >= 1 && day <= 31;
  }

  /** ISO 7064, mod 11,10; it never begins with 0. */
  private static boolean isSteuerId(CharSequence digits) {
    int product = 10;
    for (int i = 0; i < 10; i++) {
      int sum = (digit(digits, i) + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return digits.charAt(0) != '0' && (11 - product) % 10 == digit(digits, 10);
  }

  /** A two goes before those born since 2000. */
  private static boolean isBelgian(CharSequence digits) {
    int body = number(digits, 0, 9);
    int key = number(digits, 9, 11);
    return 97 - body % 97 == key || 97 - (2_000_000_000L + body) % 97 == key;
  }

  private static boolean isTurkish(CharSequence digits) {
    int odd = 0;
    int even = 0;
    for (int i = 0; i < 9; i++) {
      odd += i % 2 == 0 ? digit(digits, i) : 0;
      even += i % 2 == 1 ? digit(digits, i) : 0;
    }
    int tenth = Math.floorMod(7 * odd - even, 10);
    return digits.charAt(0) != '0'
        && tenth == digit(digits, 9)
        && (odd + even + tenth) % 10 == digit(digits, 10);
  }

  private static boolean isFrench(CharSequence digits) {
    long body = number(digits, 0, 7) * 1_000_000L + number(digits, 7, 13);
    boolean begins = digits.charAt(0) == '1' || digits.charAt(0) == '2';
    return begins && 97 - body % 97 == number(digits, 13, 15);
  }

  private static boolean luhn(CharSequence digits, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      int digit = digit(digits, i);
      int value = (to - i) % 2 == 0 ? digit * 2 : digit;
      sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
  }

  /** Verhoeff's check, worked out in the dihedral group of ten. */
  static boolean verhoeff(CharSequence digits, int size) {
    int check = 0;
    for (int i = 0; i < size; i++) {
      int digit = digit(digits, size - 1 - i);
      for (int turn = 0; turn < i % 8; turn++) {
        digit = "1576283094".charAt(digit) - '0';
      }
      check = product(check, digit);
    }
    return check == 0;
  }

  private static int product(int a, int b) {
    boolean turned = a >= 5;
    int low = turned ? Math.floorMod(a - b, 5) : (a + b) % 5;
    return turned != b >= 5 ? low + 5 : low;
  }

  private static int weighted(CharSequence digits, int[] weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += digit(digits, i) * weights[i];
    }
    return sum;
  }

  private static int number(CharSequence digits, int from, int to) {
    return Integer.parseInt(digits, from, to, 10);
  }

  private static int digit(CharSequence digits, int i) {
    return digits.charAt(i) - '0';
  }
}
