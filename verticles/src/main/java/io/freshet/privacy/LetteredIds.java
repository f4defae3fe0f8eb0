package io.freshet.privacy;

/** National numbers with letters that their form and check tell. */
final class LetteredIds {
  private static final int[] NRIC = {2, 7, 6, 5, 4, 3, 2};
  private static final String HETU = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  private static final int HETU_LENGTH = 11;

  private LetteredIds() {}

  /** Singapore: a letter for the century, seven digits, a letter that checks them. */
  static boolean isNric(FoldedText text, int start) {
    int series = "STFGM".indexOf(text.at(start));
    int sum = series == 1 || series == 3 ? 4 : series == 4 ? 3 : 0;
    for (int i = 1; i < 8; i++) {
      if (!text.digitAt(start + i)) {
        return false;
      }
      sum += (text.at(start + i) - '0') * NRIC[i - 1];
    }
    String checks = series < 2 ? "JZIHGFEDCBA" : series < 4 ? "XWUTRQPNMLK" : "KLJNPQRTUWX";
    int at = series == 4 ? 10 - sum % 11 : sum % 11;
    return series >= 0 && checks.charAt(at) == text.at(start + 8);
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
    if (century != '-' && century != '+' || text.wordAt(start + HETU_LENGTH)) {
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
}
