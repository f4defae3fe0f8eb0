package io.freshet.privacy;

/**
 * Doors in a row, each with its code: {@code Front door 4471, bin store 2288, bike shed 9910}. The
 * codes have one length, and nothing else stands between them.
 */
final class DoorList {
  private static final int MAX_GAP = 3;
  private static final int MAX_WORDS = 3;

  private DoorList() {}

  /**
   * Whether a row begins with the code from {@code start} to {@code end}.
   *
   * @param numbered whether its door may bear a number: then three make a row
   */
  static boolean isAt(FoldedText text, int start, int end, boolean numbered) {
    int next = next(text, start, end);
    return next > 0
        && !follows(text, start, next)
        && (!numbered || next(text, next, next + digits(text, next)) > 0);
  }

  /** {@code Garage 4512, shed 4513}: numbered one after another, as no codes are. */
  static boolean follows(FoldedText text, int first, int second) {
    return WrittenDate.value(text, second, second + digits(text, second))
        == WrittenDate.value(text, first, first + digits(text, first)) + 1;
  }

  /** Where the next code of the row begins behind one that ends at {@code end}; -1 if none does. */
  static int next(FoldedText text, int start, int end) {
    int i = end;
    while (i - end < MAX_GAP && " ,;/\n".indexOf(text.at(i)) >= 0 && text.at(i) != 0) {
      i++;
    }
    boolean parted =
        i > end && text.at(end) != 0 && (text.at(end) != ' ' || text.at(end + 1) == '/');
    if (!parted) {
      return -1;
    }
    Words words = text.words();
    int word = words.from(i);
    int last = word;
    while (last - word < MAX_WORDS - 1 && last + 1 < words.count() && words.gapIs(last, " ")) {
      last++;
    }
    if (word >= words.count() || words.start(word) != i || words.is(last, WordKind.NUMBERED)) {
      return -1;
    }
    int code = words.end(last);
    while (code - words.end(last) < MAX_GAP && " :–-".indexOf(text.at(code)) >= 0) {
      code++;
    }
    return code > words.end(last) && isCode(text, code, digits(text, start)) ? code : -1;
  }

  /** Whether so many digits close an item there. */
  private static boolean isCode(FoldedText text, int start, int digits) {
    int end = start + digits(text, start);
    char after = text.at(end);
    boolean closed = after <= ' ' && (after != ' ' || text.at(end + 1) == '/');
    closed |= ",;.#".indexOf(after) >= 0 && !text.digitAt(end + 1);
    return end - start == digits && digits >= CodeForm.LEAST && closed;
  }

  private static int digits(FoldedText text, int start) {
    int end = start;
    while (text.digitAt(end)) {
      end++;
    }
    return end - start;
  }
}
