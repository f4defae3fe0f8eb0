package io.freshet.privacy;

/** Where lines of a text begin and end, and where what stands on them ends. */
final class TextLines {
  static final String BLANKS = " \t\r";

  private TextLines() {}

  /** The end of the line that goes on at {@code from}; -1 if it is longer than {@code most}. */
  static int end(FoldedText text, int from, int most) {
    int end = from;
    while (end < text.length() && text.at(end) != '\n') {
      if (end - from > most) {
        return -1;
      }
      end++;
    }
    return end;
  }

  /** Where the line of {@code at} begins; -1 if that is more than {@code most} before. */
  static int start(FoldedText text, int at, int most) {
    int start = at;
    while (start > 0 && text.at(start - 1) != '\n') {
      if (at - start > most) {
        return -1;
      }
      start--;
    }
    return start;
  }

  /** The end without the marks that stand last. */
  static int trimmed(FoldedText text, int start, int end, String marks) {
    int i = end;
    while (i > start && marks.indexOf(text.at(i - 1)) >= 0) {
      i--;
    }
    return i;
  }
}
