package io.freshet.privacy;

import java.util.List;

/**
 * Dates of birth that nothing tells but a social security or national number beside them in a row:
 * {@code Y-4689952-J;16/07/1995;…}. Looks only into texts in which such a number was found.
 */
final class NeighbourDates {
  private static final int MOST_FINDINGS = 64;
  private static final int MAX_GAP = 8;
  private static final int MAX_DATE = 20;
  private static final int MIN_DATE = 8;

  /** Younger people have few numbers of their own, and numbers have dates of issue. */
  private static final int LAST_YEAR = 2012;

  private static final String MARKS = ",;|\t";

  private NeighbourDates() {}

  static void find(FoldedText text, List<Finding> found) {
    int all = Math.min(found.size(), MOST_FINDINGS);
    for (int i = 0; i < all; i++) {
      Finding f = found.get(i);
      if (f.type() == DetectorType.SSN || f.type() == DetectorType.NATIONAL_ID) {
        behind(text, f.end(), found);
        before(text, f.start(), found);
      }
    }
  }

  private static void behind(FoldedText text, int end, List<Finding> found) {
    int i = end;
    boolean parted = false;
    while (i - end < MAX_GAP && (text.at(i) == ' ' || text.at(i) == '"' || isMark(text, i))) {
      parted |= isMark(text, i++);
    }
    int stop = parted && text.digitAt(i) ? WrittenDate.endAt(text, i) : -1;
    if (stop > 0 && isBirth(text, i, stop)) {
      found.add(new Finding(i, stop, DetectorType.DATE_OF_BIRTH, 0.6));
    }
  }

  /** A label may stand between: {@code 04/22/1987, SSN 892-17-3345}. */
  private static void before(FoldedText text, int start, List<Finding> found) {
    int i = start;
    boolean parted = false;
    while (start - i < MAX_GAP && i > 0 && (isBetween(text.at(i - 1)) || isMark(text, i - 1))) {
      parted |= isMark(text, --i);
    }
    if (!parted) {
      return;
    }
    while (i < start && !isMark(text, i)) {
      i++; // back to the last mark's end of the date
    }
    for (int begin = i - MIN_DATE; begin >= 0 && i - begin <= MAX_DATE; begin--) {
      boolean begins = text.digitAt(begin) && !text.wordAt(begin - 1);
      if (begins && WrittenDate.endAt(text, begin) == i) {
        if (isBirth(text, begin, i)) {
          found.add(new Finding(begin, i, DetectorType.DATE_OF_BIRTH, 0.6));
        }
        return;
      }
    }
  }

  private static boolean isMark(FoldedText text, int at) {
    char c = text.at(at);
    return c != 0 && MARKS.indexOf(c) >= 0;
  }

  private static boolean isBetween(char c) {
    return c == ' ' || c == '"' || c == '#' || c == ':' || Character.isLetter(c);
  }

  /** Whether the year, first or last, is one in which who has a number may have been born. */
  private static boolean isBirth(FoldedText text, int start, int end) {
    int first = year(text, start);
    int last = year(text, end - 4);
    return first > 0 || last > 0;
  }

  private static int year(FoldedText text, int at) {
    for (int i = at; i < at + 4; i++) {
      if (!text.digitAt(i)) {
        return 0;
      }
    }
    int year = WrittenDate.value(text, at, at + 4);
    return year >= 1900 && year <= LAST_YEAR ? year : 0;
  }
}
