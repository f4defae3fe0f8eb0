package io.freshet.privacy;

import java.util.Arrays;

/**
 * Something written like a phone number: groups of digits, perhaps over one line break, perhaps a
 * plus before it and an area in parentheses. Reused while a text is scanned.
 */
final class PhoneCandidate {
  /** No phone number has fewer. */
  static final int MIN_DIGITS = 7;

  /** Digits of a number that is told one by one. */
  private static final int MIN_SPELLED = 9;

  /** Fewer different ones are a row of bits. */
  private static final int MIN_DIFFERENT = 4;

  private static final int MAX_DIGITS = 17;
  private static final int MAX_LENGTH = 32;
  private static final int MAX_BLANKS = 3;

  private static final int MAX_PARSES = 20_000;

  /** Searches through many regions that one text may take; behind them it has no such numbers. */
  private static final int MAX_SEARCHES = 40;

  private final FoldedText text;

  /** Numbers of one text that may be parsed. */
  private final Budget parses = new Budget(MAX_PARSES);

  private final int[] ends = new int[MAX_DIGITS];
  private final int[] sizes = new int[MAX_DIGITS];

  /** Its digits, values from 0 to 9. */
  private final byte[] numbers = new byte[MAX_DIGITS];

  /** How many digits its groups up to each have. */
  private final int[] totals = new int[MAX_DIGITS];

  private int searches;

  /** The region of the last number that was found by such a search. */
  private String elsewhere;

  /** How the last number was grouped that a word says to number something else; 0 for none. */
  private long remembered;

  private int start;
  private int groups;

  /** How many groups stand on the first line; 0 when all do. */
  private int lineGroups;

  /** Whether a word stands before or behind without a blank. */
  private boolean glued;

  PhoneCandidate(FoldedText text) {
    this.text = text;
  }

  /** Begins with another text. */
  PhoneCandidate begin() {
    parses.refill();
    searches = 0;
    elsewhere = null;
    remembered = 0;
    return this;
  }

  /** Forgets what was read. */
  void clear() {
    Arrays.fill(numbers, (byte) 0);
  }

  /** Whether it may be looked for in all regions; counts that. */
  boolean maySearch() {
    return searches++ < MAX_SEARCHES;
  }

  String elsewhere() {
    return elsewhere;
  }

  void foundIn(String region) {
    elsewhere = region;
  }

  /** Counts that it is parsed. */
  void spendParse() {
    parses.spend();
  }

  /** Reads the candidate that begins at {@code i}; false if none does, or one of fewer digits. */
  boolean read(int i) {
    start = i;
    groups = 0;
    lineGroups = 0;
    int stop = Math.min(text.length(), i + MAX_LENGTH);
    if (!begins(i) || !hasDigits(i, stop)) {
      return false;
    }
    glued = touchesLetter(i);
    int digits = 0;
    int blanks = 0;
    int lines = 0;
    int at = text.digitAt(i) ? i : i + 1;
    while (at < stop && blanks <= MAX_BLANKS) {
      if (!text.digitAt(at)) {
        if (text.at(at) == '\n' && groups > 0 && lines++ == 0) {
          lineGroups = groups;
        } else if (!isBetween(text.at(at))) {
          break;
        }
        blanks++;
        at++;
        continue;
      }
      int end = at;
      while (text.digitAt(end) && end - at <= MAX_DIGITS) {
        end++;
      }
      digits += end - at;
      boolean decimal = (text.at(end) == ',' || text.at(end) == ':') && text.digitAt(end + 1);
      boolean extension = text.at(end) == 'x' && text.digitAt(end + 1);
      boolean inWord = text.wordAt(end) && !extension;
      boolean gluedEnd = inWord && text.words().glued(end);
      if (digits > MAX_DIGITS || decimal || (inWord && !gluedEnd)) {
        break;
      }
      glued |= gluedEnd;
      for (int n = at; n < end; n++) {
        numbers[digits - end + n] = (byte) (text.at(n) - '0');
      }
      totals[groups] = digits;
      ends[groups] = end;
      sizes[groups++] = end - at;
      blanks = 0;
      at = end;
    }
    lineGroups = lineGroups == groups ? 0 : lineGroups;
    return groups > 0;
  }

  /** Whether enough digits follow before anything that does not belong to a number. */
  private boolean hasDigits(int from, int stop) {
    int digits = 0;
    int lines = 0;
    for (int i = from; i < stop && digits < MIN_DIGITS; i++) {
      char c = text.at(i);
      if (FoldedText.isDigit(c)) {
        digits++;
      } else if (!isBetween(c) && c != '+' && (c != '\n' || lines++ > 0)) {
        return false;
      }
    }
    return digits == MIN_DIGITS;
  }

  private boolean begins(int i) {
    char c = text.at(i);
    char before = text.at(i - 1);
    if (FoldedText.isDigit(c)) {
      return (DigitGroups.startsAt(text, i) || isGluedTo(i))
          && before != '+'
          && !((before == '-' || before == '/') && text.wordAt(i - 2))
          && !(before == ':' && text.digitAt(i - 2));
    }
    boolean opens = c == '+' && before != '+' || c == '(';
    return opens
        && (!text.wordAt(i - 1) || isGluedTo(i))
        && (text.digitAt(i + 1) || (c == '+' && text.at(i + 1) == '('));
  }

  private boolean isGluedTo(int i) {
    return touchesLetter(i) && text.words().endsWith(WordKind.PHONE, i);
  }

  private boolean touchesLetter(int i) {
    return text.wordAt(i - 1) && !text.digitAt(i - 1);
  }

  /** Whether a character may stand between groups. */
  static boolean isBetween(char c) {
    return c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')' || c == '\t';
  }

  /** Whether a line break stands inside. */
  boolean isBroken() {
    return lineGroups > 0 && groups > lineGroups;
  }

  /** Takes off what stands on the second line. */
  void keepLine() {
    groups = lineGroups;
  }

  /** Takes all groups that were read. */
  void restore(int all) {
    groups = all;
  }

  int groups() {
    return groups;
  }

  /** Whether a word stands before or behind it without a blank. */
  boolean isGlued() {
    return glued;
  }

  /**
   * Three groups and more of two to four digits, or one of two or three and a long one, all parted
   * by one blank, one dash or one dot.
   */
  boolean isEven() {
    char separator = text.at(ends[0]);
    boolean parted = separator == ' ' || separator == '-' || separator == '.';
    if (groups == 2) {
      return (parted || separator == '/')
          && (sizes[0] == 2 || sizes[0] == 3)
          && sizes[1] >= 6
          && ends[1] - sizes[1] == ends[0] + 1;
    }
    boolean even = groups >= 3 && parted;
    for (int i = 0; i < groups && even; i++) {
      boolean joined = i == 0 || ends[i] - sizes[i] == ends[i - 1] + 1;
      even =
          sizes[i] >= 2 && sizes[i] <= 4 && joined && (i == 0 || text.at(ends[i - 1]) == separator);
    }
    return even;
  }

  /** Takes its last group off; false if it has only one. */
  boolean shorten() {
    if (groups <= 1) {
      return false;
    }
    groups--;
    return true;
  }

  int start() {
    return start;
  }

  int end() {
    return ends[groups - 1];
  }

  int firstGroupEnd() {
    return ends[0];
  }

  /** It numbers something else: another one that is grouped so does as well. */
  void rememberShape() {
    remembered = shape();
  }

  /** {@code Part 06-1844-6967 is replaced by 06-1844-2090}. */
  boolean isShapedAsRemembered() {
    return remembered != 0 && groups > 1 && shape() == remembered;
  }

  private long shape() {
    long shape = 1;
    for (int i = 0; i < groups; i++) {
      shape = shape * 31 + sizes[i];
      shape = shape * 131 + (i == 0 ? 0 : markBefore(i));
    }
    return shape;
  }

  /** Its characters, a blank for a line break. */
  String written() {
    String written = text.substring(start, end());
    return isBroken() ? written.replace('\n', ' ') : written;
  }

  /** Its digits, values from 0 to 9, of which the first {@link #digits} count. */
  byte[] numbers() {
    return numbers;
  }

  /** How many digits it has. */
  int digits() {
    return totals[groups - 1];
  }

  /**
   * Whether nothing stands in it but digits and what a parser passes over, behind a plus perhaps.
   */
  boolean isPlain() {
    for (int i = start; i < end(); i++) {
      if (text.at(i) == '\t') {
        return false;
      }
    }
    return true;
  }

  boolean grouped() {
    return groups > 1;
  }

  boolean hasPlus() {
    return text.at(start) == '+';
  }

  /** With a plus, or {@code 00} and enough digits for a country, an area and a number. */
  boolean international() {
    return hasPlus()
        || (text.startsWith(start, "00") && text.at(start + 2) != '0' && digits() >= 11);
  }

  /** A leading zero that is not a number's only digit before a point or dash. */
  boolean hasTrunkPrefix() {
    int first = ends[0] - sizes[0];
    boolean second = sizes[0] > 1 && text.at(first + 1) == '0';
    return text.at(first) == '0' && (sizes[0] > 1 || isTrunkApart()) && !second;
  }

  /** {@code 312-555-0142} in its usual notations, with or without the 1. */
  boolean isNorthAmerican() {
    int code = groups == 4 && sizes[0] == 1 && text.at(ends[0] - 1) == '1' ? 1 : 0;
    boolean whole = groups == 2 && text.at(start) == '(' && sizes[0] == 3 && sizes[1] == 7;
    return whole
        || groups - code == 3 && sizes[code] == 3 && sizes[code + 1] == 3 && sizes[code + 2] == 4;
  }

  /** Single digits in a row, as in a table: a number has one, an international one two at most. */
  boolean isTable() {
    int single = isTrunkApart() ? -1 : 0;
    for (int i = 0; i < groups; i++) {
      single += sizes[i] == 1 ? 1 : 0;
    }
    return single > (international() ? 2 : 1);
  }

  /** {@code (0)4.76.17.69.78}, {@code 0 30-4 55 07 93}. */
  private boolean isTrunkApart() {
    return groups > 4 && sizes[0] == 1 && text.at(ends[0] - 1) == '0';
  }

  /** {@code 0(548)6045826}: as Turkey's numbers are written. */
  boolean isTrunkBeforeBracket() {
    int at = text.at(ends[0]) == ' ' ? ends[0] + 1 : ends[0];
    boolean trunk = groups > 2 && sizes[0] == 1 && beginsWithZero();
    return trunk && text.at(at) == '(' && text.at(at + 4) == ')';
  }

  /** Digits of one group. */
  int size(int group) {
    return sizes[group];
  }

  /** The mark before a group that is not the first. */
  char markBefore(int group) {
    return text.at(ends[group] - sizes[group] - 1);
  }

  boolean beginsWithZero() {
    return text.at(ends[0] - sizes[0]) == '0';
  }

  /** Digits told one by one. */
  boolean isSpelled() {
    boolean single = groups >= MIN_SPELLED;
    int seen = 0;
    for (int i = 0; i < groups && single; i++) {
      single = sizes[i] == 1;
      seen |= 1 << text.at(ends[i] - 1) - '0';
    }
    return single && Integer.bitCount(seen) >= MIN_DIFFERENT;
  }

  /** A date, with or without the time, or the begin of one. */
  boolean isDateOrTime() {
    if (groups < 3 || !text.digitAt(start)) {
      return false;
    }
    char separator = text.at(ends[0]);
    boolean same = text.at(ends[1]) == separator && "-./".indexOf(separator) >= 0;
    boolean yearFirst =
        sizes[0] == 4
            && sizes[1] <= 2
            && sizes[2] <= 2
            && (text.startsWith(start, "19") || text.startsWith(start, "20"));
    int year = ends[2] - sizes[2];
    boolean century = text.startsWith(year, "19") || text.startsWith(year, "20");
    boolean yearLast =
        sizes[0] <= 2
            && sizes[1] <= 2
            && ((sizes[2] == 4 && century) || (sizes[2] == 2 && groups == 3));
    return same && (yearFirst || yearLast);
  }
}
