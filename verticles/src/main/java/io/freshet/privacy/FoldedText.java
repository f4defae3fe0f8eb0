package io.freshet.privacy;

import java.util.Arrays;

/**
 * A view of a text in which disguises are undone, with offsets that lead back: zero-width
 * characters are gone, full-width and other presentation forms and the digits of all scripts are
 * ASCII, dashes are {@code -}, blanks a space, combining marks are joined to their letter. Belongs
 * to one thread.
 */
class FoldedText {
  private final String text;

  /** For each folded char the original range it stands for; null when the text is unchanged. */
  private final int[] starts;

  private final int[] ends;

  /** Which ASCII characters occur. */
  private final long low;

  private final long high;
  private final boolean digits;
  private Words words;

  FoldedText(String text, int[] starts, int[] ends) {
    this.text = text;
    this.starts = starts;
    this.ends = ends;
    long lowSeen = 0;
    long highSeen = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 64) {
        lowSeen |= 1L << c;
      } else if (c < 128) {
        highSeen |= 1L << (c - 64);
      }
    }
    this.low = lowSeen;
    this.high = highSeen;
    this.digits = (lowSeen >>> '0' & 0x3FF) != 0;
  }

  /** Folds; a text of ASCII only is taken as it is, without copying. */
  static FoldedText of(String original) {
    for (int i = 0; i < original.length(); i++) {
      if (original.charAt(i) >= 128) {
        Folding folding = new Folding(original);
        return new FoldedText(folding.text(), folding.starts(), folding.ends());
      }
    }
    return new FoldedText(original, null, null);
  }

  /** The folded text. */
  String text() {
    return text;
  }

  int length() {
    return text.length();
  }

  /** Char at {@code i}; 0 outside the text. */
  char at(int i) {
    return i >= 0 && i < text.length() ? text.charAt(i) : 0;
  }

  /** Whether the ASCII character occurs. */
  boolean has(char c) {
    return c < 64 ? (low >>> c & 1) != 0 : (high >>> (c - 64) & 1) != 0;
  }

  boolean hasDigits() {
    return digits;
  }

  /** Its words; found once. */
  Words words() {
    if (words == null) {
      words = new Words(text);
    }
    return words;
  }

  /** A finding in this text as one in the original. */
  Finding original(Finding found) {
    return starts == null
        ? found
        : new Finding(
            starts[found.start()], ends[found.end() - 1], found.type(), found.confidence());
  }

  boolean digitAt(int i) {
    return isDigit(at(i));
  }

  boolean wordAt(int i) {
    return isWord(at(i));
  }

  /** True when neither side touches a letter, digit or underscore: not part of a longer word. */
  boolean standsAlone(int start, int end) {
    return !wordAt(start - 1) && !wordAt(end);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * Letters of scripts that part words by blanks, digits and the underscore. Others (Arabic,
   * Chinese, Japanese …) join numbers without a blank and so bound them.
   */
  static boolean isWord(char c) {
    return isDigit(c) || c == '_' || (c < 0x530 && Character.isLetter(c));
  }

  /** Never the text. */
  @Override
  public String toString() {
    return "FoldedText[" + text.length() + (starts == null ? "]" : ", folded]");
  }

  /** Grows {@code array} to hold {@code size}. */
  static int[] grown(int[] array, int size) {
    return size <= array.length ? array : Arrays.copyOf(array, Math.max(size, array.length * 2));
  }
}
