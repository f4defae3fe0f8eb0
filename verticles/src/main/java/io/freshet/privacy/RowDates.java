package io.freshet.privacy;

import java.util.List;

/**
 * Dates that stand in their rows as one of birth does in another: behind a social security number
 * and the same marks, {@code Ann | 234-09-7722 | 03/08/1981} and {@code Noelle | 294-35-2147 |
 * 06/01/2014}. Other papers have dates of issue.
 */
final class RowDates {
  private static final int MOST_FINDINGS = 64;
  private static final int MAX_GAP = 8;

  /** Papers end in years whose last two digits are less. */
  private static final int FIRST = 1941;

  /** Dates of later years are more often of what the people did. */
  private static final int LAST = 2018;

  private RowDates() {}

  static void find(FoldedText text, List<Finding> found) {
    int all = Math.min(found.size(), MOST_FINDINGS);
    Finding number = null;
    int gap = 0;
    for (int i = 0; i < all && number == null; i++) {
      Finding birth = found.get(i);
      if (birth.type() == DetectorType.DATE_OF_BIRTH) {
        number = before(found, all, birth.start());
        gap = number == null ? 0 : birth.start() - number.end();
      }
    }
    for (int i = 0; number != null && i < all; i++) {
      Finding other = found.get(i);
      if (other.type() == DetectorType.SSN && isSame(text, number.end(), other.end(), gap)) {
        int start = other.end() + gap;
        int end = text.digitAt(start) ? WrittenDate.endAt(text, start) : -1;
        int year = end > 0 ? BirthYear.of(text, start, end) : 0;
        if (year > FIRST && year <= LAST && !isFound(found, all, start)) {
          found.add(new Finding(start, end, DetectorType.DATE_OF_BIRTH, 0.6));
        }
      }
    }
  }

  private static boolean isFound(List<Finding> found, int all, int start) {
    for (int i = 0; i < all; i++) {
      Finding f = found.get(i);
      if (f.type() == DetectorType.DATE_OF_BIRTH && f.start() <= start && f.end() > start) {
        return true;
      }
    }
    return false;
  }

  /** The number of somebody that ends soon before {@code start}; null if none does. */
  private static Finding before(List<Finding> found, int all, int start) {
    for (int i = 0; i < all; i++) {
      Finding f = found.get(i);
      int gap = start - f.end();
      if (gap > 0 && gap <= MAX_GAP && f.type() == DetectorType.SSN) {
        return f;
      }
    }
    return null;
  }

  private static boolean isSame(FoldedText text, int a, int b, int length) {
    for (int i = 0; i < length; i++) {
      if (text.at(a + i) != text.at(b + i)) {
        return false;
      }
    }
    return true;
  }
}
