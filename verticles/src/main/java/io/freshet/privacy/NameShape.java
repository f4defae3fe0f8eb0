package io.freshet.privacy;

/** How a word is written, as a small number: its capitals, its length, its script. */
final class NameShape {
  /** Of a value that is no word. */
  static final int VALUE = 7;

  private static final int LOWER = 0;
  private static final int CAPITAL = 1;
  private static final int UPPER = 2;
  private static final int MIXED = 3;
  private static final int LETTER = 4;
  private static final int UNCASED = 5;
  private static final int SMALL_LETTER = 6;
  private static final int CASES = 8;

  private NameShape() {}

  /**
   * The shape of the letters from {@code start} to {@code end}.
   *
   * @param possessive whether a possessive's {@code 's} follows
   */
  static int of(FoldedText text, int start, int end, boolean possessive) {
    int capitals = 0;
    int small = 0;
    int marks = 0;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if (c >= 'a' && c <= 'z') {
        small++;
      } else if (isCapital(c)) {
        capitals++;
      } else if (c == '-') {
        marks |= 1;
      } else if (c == '\'') {
        marks |= 2;
      } else if (Character.isLowerCase(c)) {
        small++;
      }
    }
    int style = style(isCapital(text.at(start)), capitals, small, end - start);
    int length = Math.min(end - start, 5) - 1;
    return (((script(text.at(start)) * 2 + (possessive ? 1 : 0)) * 4 + marks) * 5 + length) * CASES
        + style;
  }

  private static int style(boolean begins, int capitals, int small, int length) {
    if (capitals + small == 0) {
      return UNCASED;
    }
    if (capitals == 0) {
      return length == 1 ? SMALL_LETTER : LOWER;
    }
    if (small == 0) {
      return length == 1 ? LETTER : UPPER;
    }
    return capitals == 1 && begins ? CAPITAL : MIXED;
  }

  private static boolean isCapital(char c) {
    return c < 128 ? c >= 'A' && c <= 'Z' : Character.isUpperCase(c) || Character.isTitleCase(c);
  }

  private static int script(char c) {
    if (c < 0x370) {
      return 0;
    }
    if (c < 0x400) {
      return 1; // Greek
    }
    if (c < 0x530) {
      return 2; // Cyrillic
    }
    return c < 0x1100 || c >= 0x1E00 && c < 0x2000 ? (c < 0x1100 ? 3 : 0) : 4;
  }

  /** Of a shape only its capitals. */
  static int coarse(int shape) {
    return shape % CASES;
  }

  static boolean isLower(int shape) {
    return shape % CASES == LOWER;
  }

  /** Whether the word begins with a capital. */
  static boolean isCapital(int shape) {
    int style = shape % CASES;
    return style >= CAPITAL && style <= LETTER;
  }

  /** How many shapes from {@code from} to {@code to}, but for one, are capital, how many small. */
  static int mix(int[] shapes, int from, int to, int except) {
    int capital = 0;
    int small = 0;
    for (int i = from; i <= to; i++) {
      if (i != except) {
        capital += isCapital(shapes[i]) ? 1 : 0;
        small += isLower(shapes[i]) ? 1 : 0;
      }
    }
    return capital * 8 + Math.min(small, 7);
  }

  static char lower(char c) {
    return c < 128 ? (char) (c >= 'A' && c <= 'Z' ? c | 0x20 : c) : Character.toLowerCase(c);
  }
}
