package io.freshet.privacy;

/** What stands between two words, as a number: its marks, its digits, its lines, its blanks. */
final class NameGap {
  private static final int MAX_GAP = 12;

  private NameGap() {}

  /**
   * The gap from {@code from} to {@code to}: of one blank 1, of a longer one what ends it.
   *
   * @param ends 2 for that before the first word, 1 for that behind the last one
   */
  static int of(FoldedText text, int from, int to, int ends) {
    if (to - from == 1 && text.at(from) == ' ') {
      return 1;
    }
    int low = Math.max(from, to - MAX_GAP);
    int first = 0;
    int last = 0;
    int digits = 0;
    int lines = 0;
    for (int i = low; i < to; i++) {
      char c = text.at(i);
      if (c == '\n') {
        lines++;
      } else if (c > ' ') {
        boolean digit = FoldedText.isDigit(c);
        digits |= digit ? 1 : 0;
        last = digit ? '0' : c;
        first = first == 0 ? last : first;
      }
    }
    int spaces =
        (from < to && text.at(from) <= ' ' ? 1 : 0) | (to > 0 && text.at(to - 1) <= ' ' ? 2 : 0);
    int code = (first * 31 + last) * 31 + Math.min(lines, 2);
    code = (code * 2 + digits) * 4 + spaces;
    return code * 4 + ends + 2;
  }
}
