package io.freshet.privacy;

import java.util.List;

/**
 * Values in the columns of a table that stands in a text, {@code name;phone\nAnna;0911 21844}: what
 * a column's name says, each of its cells is, if it looks so at all. Cells are parted by tabs,
 * semicolons, bars or commas.
 */
final class TableDetector implements Detector {
  private static final String SEPARATORS = "\t;|,";
  private static final int MAX_NAME = 48;
  private static final int MAX_CELL = 64;
  private static final int MAX_COLUMNS = 64;

  private final DetectorType type;
  private final long kinds;

  private TableDetector(DetectorType type, long kinds) {
    this.type = type;
    this.kinds = kinds;
  }

  /** A detector of columns whose names have one of the kinds. */
  static TableDetector of(DetectorType type) {
    long kinds =
        switch (type) {
          case PHONE -> WordKind.PHONE.bit;
          case CREDIT_CARD -> WordKind.CARD.bit;
          case SSN -> WordKind.SSN.bit;
          case NATIONAL_ID -> WordKind.IDENTITY_SURE.bit | WordKind.IDENTITY.bit;
          case MAC -> WordKind.HOST.bit;
          case DATE_OF_BIRTH -> WordKind.BIRTH.bit;
          case LICENCE -> WordKind.LICENCE.bit;
          case PASSPORT -> WordKind.PASSPORT.bit;
          case URL_SECRET -> WordKind.PASSWORD.bit | ToldSecret.KEYS;
          default -> throw new IllegalArgumentException("no column tells " + type.label());
        };
    return new TableDetector(type, kinds);
  }

  @Override
  public DetectorType type() {
    return type;
  }

  @Override
  public long triggers() {
    return kinds;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (!text.hasLines()) {
      return;
    }
    int line = 0;
    int end = endOfLine(text, line);
    while (end < text.length()) {
      int next = end + 1;
      if (isTold(text, line, end)) {
        char separator = separatorOf(text, line, end);
        next =
            separator != 0
                ? rows(text, line, end, separator, found)
                : end - line <= MAX_NAME ? list(text, end, found) : next;
      }
      line = next;
      end = endOfLine(text, line);
    }
  }

  /** Looks at the rows under a header; returns the line behind them. */
  private int rows(FoldedText text, int header, int end, char separator, List<Finding> found) {
    int columns = count(text, header, end, separator);
    long told = told(text, header, end, separator);
    int line = end + 1;
    while (told != 0 && line < text.length()) {
      int stop = endOfLine(text, line);
      if (count(text, line, stop, separator) < columns) {
        break;
      }
      row(text, line, stop, separator, told, found);
      line = stop + 1;
    }
    return line;
  }

  /** Looks at the lines under a name of one column while they fit; returns the line behind them. */
  private int list(FoldedText text, int end, List<Finding> found) {
    int line = end + 1;
    while (line < text.length()) {
      int stop = endOfLine(text, line);
      boolean drawn = type != DetectorType.URL_SECRET || SecretValue.isStrong(text, line, stop);
      if (!drawn || !cell(text, line, stop, found)) {
        break;
      }
      line = stop + 1;
    }
    return line;
  }

  private void row(
      FoldedText text, int line, int end, char separator, long told, List<Finding> found) {
    int column = 0;
    int from = line;
    boolean quoted = false;
    for (int i = line; i <= end && column < MAX_COLUMNS; i++) {
      quoted ^= i < end && text.at(i) == '"';
      if (i == end || !quoted && text.at(i) == separator) {
        if ((told >>> column & 1) != 0) {
          cell(text, from, i, found);
        }
        column++;
        from = i + 1;
      }
    }
  }

  private boolean cell(FoldedText text, int from, int to, List<Finding> found) {
    int start = from;
    int end = to;
    while (start < end && isEdge(text.at(start))) {
      start++;
    }
    while (end > start && isEdge(text.at(end - 1))) {
      end--;
    }
    boolean fits = end > start && end - start <= MAX_CELL && CellForm.fits(type, text, start, end);
    if (fits) {
      found.add(new Finding(start, end, type, 0.95));
    }
    return fits;
  }

  private static boolean isEdge(char c) {
    return c <= ' ' || c == '"' || c == '\'' || c == '*' || c == '`';
  }

  /** Bits of the columns whose names tell. */
  private long told(FoldedText text, int line, int end, char separator) {
    long told = 0;
    int column = 0;
    int from = line;
    for (int i = line; i <= end && column < MAX_COLUMNS; i++) {
      if (i == end || text.at(i) == separator) {
        told |= i - from <= MAX_NAME && isTold(text, from, i) ? 1L << column : 0;
        column++;
        from = i + 1;
      }
    }
    return told;
  }

  /** Whether a word that tells stands there, and no digit, which a header does not hold. */
  private boolean isTold(FoldedText text, int from, int to) {
    Words words = text.words();
    boolean told = false;
    for (int i = words.from(from); i < words.count() && words.end(i) <= to && !told; i++) {
      told =
          (words.kinds(i) & kinds) != 0 && (type != DetectorType.URL_SECRET || isSecret(text, i));
    }
    for (int i = from; told && i < to; i++) {
      told = !text.digitAt(i) && text.at(i) != '.';
    }
    return told;
  }

  private static boolean isSecret(FoldedText text, int word) {
    return text.words().is(word, WordKind.PASSWORD)
        || SecretName.endingAt(text, text.words().end(word)) != SecretName.NONE;
  }

  private static char separatorOf(FoldedText text, int line, int end) {
    for (int i = 0; i < SEPARATORS.length(); i++) {
      if (count(text, line, end, SEPARATORS.charAt(i)) > 0) {
        return SEPARATORS.charAt(i);
      }
    }
    return 0;
  }

  /** How many separators stand on a line, those in quotes left out. */
  private static int count(FoldedText text, int line, int end, char separator) {
    int count = 0;
    boolean quoted = false;
    for (int i = line; i < end; i++) {
      quoted ^= text.at(i) == '"';
      count += !quoted && text.at(i) == separator ? 1 : 0;
    }
    return count;
  }

  private static int endOfLine(FoldedText text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }
}
