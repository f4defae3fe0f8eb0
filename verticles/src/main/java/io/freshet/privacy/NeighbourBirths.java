package io.freshet.privacy;

import java.util.List;

/**
 * Dates of birth that only their place in a record tells: in the cell beside somebody's national or
 * social security number. Looks only into texts in which other detectors found something.
 */
final class NeighbourBirths {
  private static final int MOST_FINDINGS = 64;
  private static final int MAX_LABEL = 12;
  private static final int MIN_DATE = 8;
  private static final int MAX_DATE = 10;

  /** Later dates behind a number are more likely of something else. */
  private static final int LAST_BEHIND = 2012;

  private static final int LAST_BEFORE = 2020;

  private NeighbourBirths() {}

  /** Adds the dates beside those of {@code found} that number a person. */
  static void find(FoldedText text, List<Finding> found) {
    int all = found.size();
    for (int i = 0; i < all && all <= MOST_FINDINGS; i++) {
      Finding finding = found.get(i);
      if (finding.type() == DetectorType.NATIONAL_ID || finding.type() == DetectorType.SSN) {
        behind(text, finding.end(), found);
        before(text, finding.start(), found);
      }
    }
  }

  private static void behind(FoldedText text, int from, List<Finding> found) {
    int i = text.at(from) == '"' ? from + 1 : from;
    if (!isSeparator(text.at(i))) {
      return;
    }
    int start = text.at(i + 1) == '"' || text.at(i + 1) == ' ' ? i + 2 : i + 1;
    int end = WrittenDate.endAt(text, start);
    char next = text.at(end);
    boolean closed = next == 0 || next == '"' || next == '\n' || isSeparator(next);
    if (end > 0 && closed) {
      add(text, start, end, LAST_BEHIND, found);
    }
  }

  private static void before(FoldedText text, int to, List<Finding> found) {
    int i = to - 1;
    while (to - i <= MAX_LABEL
        && (Character.isLetter(text.at(i)) || " #.:\"".indexOf(text.at(i)) >= 0)) {
      i--;
    }
    if (!isSeparator(text.at(i))) {
      return;
    }
    int end = text.at(i - 1) == '"' ? i - 1 : i;
    for (int start = end - MIN_DATE; start >= 0 && end - start <= MAX_DATE; start--) {
      if (text.digitAt(start) && !text.wordAt(start - 1) && WrittenDate.endAt(text, start) == end) {
        add(text, start, end, LAST_BEFORE, found);
        return;
      }
    }
  }

  private static boolean isSeparator(char c) {
    return c == ';' || c == '|' || c == '\t' || c == ',';
  }

  /** Adds a date with a year of four digits that is not later than {@code last}. */
  private static void add(FoldedText text, int start, int end, int last, List<Finding> found) {
    int first = WrittenDate.value(text, start, start + 4);
    boolean leads = text.digitAt(start + 2) && text.digitAt(start + 3);
    int year = leads ? first : WrittenDate.value(text, end - 4, end);
    if (year >= 1900 && year <= last) {
      found.add(new Finding(start, end, DetectorType.DATE_OF_BIRTH, 0.7));
    }
  }
}
