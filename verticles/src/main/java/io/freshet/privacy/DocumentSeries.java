package io.freshet.privacy;

/** Groups of digits and letters in the numbers of passports and driving licences. */
final class DocumentSeries {
  private static final int RUSSIAN = 12;
  private static final int SIX = 6;
  private static final int LEAST_DASHED = 8;

  private DocumentSeries() {}

  /** {@code 64 02 662459}. */
  static boolean isRussian(FoldedText text, int start) {
    for (int i = 0; i < RUSSIAN; i++) {
      boolean blank = i == 2 || i == 5;
      if (blank ? text.at(start + i) != ' ' : !text.digitAt(start + i)) {
        return false;
      }
    }
    return !text.wordAt(start + RUSSIAN);
  }

  /** {@code 19 FV 12345}. */
  static boolean isFrench(FoldedText text, int start) {
    boolean series =
        text.digitAt(start)
            && text.digitAt(start + 1)
            && DocumentDetector.isLetter(text.at(start + 3))
            && DocumentDetector.isLetter(text.at(start + 4))
            && text.at(start + 5) == ' ';
    for (int i = 6; series && i < RUSSIAN - 1; i++) {
      series = text.digitAt(start + i);
    }
    return series && !text.wordAt(start + RUSSIAN - 1);
  }

  /** {@code 053 123456}. */
  static boolean isSix(FoldedText text, int start) {
    int end = start;
    while (text.digitAt(end) && end - start <= SIX) {
      end++;
    }
    return end - start == SIX && !text.wordAt(end) && text.digitAt(start - 2);
  }

  /** {@code L-5477673 6}, {@code 12 34 567890 1}: a last digit that checks the others. */
  static boolean isLast(FoldedText text, int start, int blank) {
    boolean series =
        DocumentDetector.isLetter(text.at(start))
            && blank - start >= LEAST_DASHED
            && text.indexOf('-', start, blank) > 0;
    return (series || blank - start == RUSSIAN && isRussian(text, start))
        && text.digitAt(blank + 1)
        && !text.wordAt(blank + 2);
  }
}
