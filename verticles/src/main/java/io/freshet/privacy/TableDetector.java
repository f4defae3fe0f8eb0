package io.freshet.privacy;

import java.util.List;

/**
 * Values in the columns of a table whose first line says what they are: parted by commas,
 * semicolons, tabs or bars, as many in each line as in the first.
 */
final class TableDetector implements Detector {
  private static final int MAX_LINE = 2048;
  private static final int MAX_COLUMNS = 32;
  private static final int MAX_NAME = 32;
  private static final String MARKS = "\t|;,";

  private final DetectorType type;
  private final WordKind kind;

  /**
   * @param kind words of names of columns that hold the type
   */
  TableDetector(DetectorType type, WordKind kind) {
    this.type = type;
    this.kind = kind;
  }

  @Override
  public DetectorType type() {
    return type;
  }

  @Override
  public long triggers() {
    return kind.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (!text.hasLines() || !text.has(Mark.DIGIT)) {
      return;
    }
    int columns = 0; // those of the type, a bit each
    int count = 0;
    char mark = 0;
    int line = 0;
    while (line < text.length()) {
      int end = text.indexOf('\n', line, text.length());
      end = end < 0 ? text.length() : end;
      int cells = columns == 0 ? 0 : cells(text, line, end, mark);
      if (columns != 0 && cells == count) {
        row(text, line, end, mark, columns, found);
      } else if (columns == 0 || cells == 0) {
        mark = mark(text, line, end);
        columns = mark == 0 ? 0 : columns(text, line, end, mark);
        count = columns == 0 ? 0 : cells(text, line, end, mark);
      }
      line = end + 1;
    }
  }

  /** The mark that parts the cells of what may be a first line; 0 if none does. */
  private static char mark(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.digitAt(i) || end - start > MAX_LINE) {
        return 0;
      }
    }
    for (int m = 0; m < MARKS.length(); m++) {
      int at = text.indexOf(MARKS.charAt(m), start, end);
      if (at >= 0) {
        boolean sentence = MARKS.charAt(m) == ',' && text.at(at + 1) == ' ';
        return sentence && cells(text, start, end, ',') < 3 ? 0 : MARKS.charAt(m);
      }
    }
    return 0;
  }

  /** How many cells a line has; 0 for one that has no marks. */
  private static int cells(FoldedText text, int start, int end, char mark) {
    int cells = 0;
    for (int i = start; i < end; i = endOfCell(text, i, end, mark) + 1) {
      cells++;
    }
    return cells > 1 ? cells + (text.at(end - 1) == mark ? 1 : 0) : 0;
  }

  /** The end of the cell that begins at {@code start}; marks in quotes end none. */
  private static int endOfCell(FoldedText text, int start, int end, char mark) {
    boolean quoted = text.at(start) == '"';
    int i = quoted ? start + 1 : start;
    while (i < end && (quoted || text.at(i) != mark)) {
      quoted &= text.at(i) != '"';
      i++;
    }
    return i;
  }

  private int columns(FoldedText text, int start, int end, char mark) {
    int columns = 0;
    int column = 0;
    for (int i = start; i < end && column < MAX_COLUMNS; column++) {
      int stop = endOfCell(text, i, end, mark);
      columns |= stop - i <= MAX_NAME && isNamed(text, i, stop) ? 1 << column : 0;
      i = stop + 1;
    }
    return columns;
  }

  private boolean isNamed(FoldedText text, int start, int end) {
    Words words = text.words();
    for (int i = words.from(start); i < words.count() && words.end(i) <= end; i++) {
      if (words.is(i, kind)) {
        return true;
      }
    }
    return false;
  }

  private void row(
      FoldedText text, int start, int end, char mark, int columns, List<Finding> found) {
    int column = 0;
    for (int i = start; i < end && column < MAX_COLUMNS; column++) {
      int stop = endOfCell(text, i, end, mark);
      if ((columns & 1 << column) != 0) {
        int from = i;
        int to = stop;
        while (from < to && isAround(text.at(from))) {
          from++;
        }
        while (to > from && isAround(text.at(to - 1))) {
          to--;
        }
        if (to > from && fits(text, from, to)) {
          found.add(new Finding(from, to, type, 0.85));
        }
      }
      i = stop + 1;
    }
  }

  private static boolean isAround(char c) {
    return c <= ' ' || c == '"' || c == '\'';
  }

  private boolean fits(FoldedText text, int start, int end) {
    int digits = 0;
    int letters = 0;
    boolean hex = true;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      digits += FoldedText.isDigit(c) ? 1 : 0;
      letters += Character.isLetter(c) ? 1 : 0;
      hex &= Character.digit(c, 16) >= 0 || c == ':' || c == '-' || c == '.';
      boolean part = FoldedText.isLetterOrDigit(c) || " -./+():".indexOf(c) >= 0;
      if (!part && type != DetectorType.URL_SECRET) {
        return false;
      }
    }
    int all = digits + letters;
    return switch (type) {
      case DATE_OF_BIRTH -> BirthDateDetector.endOfDate(text, start) == end;
      case PHONE -> letters == 0 && digits >= 7 && digits <= 15 && !isDate(text, start);
      case SSN -> letters == 0 && digits == 9;
      case NATIONAL_ID -> digits >= 6 && all <= 20 && letters <= 10 && !isDate(text, start);
      case PASSPORT -> digits >= 4 && all >= 7 && all <= 10 && !isDate(text, start);
      case LICENCE -> digits >= 4 && all >= 6 && all <= 20 && !isDate(text, start);
      case MAC -> hex && all == 12 && letters > 0;
      case URL_SECRET -> isSecret(text, start, end, digits);
      default -> false;
    };
  }

  private static boolean isDate(FoldedText text, int start) {
    return WrittenDate.endAt(text, start) > 0;
  }

  private static boolean isSecret(FoldedText text, int start, int end, int digits) {
    return end - start >= 4
        && text.indexOf(' ', start, end) < 0
        && (digits == end - start || SecretValue.isStrong(text, start, end))
        && !SecretValue.isSaid(text, start, end)
        && !SecretValue.isDecimal(text, start, end)
        && !SecretValue.isPlaceholder(text, start, end)
        && !isDate(text, start);
  }
}
