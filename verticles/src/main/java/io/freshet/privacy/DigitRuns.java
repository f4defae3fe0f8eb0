package io.freshet.privacy;

/** Runs of digits as people write long numbers: in groups, with blanks, dashes or dots between. */
final class DigitRuns {
  private static final int MAX_SEPARATORS = 3;

  private DigitRuns() {}

  /** A run: where it lies, its digits alone, and whether anything stood between them. */
  record Run(int start, int end, String digits, boolean grouped) {}

  /**
   * The run that begins at the digit at {@code from}.
   *
   * @param max digits at most; a longer run ends there
   */
  static Run at(String text, int from, int max) {
    StringBuilder digits = new StringBuilder();
    int end = from;
    int i = from;
    int between = 0;
    boolean grouped = false;
    while (i < text.length() && digits.length() < max && between <= MAX_SEPARATORS) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        grouped |= between > 0;
        digits.append(c);
        end = i + 1;
        between = 0;
      } else if (isSeparator(c)) {
        between++;
      } else {
        break;
      }
      i++;
    }
    return new Run(from, end, digits.toString(), grouped);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '-' || c == '.' || c == '\n' || c == '\r' || c == '\t' || c == '('
        || c == ')' || c == '/';
  }

  /** True when no letter or digit touches the range, so that it is not part of a longer word. */
  static boolean standsAlone(String text, int start, int end) {
    return (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
        && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
  }
}
