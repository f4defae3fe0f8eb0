package io.freshet.privacy;

/** National numbers with letters that their form and check tell. */
final class LetteredIds {
  private static final int[] NRIC = {2, 7, 6, 5, 4, 3, 2};
  private static final String HETU = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  private static final String CENTURIES = "-+YXWVUABCDEF";
  private static final int HETU_LENGTH = 11;
  private static final int[] TAIWAN = {8, 7, 6, 5, 4, 3, 2, 1, 1};
  private static final int[] TAIWAN_LETTERS = {
    10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30,
    31, 33
  };
  private static final String RFC = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ";
  private static final int RFC_LENGTH = 13;
  private static final String MEDICARE = "9AX9-AX9-AA99";

  private LetteredIds() {}

  /** Singapore: a letter for the century, seven digits, a letter that checks them. */
  static boolean isNric(FoldedText text, int start) {
    boolean small = isSmall(text.at(start)) && isSmall(text.at(start + 8));
    int series = "STFGM".indexOf(upper(text.at(start)));
    if (small && !NationalIdDetector.isTold(text, start)) {
      return false;
    }
    int sum = series == 1 || series == 3 ? 4 : series == 4 ? 3 : 0;
    for (int i = 1; i < 8; i++) {
      if (!text.digitAt(start + i)) {
        return false;
      }
      sum += (text.at(start + i) - '0') * NRIC[i - 1];
    }
    String checks = series < 2 ? "JZIHGFEDCBA" : series < 4 ? "XWUTRQPNMLK" : "KLJNPQRTUWX";
    int at = series == 4 ? 10 - sum % 11 : sum % 11;
    return series >= 0 && checks.charAt(at) == upper(text.at(start + 8));
  }

  /** India's tax number of a person: three letters, a P, a letter, four digits, a letter. */
  static boolean isPan(FoldedText text, int start) {
    for (int i = 0; i < 10; i++) {
      char c = text.at(start + i);
      boolean digit = i >= 5 && i < 9;
      if (digit ? !FoldedText.isDigit(c) : c < 'A' || c > 'Z') {
        return false;
      }
    }
    return text.at(start + 3) == 'P';
  }

  /** Finland: a date, a sign of the century, three digits, a character that checks them; or -1. */
  static int endOfHetu(FoldedText text, int start) {
    char century = text.at(start + 6);
    if (CENTURIES.indexOf(century) < 0 || century == 0 || text.wordAt(start + HETU_LENGTH)) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < HETU_LENGTH - 1; i++) {
      if (i != 6 && !text.digitAt(start + i)) {
        return -1;
      }
      number = i == 6 ? number : (number * 10 + text.at(start + i) - '0') % HETU.length();
    }
    int day = WrittenDate.value(text, start, start + 2);
    int month = WrittenDate.value(text, start + 2, start + 4);
    boolean date = day >= 1 && day <= 31 && month >= 1 && month <= 12;
    boolean right = HETU.charAt(number) == text.at(start + HETU_LENGTH - 1);
    return date && right ? start + HETU_LENGTH : -1;
  }

  /** Hong Kong: one letter or two, six digits, and what checks them in parentheses. */
  static int endOfHongKong(FoldedText text, int start, int end) {
    if (text.at(end) != '(' || text.at(end + 2) != ')') {
      return -1;
    }
    int letters = end - start - 6;
    int sum = letters == 1 ? 36 * 9 : 0;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      boolean fits = i - start < letters ? isCapital(c) : FoldedText.isDigit(c);
      if (!fits) {
        return -1;
      }
      sum += (isCapital(c) ? c - 'A' + 10 : c - '0') * (end - i + 1);
    }
    int check = (11 - sum % 11) % 11;
    char last = text.at(end + 1);
    return last == (check == 10 ? 'A' : '0' + check) ? end + 3 : -1;
  }

  /** Taiwan: a letter that counts as two digits, 1 or 2, seven digits and one that checks them. */
  static boolean isTaiwanese(FoldedText text, int start) {
    if (!isCapital(text.at(start)) || text.at(start + 1) != '1' && text.at(start + 1) != '2') {
      return false;
    }
    int letter = TAIWAN_LETTERS[text.at(start) - 'A'];
    int sum = letter / 10 + letter % 10 * 9;
    for (int i = 0; i < TAIWAN.length; i++) {
      if (!text.digitAt(start + 1 + i)) {
        return false;
      }
      sum += (text.at(start + 1 + i) - '0') * TAIWAN[i];
    }
    return sum % 10 == 0;
  }

  /** Mexico's tax number of a person: four letters, a date, three characters. */
  static boolean isRfc(FoldedText text, int start) {
    for (int i = 0; i < RFC_LENGTH; i++) {
      char c = isSmall(text.at(start)) ? upper(text.at(start + i)) : text.at(start + i);
      boolean digit = FoldedText.isDigit(c);
      if (i < 4 ? !isCapital(c) : i < 10 ? !digit : !digit && !isCapital(c)) {
        return false;
      }
    }
    int month = WrittenDate.value(text, start + 6, start + 8);
    int day = WrittenDate.value(text, start + 8, start + 10);
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  /** Whether the last character of Mexico's number checks the others. */
  static boolean isCheckedRfc(FoldedText text, int start) {
    int sum = 0;
    for (int i = 0; i < RFC_LENGTH - 1; i++) {
      sum += RFC.indexOf(upper(text.at(start + i))) * (RFC_LENGTH - i);
    }
    int check = 11 - sum % 11;
    char due = check == 11 ? '0' : check == 10 ? 'A' : (char) ('0' + check);
    return upper(text.at(start + RFC_LENGTH - 1)) == due;
  }

  /** The number of a beneficiary of Medicare in the United States: {@code 1EG4-TE5-MK73}. */
  static int endOfMedicare(FoldedText text, int start) {
    for (int i = 0; i < MEDICARE.length(); i++) {
      char due = MEDICARE.charAt(i);
      char c = text.at(start + i);
      boolean fits =
          switch (due) {
            case '9' -> FoldedText.isDigit(c);
            case 'A' -> isCapital(c) && "SLOIBZ".indexOf(c) < 0;
            case 'X' -> FoldedText.isDigit(c) || isCapital(c);
            default -> c == due;
          };
      if (!fits) {
        return -1;
      }
    }
    int end = start + MEDICARE.length();
    boolean goesOn = text.at(end) == '-' && text.wordAt(end + 1);
    return text.at(start) == '0' || goesOn || text.wordAt(end) ? -1 : end;
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isSmall(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static char upper(char c) {
    return isSmall(c) ? (char) (c - 32) : c;
  }
}
