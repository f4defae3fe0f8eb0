package io.freshet.privacy;

/**
 * Where the number of a bank account ends: five digits and more, in groups as people write them,
 * and how much its form and check digits tell.
 */
final class AccountNumber {
  /** What may stand between digits. */
  static final String SEPARATORS = " -./\n\r\t";

  /** What the form of a number tells: nothing, one of an account beside a word, one of a bank. */
  enum Form {
    PLAIN,
    ACCOUNT,
    BANK
  }

  private static final int LEAST = 6;
  private static final int MOST = 26;

  /** With a mark before the last digit, {@code 1234-5}. */
  private static final int LEAST_CHECKED = 5;

  /** A group of so many digits at most goes on behind a blank. */
  private static final int MAX_PARTED = 4;

  /** A group of so many digits goes on with one of five and more behind a blank. */
  private static final int MAX_LONG = 6;

  private static final int LONG = 5;

  /** Digits behind the blank of a number that begins with five. */
  private static final int MIN_CUT = 3;

  /** A form and check digits tell of so many digits at least: of an account of the Swiss post. */
  private static final int MIN_CHECKED = 4;

  /** The same of Czech ones, which may look like a year. */
  private static final int MIN_CZECH = 9;

  /** Forms of one country's accounts, told by a word of banking: digits of groups in base 36. */
  private static final String[] OF_BANK = {
    "3-d-2",
    "3-3-c-2",
    "3-8-1-2",
    "3-7-1-2",
    "1-3-2-5-1",
    "3-1-5-1",
    "3-6-2",
    "6-2-6",
    "3-6-2-3",
    "5-3-7",
    "5-3-c",
    "4-2-6-2-1",
    "1-3-9-1",
    "3-4-4-2",
    "3-2-7-1"
  };

  /** Told by a label that may be any account's. */
  private static final String[] OF_ACCOUNT = {
    "3-6-1", "3-5-1", "3-1-6-1", "3-6-3", "3-3-6", "4-2-7", "3-2-6", "8-4", "3-7-2", "8-8-8",
    "4-4-2-a"
  };

  /** The same with blanks, as Spanish and Polish ones are grouped, whether their checks hold. */
  private static final String[] SPACED = {"4 4 2 a", "2 4 4 4 4 4 4"};

  /** Digits of one that blanks part. */
  private static final int MIN_SPACED = 20;

  private AccountNumber() {}

  /** Whether one may begin at {@code start}: no decimals, no number that is masked or dialled. */
  static boolean begins(FoldedText text, int start) {
    return DigitGroups.startsAt(text, start) && "+*\u2022\u2026".indexOf(text.at(start - 1)) < 0;
  }

  /** Where the number ends that begins at {@code start}; -1 if there is none. */
  static int endAt(FoldedText text, int start) {
    DigitGroups groups = text.groups(SEPARATORS);
    groups.read(start);
    int checked = groupsOf(text, groups, Form.ACCOUNT);
    return checked > 0 ? groups.end(checked - 1) : endOfPlain(text, groups, start);
  }

  /** Where a number of that form ends that begins at {@code start}; -1 if there is none. */
  static int endAt(FoldedText text, int start, Form form) {
    DigitGroups groups = text.groups(SEPARATORS);
    groups.read(start);
    int count = groupsOf(text, groups, form);
    return count > 0 ? groups.end(count - 1) : -1;
  }

  private static int all(DigitGroups groups) {
    return groups.groups() + (groups.isGlued() ? 1 : 0);
  }

  /** How many groups, the most that are possible, make a number of that form; 0 if none do. */
  private static int groupsOf(FoldedText text, DigitGroups groups, Form form) {
    int size = groups.sizeOf(all(groups));
    for (int n = all(groups); n > 0 && size >= MIN_CHECKED; size -= groups.size(--n)) {
      if (isWhole(text, groups.end(n - 1))
          && form(text, groups, n, size).ordinal() >= form.ordinal()) {
        return n;
      }
    }
    return 0;
  }

  private static Form form(FoldedText text, DigitGroups groups, int n, int size) {
    CharSequence digits = groups.digits();
    boolean bank =
        switch (size) {
          case 26 -> AccountChecks.isPolish(digits);
          case 24 -> AccountChecks.isHungarian(digits, size);
          case 23 -> AccountChecks.isFrench(digits);
          case 22 -> AccountChecks.isArgentine(digits);
          case 21 -> AccountChecks.isPortuguese(digits);
          case 20 -> AccountChecks.isSpanish(digits);
          case 16 ->
              isShaped(text, groups, n, "8-8") && AccountChecks.isHungarian(digits, size)
                  || isShaped(text, groups, n, "2-4-7-3");
          case 15 -> isShaped(text, groups, n, "2-4-7-2");
          case 12 -> isShaped(text, groups, n, "3-7-2") && AccountChecks.isBelgian(digits);
          case 11 -> isShaped(text, groups, n, "4.2.5") && AccountChecks.isNorwegian(digits);
          default -> false;
        };
    if (bank || isCzech(text, groups, n, size) || isShaped(text, groups, n, OF_BANK)) {
      return Form.BANK;
    }
    boolean account =
        switch (size) {
          case 20 -> AccountChecks.isRussian(digits);
          case 18 -> AccountChecks.isMexican(digits);
          case 12 -> isShaped(text, groups, n, "4-2-6");
          case 11 -> isShaped(text, groups, n, "4 2 5") && AccountChecks.isNorwegian(digits);
          case 9 ->
              isShaped(text, groups, n, "2.2.2.3") && AccountChecks.isDutch(digits, size)
                  || isSwiss(text, groups, n, size);
          default -> isSwiss(text, groups, n, size);
        };
    account |= size >= MIN_SPACED && isOneOf(text, groups, n, SPACED);
    return account || isShaped(text, groups, n, OF_ACCOUNT) ? Form.ACCOUNT : Form.PLAIN;
  }

  /** Whether it is written with dashes as Hungarian ones and New Zealand's are. */
  static boolean isDashed(FoldedText text, int start, int end) {
    int dash = text.indexOf('-', start, end) - start;
    return dash == 8 || dash == 2 && text.at(start + 7) == '-' && text.at(start + 15) == '-';
  }

  private static boolean isShaped(FoldedText text, DigitGroups groups, int n, String[] shapes) {
    return n > 1 && mark(text, groups, 1) == '-' && isOneOf(text, groups, n, shapes);
  }

  private static boolean isOneOf(FoldedText text, DigitGroups groups, int n, String[] shapes) {
    for (String shape : shapes) {
      if (isShaped(text, groups, n, shape)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where the code of a bank or branch ends that begins at {@code start}: {@code 20-45-83}, {@code
   * 062-948}, {@code 8327-9}, nine digits with a check; -1 if there is none.
   */
  static int endOfCode(FoldedText text, int start) {
    DigitGroups groups = text.groups(SEPARATORS);
    groups.read(start);
    int n = groups.groups();
    if (n > 0 && AccountChecks.isRouting(groups.digits(), groups.size(0))) {
      return groups.end(0);
    }
    int code = isJoined(text, groups, "3-3") ? 2 : isJoined(text, groups, "2-2-2") ? 3 : 0;
    code = code == 0 && isJoined(text, groups, "4-1") ? 2 : code;
    code = code == 0 && n > 0 && groups.size(0) == 6 && isBeforeEight(text, groups) ? 1 : code;
    boolean more = code > 0 && code < n && mark(text, groups, code) == '-';
    boolean date = code == 3 && WrittenDate.endAt(text, start) > 0;
    return code == 0 || more || date ? -1 : groups.end(code - 1);
  }

  /** {@code 204577 / 40567651}: whether eight digits follow. */
  private static boolean isBeforeEight(FoldedText text, DigitGroups groups) {
    int next = AccountRow.next(text, groups.end(0));
    int end = next;
    while (next > 0 && text.digitAt(end)) {
      end++;
    }
    return end - next == 8 && !text.wordAt(end) && text.at(end) != '-';
  }

  /** Whether the first groups are those of {@code shape}. */
  private static boolean isJoined(FoldedText text, DigitGroups groups, String shape) {
    int n = (shape.length() + 1) / 2;
    return groups.groups() >= n && isShaped(text, groups, n, shape);
  }

  /** Whether the sizes of the groups, and the marks between them, are those of {@code shape}. */
  private static boolean isShaped(FoldedText text, DigitGroups groups, int n, String shape) {
    boolean same = 2 * n - 1 == shape.length();
    for (int i = 0; same && i < n; i++) {
      same =
          groups.size(i) == Character.digit(shape.charAt(2 * i), Character.MAX_RADIX)
              && (i == 0
                  || between(groups, i) == 1 && mark(text, groups, i) == shape.charAt(2 * i - 1));
    }
    return same;
  }

  /** {@code 80-470-3}. */
  private static boolean isSwiss(FoldedText text, DigitGroups groups, int n, int size) {
    return n == 3
        && groups.size(0) == 2
        && groups.size(1) <= 6
        && groups.size(2) == 1
        && mark(text, groups, 1) == '-'
        && mark(text, groups, 2) == '-'
        && AccountChecks.isSwiss(groups.digits(), size);
  }

  /** {@code 19-2000145399/0800}, {@code 2000145399/0800}. */
  private static boolean isCzech(FoldedText text, DigitGroups groups, int n, int size) {
    if (n < 2 || n > 3 || groups.size(n - 1) != 4 || mark(text, groups, n - 1) != '/') {
      return false;
    }
    int prefix = n == 3 ? groups.size(0) : 0;
    int base = groups.size(n - 2);
    CharSequence digits = groups.digits();
    boolean prefixed = prefix <= 6 && (n == 2 || mark(text, groups, 1) == '-');
    return prefixed
        && base <= 10
        && size >= MIN_CZECH
        && size == prefix + base + 4
        && AccountChecks.isCzech(digits, prefix, prefix + base)
        && (n == 2 || AccountChecks.isCzech(digits, 0, prefix));
  }

  /** Characters before a group that is not the first. */
  private static int between(DigitGroups groups, int group) {
    return groups.end(group) - groups.size(group) - groups.end(group - 1);
  }

  /** The first one of them. */
  private static char mark(FoldedText text, DigitGroups groups, int group) {
    return text.at(groups.end(group - 1));
  }

  private static int endOfPlain(FoldedText text, DigitGroups groups, int start) {
    int all = all(groups);
    int size = 0;
    int n = 0;
    boolean marked = false;
    boolean checked = false;
    while (n < all && (n == 0 || goesOn(text, groups, n, size, marked))) {
      marked |= n > 0 && mark(text, groups, n) != ' ';
      checked = n > 0 && groups.size(n) <= 2 && mark(text, groups, n) == '-';
      size += groups.size(n++);
    }
    int end = n == 0 ? -1 : groups.end(n - 1);
    boolean lettered = text.at(end) == '-' && (text.at(end + 1) | 0x20) == 'x'; // 1234-X
    if (end > 0 && lettered && !text.wordAt(end + 2)) {
      end += 2;
      checked = true;
    }
    end = endOfLettered(text, end, marked);
    int least = checked ? LEAST_CHECKED - (lettered ? 1 : 0) : LEAST;
    boolean sized = size >= least && size <= MOST;
    return sized && isWhole(text, end) && !isDate(text, start, end) ? end : -1;
  }

  /** {@code 0230-618400.81Y}. */
  private static int endOfLettered(FoldedText text, int end, boolean marked) {
    boolean lettered =
        marked
            && text.at(end) == '.'
            && text.digitAt(end + 1)
            && text.digitAt(end + 2)
            && text.at(end + 3) >= 'A'
            && text.at(end + 3) <= 'Z'
            && !text.wordAt(end + 4);
    return lettered ? end + 4 : end;
  }

  /** Whether a group belongs to those before it, which have so many digits. */
  private static boolean goesOn(
      FoldedText text, DigitGroups groups, int group, int size, boolean marked) {
    char mark = mark(text, groups, group);
    int between = between(groups, group);
    return switch (mark) {
      case '-', '/' -> between == 1;
      case '.' ->
          between == 1 && (groups.size(group - 1) <= MAX_PARTED || isDotted(text, groups, group));
      case ' ' ->
          between == 1
              && !marked
              && mayPart(groups, group)
              && (groups.size(group) > 1 || groups.size(group - 1) == 1);
      case '\n', '\r' -> size < LEAST_CHECKED;
      default -> false;
    };
  }

  /** Whether there is another dot: one alone may be that of decimals. */
  private static boolean isDotted(FoldedText text, DigitGroups groups, int group) {
    return group > 1 && mark(text, groups, group - 1) == '.'
        || group + 1 < groups.groups() && mark(text, groups, group + 1) == '.';
  }

  private static boolean mayPart(DigitGroups groups, int group) {
    int before = groups.size(group - 1);
    boolean cut = group == 1 && before == LONG && groups.size(1) >= MIN_CUT; // 46232 3477
    return before <= MAX_PARTED || before <= MAX_LONG && groups.size(group) >= LONG || cut;
  }

  /** Whether it is no part of something longer and no amount. */
  private static boolean isWhole(FoldedText text, int end) {
    char after = text.at(end);
    boolean goesOn =
        (after == '-' || after == '_') && text.wordAt(end + 1)
            || (after == '.' || after == ',' || after == '/' || after == ':')
                && text.digitAt(end + 1)
            || "%$*\u20ac\u00a3\u2022@".indexOf(after) >= 0;
    boolean word = text.wordAt(end) && !text.words().glued(end);
    return !goesOn && !word;
  }

  private static boolean isDate(FoldedText text, int start, int end) {
    int date = WrittenDate.endAt(text, start);
    return date >= end || date > 0 && text.at(date) == ' ';
  }
}
