package io.freshet.privacy;

/**
 * Dates of birth with letters in place of digits, as scans have them: {@code l7.O3.196l}, or with
 * marks that other dates have not, {@code 14_02_1988}, {@code 14-02-\n1988}. They count only behind
 * a word that tells of a birth.
 */
final class ScannedDate {
  private static final String LIKE_DIGITS = "OoQDlIiSBZ|";
  private static final int LEAST_DIGITS = 3;
  private static final int LENGTH = 10;
  private static final int YEAR = 4;
  private static final int MAX_MARKED = 14;

  private ScannedDate() {}

  /** End of the date that begins at {@code start}; -1 if none does. */
  static int endAt(FoldedText text, int start) {
    int end = parts(text, start, 2, 2, 4);
    end = end > 0 ? end : parts(text, start, 4, 2, 2);
    return end > 0 ? end : marked(text, start);
  }

  /** Three numbers, one of them a year, with one mark and a blank or line's end at each side. */
  private static int marked(FoldedText text, int start) {
    int first = behindDigits(text, start);
    int second = behindMark(text, first);
    int secondEnd = behindDigits(text, second);
    int third = behindMark(text, secondEnd);
    int end = behindDigits(text, third);
    if (second == first || third == secondEnd || text.wordAt(end) || end - start > MAX_MARKED) {
      return -1;
    }
    boolean yearFirst = first - start == YEAR && isYear(text, start);
    boolean yearLast = end - third == YEAR && isYear(text, third);
    boolean days =
        isDay(text, second, secondEnd)
            && (yearFirst ? isDay(text, third, end) : isDay(text, start, first));
    return yearFirst != yearLast && days ? end : -1;
  }

  private static boolean isYear(FoldedText text, int at) {
    return text.startsWith(at, "19") || text.startsWith(at, "20");
  }

  private static boolean isDay(FoldedText text, int start, int end) {
    int day = end - start <= 2 ? WrittenDate.value(text, start, end) : 0;
    return day >= 1 && day <= 31;
  }

  private static int behindDigits(FoldedText text, int from) {
    int end = from;
    while (text.digitAt(end) && end - from <= YEAR) {
      end++;
    }
    return end;
  }

  private static int behindMark(FoldedText text, int from) {
    int at = isBlank(text.at(from)) ? from + 1 : from;
    at += text.at(at) != 0 && ".,-/_|".indexOf(text.at(at)) >= 0 ? 1 : 0;
    return at > from && isBlank(text.at(at)) ? at + 1 : at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\n';
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
