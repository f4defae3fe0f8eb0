package io.freshet.privacy;

/**
 * Digits as people write long numbers: in groups, with one separator (a blank, dash, dot, slash,
 * parenthesis, or a mix of up to five of them) between. Reused while a text is scanned.
 */
final class DigitGroups {
  /** No number that is looked for has more digits. */
  static final int MAX_DIGITS = 28;

  private static final int MAX_SEPARATORS = 5;

  private final FoldedText text;
  private String separators = "";
  private final StringBuilder digits = new StringBuilder(MAX_DIGITS);
  private final int[] groupEnds = new int[MAX_DIGITS];
  private final int[] groupDigits = new int[MAX_DIGITS];
  private int groups;
  private boolean glued;

  DigitGroups(FoldedText text) {
    this.text = text;
  }

  DigitGroups with(String separators) {
    this.separators = separators;
    return this;
  }

  /** Forgets the digits. */
  void clear() {
    digits.setLength(0);
    groups = 0;
  }

  /**
   * Whether a number can begin at {@code i}: a digit that continues neither a word nor a decimal.
   */
  static boolean startsAt(FoldedText text, int i) {
    return text.digitAt(i)
        && !text.wordAt(i - 1)
        && !((text.at(i - 1) == '.' || text.at(i - 1) == ',') && text.digitAt(i - 2));
  }

  /**
   * Whether one group more was read, which does not count since a word follows it without a blank.
   */
  boolean isGlued() {
    return glued;
  }

  /** Reads groups from the digit at {@code from} on, up to the bound. */
  void read(int from) {
    glued = false;
    digits.setLength(0);
    groups = 0;
    int i = from;
    int between = 0;
    while (i < text.length() && between <= MAX_SEPARATORS) {
      char c = text.at(i);
      if (FoldedText.isDigit(c)) {
        if (digits.length() == MAX_DIGITS) {
          dropOpenGroup(i);
          return;
        }
        if (between > 0 || groups == 0) {
          groups++;
          groupDigits[groups - 1] = 0;
        }
        digits.append(c);
        groupDigits[groups - 1]++;
        groupEnds[groups - 1] = i + 1;
        between = 0;
      } else if (separators.indexOf(c) >= 0) {
        between++;
      } else {
        break;
      }
      i++;
    }
    if (groups > 0 && text.wordAt(groupEnds[groups - 1])) {
      glued = text.words().glued(groupEnds[groups - 1]);
      groups--; // its last group is the start of a word
    }
  }

  /** The bound fell inside a group: that group does not count. */
  private void dropOpenGroup(int at) {
    if (groupEnds[groups - 1] == at) {
      groups--;
    }
  }

  int groups() {
    return groups;
  }

  /** Digits of one group. */
  int size(int group) {
    return groupDigits[group];
  }

  /** Offset after the group. */
  int end(int group) {
    return groupEnds[group];
  }

  /** How many digits the first {@code count} groups have. */
  int sizeOf(int count) {
    int total = 0;
    for (int i = 0; i < count; i++) {
      total += groupDigits[i];
    }
    return total;
  }

  /** All digits that were read, those of groups that do not count too. */
  CharSequence digits() {
    return digits;
  }
}
