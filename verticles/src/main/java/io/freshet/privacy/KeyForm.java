package io.freshet.privacy;

/**
 * The form of keys of programs: a prefix and what is drawn by lot, {@code tkn-be-7d19f0c8a4e25b63},
 * groups of capitals and digits, {@code QF4D-77ZK-L0PA}, or letters and digits all through.
 */
final class KeyForm {
  private static final int LEAST = 12;
  private static final int MOST = 128;
  private static final int MAX_PREFIX = 8;
  private static final int LEAST_DRAWN = 8;
  private static final int LEAST_PLAIN = 24;
  private static final int LEAST_TURNS = 3;
  private static final int LEAST_DIGITS = 3;
  private static final int LEAST_GROUP = 3;
  private static final int MAX_GROUP = 8;

  /** What numbers of other things begin with, up to the first mark. */
  private static final String[] NUMBERS = {
    "req", "request", "ord", "order", "ticket", "case", "evt", "event", "trace", "span", "build",
    "commit", "sha", "cus", "cust", "ref", "inv", "usr", "user", "job", "run", "task", "msg", "pub",
    "pk", "id", "img", "node", "pod", "host", "srv", "tenant", "ch", "pi", "acct", "sub", "corr",
    "session", "conn", "vol", "snap", "subnet", "vpc", "sg", "arn", "eni", "ami", "txn", "tx",
    "pay", "re", "in", "price", "prod", "item", "obj", "row", "cache", "urn", "uuid", "guid",
    "jira", "bug", "doc", "file", "sku", "map", "sn", "imei", "batch", "lot", "ver", "rev"
  };

  private KeyForm() {}

  /** A prefix of letters, a mark and behind it letters and digits in turns. */
  static boolean isPrefixed(FoldedText text, int start, int end) {
    int mark = start;
    while (mark < end && isLetter(text.at(mark))) {
      mark++;
    }
    boolean prefix = mark > start && mark - start <= MAX_PREFIX && isMark(text.at(mark));
    return prefix
        && end - start >= LEAST
        && end - start <= MOST
        && !isNumber(text, start, mark)
        && isDrawn(text, mark + 1, end);
  }

  /** Whether one part at least is drawn by lot, and nothing but letters and digits in any. */
  private static boolean isDrawn(FoldedText text, int start, int end) {
    boolean drawn = false;
    int from = start;
    for (int i = start; i <= end; i++) {
      if (i == end || isMark(text.at(i))) {
        drawn |= i - from >= LEAST_DRAWN && isTurning(text, from, i);
        from = i + 1;
      } else if (!isLetter(text.at(i)) && !text.digitAt(i)) {
        return false;
      }
    }
    return drawn;
  }

  /** Whether digits and letters take turns in it. */
  static boolean isTurning(FoldedText text, int start, int end) {
    int turns = 0;
    int digits = 0;
    for (int i = start; i < end; i++) {
      digits += text.digitAt(i) ? 1 : 0;
      turns += i > start && text.digitAt(i) != text.digitAt(i - 1) ? 1 : 0;
    }
    return turns >= LEAST_TURNS && digits >= LEAST_DIGITS;
  }

  /** Letters and digits all through, and more of them than a commit's short name has. */
  static boolean isPlain(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!isLetter(text.at(i)) && !text.digitAt(i)) {
        return false;
      }
    }
    return end - start >= LEAST_PLAIN && end - start <= MOST && isTurning(text, start, end);
  }

  /** {@code QF4D-77ZK-L0PA}: groups of capitals and digits, both in one of them at least. */
  static boolean isGrouped(FoldedText text, int start, int end) {
    int groups = 0;
    int from = start;
    boolean mixed = false;
    for (int i = start; i <= end; i++) {
      char c = i < end ? text.at(i) : '-';
      if (c == '-') {
        if (i - from < LEAST_GROUP || i - from > MAX_GROUP) {
          return false;
        }
        mixed |= isMixed(text, from, i);
        groups++;
        from = i + 1;
      } else if (!text.digitAt(i) && !(isLetter(c) && Character.isUpperCase(c))) {
        return false;
      }
    }
    return groups > 1 && mixed;
  }

  private static boolean isMixed(FoldedText text, int start, int end) {
    boolean digit = false;
    boolean letter = false;
    for (int i = start; i < end; i++) {
      digit |= text.digitAt(i);
      letter |= isLetter(text.at(i));
    }
    return digit && letter;
  }

  private static boolean isNumber(FoldedText text, int start, int end) {
    for (String number : NUMBERS) {
      if (end - start == number.length() && text.regionIs(start, number)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMark(char c) {
    return c == '_' || c == '-';
  }

  private static boolean isLetter(char c) {
    return c < 128 && Character.isLetter(c);
  }
}
