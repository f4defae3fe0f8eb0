package io.freshet.privacy;

/**
 * Dates of birth with letters in place of digits, as scans have them: {@code l7.O3.196l}. They
 * count only behind a word that tells of a birth.
 */
final class ScannedDate {
  private static final String LIKE_DIGITS = "OoQDlIiSBZ|";
  private static final int LEAST_DIGITS = 3;
  private static final int LENGTH = 10;

  private ScannedDate() {}

  /** End of the date that begins at {@code start}; -1 if none does. */
  static int endAt(FoldedText text, int start) {
    int end = parts(text, start, 2, 2, 4);
    return end > 0 ? end : parts(text, start, 4, 2, 2);
  }

  private static int parts(FoldedText text, int start, int first, int second, int third) {
    char mark = text.at(start + first);
    boolean marks = "./-".indexOf(mark) >= 0 && mark == text.at(start + first + 1 + second);
    if (mark == 0 || !marks || first + second + third + 2 != LENGTH) {
      return -1;
    }
    int digits = 0;
    int letters = 0;
    for (int i = start; i < start + LENGTH; i++) {
      boolean digit = text.digitAt(i);
      boolean like = LIKE_DIGITS.indexOf(text.at(i)) >= 0;
      if (text.at(i) != mark && !digit && !like) {
        return -1;
      }
      digits += digit ? 1 : 0;
      letters += like ? 1 : 0;
    }
    return letters > 0 && digits >= LEAST_DIGITS && !text.wordAt(start + LENGTH)
        ? start + LENGTH
        : -1;
  }
}
