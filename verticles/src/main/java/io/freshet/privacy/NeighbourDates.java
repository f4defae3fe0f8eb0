package io.freshet.privacy;

import java.util.List;

/**
 * Dates of birth that nothing tells but a number of a person beside them in a row, {@code
 * Y-4689952-J;16/07/1995;…}, or a name before them, {@code Henrike Stolzenbach (19.08.1978)}. Looks
 * only into texts in which such a number or name was found.
 */
final class NeighbourDates {
  private static final int MOST_FINDINGS = 64;
  private static final int MAX_GAP = 8;
  private static final int MAX_DATE = 20;
  private static final int MAX_BETWEEN = 4;

  /** Between two fields of a card. */
  private static final int MAX_CARD = 120;

  private static final int MIN_DATE = 8;

  /** With nothing but a blank between a number and its date, which may be one of issue. */
  private static final int LAST_BARE = 2006;

  /** Younger people have few numbers of their own, and numbers have dates of issue. */
  private static final int LAST_YEAR = 2012;

  /** The least year of two digits that is none of this century. */
  private static final int OLD_YEAR = 30;

  /** Between a name and its date on a ticket: {@code MSTR}, {@code (CHD, }. */
  private static final int MAX_TICKET = 9;

  /** {@code 03FEB81}. */
  private static final int TICKETED = 7;

  /** Papers end in years before. */
  private static final int OLD_TICKET = 42;

  /** How far before a name a word tells what its date is of. */
  private static final int SIDE = 24;

  private static final String MARKS = ",;|\t";

  private NeighbourDates() {}

  static void find(FoldedText text, List<Finding> found) {
    int all = Math.min(found.size(), MOST_FINDINGS);
    for (int i = 0; i < all; i++) {
      Finding f = found.get(i);
      if (isNumber(f.type())) {
        behind(text, f, found);
        isTicket(text, f.end(), found);
        before(text, f.start(), f.type() == DetectorType.SSN, found);
      }
      if (f.type() == DetectorType.LICENCE) {
        onCard(text, f.start(), found);
      }
    }
    RowDates.find(text, found);
    AgreeingDates.find(text, found);
  }

  /** {@code 3. 11.03.1976 … 5. SMITH703116JG9AB}: the third field of a European licence. */
  private static void onCard(FoldedText text, int licence, List<Finding> found) {
    if (!text.startsWith(licence - 3, "5. ")) {
      return;
    }
    for (int i = licence - 1; i > 0 && licence - i < MAX_CARD; i--) {
      if (text.at(i) == '3' && text.startsWith(i, "3. ") && text.at(i - 1) <= ' ') {
        int end = text.digitAt(i + 3) ? WrittenDate.endAt(text, i + 3) : -1;
        if (end > 0) {
          found.add(new Finding(i + 3, end, DetectorType.DATE_OF_BIRTH, 0.8));
        }
        return;
      }
    }
  }

  /** The same behind names, which the tagger finds last. */
  static void findBesideNames(FoldedText text, List<Finding> found) {
    int all = Math.min(found.size(), MOST_FINDINGS);
    for (int i = 0; i < all; i++) {
      if (found.get(i).type() == DetectorType.PERSON) {
        besideName(text, found.get(i), found);
      }
    }
  }

  /** In parentheses, or between commas: a date below a name is that of a letter. */
  private static void besideName(FoldedText text, Finding name, List<Finding> found) {
    int end = behindSex(text, name.end());
    if (end > name.end()) {
      addBirth(text, end, found);
      return;
    }
    if (isTicket(text, end, found)) {
      return;
    }
    boolean open = text.at(end) == ' ' && text.at(end + 1) == '(';
    boolean row = isRow(text, end);
    int start = open || row || text.at(end) == ',' && text.at(end + 1) == ' ' ? end + 2 : -1;
    start += row && text.at(end + 2) == text.at(end) ? 1 : 0;
    int stop = start > 0 && text.digitAt(start) ? WrittenDate.endAt(text, start) : -1;
    boolean atEnd = text.at(stop) == 0 || text.at(stop) == '\n';
    boolean last =
        !open
            && !row
            && (text.at(stop) == 0 && hasNumber(found)
                || atEnd && BirthDateBefore.isOfRole(text, name.start()));
    boolean ends = row ? !text.wordAt(stop) : last || text.at(stop) == (open ? ')' : ',');
    if (stop < 0 || !ends || isSigned(text, name.start())) {
      return;
    }
    if (isBirth(text, start, stop) || isShortBirth(text, start, stop)) {
      found.add(new Finding(start, stop, DetectorType.DATE_OF_BIRTH, 0.6));
    }
  }

  /** {@code KERN/ANNA MS;22AUG1969}, {@code FELIX KERN (CHD, 14JUN18)}. */
  private static boolean isTicket(FoldedText text, int name, List<Finding> found) {
    int at = name;
    while (at - name < MAX_TICKET && !text.digitAt(at) && isOfTicket(text.at(at))) {
      at++;
    }
    boolean day =
        text.digitAt(at) && text.digitAt(at + 1) && Character.isUpperCase(text.at(at + 2));
    int end = day && text.wordAt(at + 4) ? WrittenDate.endAt(text, at) : -1;
    if (end != at + TICKETED && end != at + TICKETED + 2) {
      return false;
    }
    found.add(new Finding(at, end, DetectorType.DATE_OF_BIRTH, 0.6));
    return true;
  }

  private static boolean isOfTicket(char c) {
    return c != 0 && (" ,;/(".indexOf(c) >= 0 || Character.isUpperCase(c));
  }

  private static void addBirth(FoldedText text, int start, List<Finding> found) {
    int stop = text.digitAt(start) ? WrittenDate.endAt(text, start) : -1;
    if (stop > 0 && (isBirth(text, start, stop) || isShortBirth(text, start, stop))) {
      found.add(new Finding(start, stop, DetectorType.DATE_OF_BIRTH, 0.6));
    }
  }

  /** {@code KERN, ANNA F 03/12/1987}: where the date may begin behind a sex; else {@code end}. */
  private static int behindSex(FoldedText text, int end) {
    boolean inName =
        text.at(end - 2) == ' ' && (text.at(end - 1) == 'F' || text.at(end - 1) == 'M');
    if (inName) {
      return behindMarks(text, end);
    }
    int sex = behindMarks(text, end);
    boolean letter = "FMWXVHKfmw".indexOf(text.at(sex)) >= 0 && text.at(sex) != 0;
    int date = letter && sex > end ? behindMarks(text, sex + 1) : end;
    return date > sex + 1 ? date : end;
  }

  private static int behindMarks(FoldedText text, int from) {
    int at = from;
    while (at - from <= MAX_BETWEEN && at < text.length() && " ,;/|()".indexOf(text.at(at)) >= 0) {
      at++;
    }
    return at;
  }

  /** Whether a number of a person was found, whose data the text holds then. */
  private static boolean hasNumber(List<Finding> found) {
    for (int i = 0; i < Math.min(found.size(), MOST_FINDINGS); i++) {
      if (isNumber(found.get(i).type())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNumber(DetectorType type) {
    return switch (type) {
      case PASSPORT, LICENCE, SSN, NATIONAL_ID -> true;
      default -> false;
    };
  }

  /** {@code 'Annegret M','1951-08-08'}: cells in quotes. */
  private static boolean isRow(FoldedText text, int end) {
    char quote = text.at(end);
    return (quote == '\'' || quote == '"') && text.at(end + 1) == ',' && text.at(end + 2) == quote;
  }

  /** {@code signed by …}, {@code seen by …}: whose date is that of what was done. */
  private static boolean isSigned(FoldedText text, int start) {
    Words words = text.words();
    for (int i = words.from(start) - 1; i >= 0 && words.end(i) >= start - SIDE; i--) {
      if (words.is(i, WordKind.OTHER_DATE) || words.is(i, WordKind.CLOSING) || words.is(i, "by")) {
        return true;
      }
    }
    return false;
  }

  /** {@code 11/1/75}: a year of two digits that is long ago. */
  private static boolean isShortBirth(FoldedText text, int start, int end) {
    boolean two = !text.digitAt(end - 3) && text.digitAt(end - 2) && text.digitAt(end - 1);
    return two && year(text, start) == 0 && WrittenDate.value(text, end - 2, end) >= OLD_YEAR;
  }

  private static void behind(FoldedText text, Finding number, List<Finding> found) {
    int end = number.end();
    int i = end;
    boolean parted = false;
    while (i - end < MAX_GAP && (isBlank(text.at(i)) || isMark(text, i))) {
      parted |= isMark(text, i++);
    }
    int stop = i > end && text.digitAt(i) ? WrittenDate.endAt(text, i) : -1;
    boolean bare = number.type() == DetectorType.SSN;
    int year = stop > 0 ? BirthYear.of(text, i, stop) : 0;
    boolean birth =
        parted ? stop > 0 && isBirth(text, i, stop) : bare && year > 0 && year <= LAST_BARE;
    if (birth || stop > 0 && parted && isTicketed(text, i, stop)) {
      found.add(new Finding(i, stop, DetectorType.DATE_OF_BIRTH, 0.6));
    }
  }

  /** {@code 03FEB81}: as tickets have it, and of no paper's issue or end. */
  private static boolean isTicketed(FoldedText text, int start, int end) {
    return end - start == TICKETED
        && Character.isLetter(text.at(start + 2))
        && Character.isLetter(text.at(start + 4))
        && WrittenDate.value(text, end - 2, end) >= OLD_TICKET;
  }

  /** A label may stand between: {@code 04/22/1987, SSN 892-17-3345}. */
  private static void before(FoldedText text, int start, boolean ofChild, List<Finding> found) {
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
        if (isBirth(text, begin, i) || ofChild && isRecent(text, begin, i)) {
          found.add(new Finding(begin, i, DetectorType.DATE_OF_BIRTH, 0.6));
        }
        return;
      }
    }
  }

  private static boolean isMark(FoldedText text, int at) {
    char c = text.at(at);
    boolean slash = c == '/' && text.at(at - 1) == ' ' && text.at(at + 1) == ' ';
    return slash || c != 0 && MARKS.indexOf(c) >= 0;
  }

  private static boolean isBetween(char c) {
    return isBlank(c) || c == '#' || c == ':' || Character.isLetter(c);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '"' || c == '\'';
  }

  /** Whether the year, first or last, is one in which who has a number may have been born. */
  private static boolean isBirth(FoldedText text, int start, int end) {
    int first = year(text, start);
    int last = year(text, end - 4);
    return first > 0 || last > 0;
  }

  /** Children have social security numbers too. */
  private static boolean isRecent(FoldedText text, int start, int end) {
    return text.startsWith(start, "20") || text.startsWith(end - 4, "20");
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
