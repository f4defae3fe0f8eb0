package io.freshet.privacy;

/** Italy's tax number: six letters, a year, a letter, a day, a place, and a letter that checks. */
final class CodiceFiscale {
  static final int LENGTH = 16;

  private static final String FORM = "AAAAAA99A99A999A";

  /** Letters that stand for digits where two people would share a codice fiscale. */
  private static final String OMOCODE = "LMNPQRSTUV";

  private static final int[] ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };

  private CodiceFiscale() {}

  /**
   * The end of a codice fiscale, in whatever groups: {@code RSS MRA 85T10 A562S}; -1 if there is
   * none.
   */
  static int endAt(FoldedText text, int start) {
    int sum = 0;
    int at = start;
    for (int i = 0; i < LENGTH; i++, at++) {
      at += i > 0 && NationalIdDetector.isParting(text.at(at)) ? 1 : 0;
      char c = NationalIdDetector.upper(text.at(at));
      boolean digit = FoldedText.isDigit(c);
      int value = digit ? c - '0' : c - 'A';
      boolean digitDue = FORM.charAt(i) == '9';
      boolean fits = digitDue ? digit || OMOCODE.indexOf(c) >= 0 : !digit;
      if (value < 0 || value > 25 || !fits) {
        return -1;
      }
      sum += i == LENGTH - 1 ? 0 : i % 2 == 0 ? ODD[value] : value;
      if (i == LENGTH - 1) {
        return value == sum % 26 && !text.wordAt(at + 1) ? at + 1 : -1;
      }
    }
    return -1;
  }

  /** Whether one stands at {@code start} without blanks. */
  static boolean isOne(FoldedText text, int start) {
    return endAt(text, start) == start + LENGTH;
  }
}
