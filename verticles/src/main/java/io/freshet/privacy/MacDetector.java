package io.freshet.privacy;

import java.util.List;

/**
 * Hardware addresses: six pairs of hexadecimal digits parted by colons or by dashes, or three
 * groups of four parted by dots.
 */
final class MacDetector implements Detector {
  private static final int LENGTH = 17;
  private static final int DOTTED = 14;

  @Override
  public DetectorType type() {
    return DetectorType.MAC;
  }

  @Override
  public long triggers() {
    return Mark.PAIRS.bit | Mark.DOTTED.bit | Mark.LONG_TOKEN.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    // Dashes between letters belong to a word, so that not all of them are counted for PAIRS.
    boolean pairs = text.has(Mark.PAIRS) || text.has(Mark.LONG_TOKEN);
    int last = pairs ? text.length() - LENGTH : -1;
    for (int i = 0; i <= last; i++) {
      char separator = text.at(i + 2);
      if ((separator == ':' || separator == '-') && isMac(text, i, separator)) {
        found.add(new Finding(i, i + LENGTH, type(), 0.9));
      }
    }
    for (int i = 0; i + DOTTED <= text.length(); i++) {
      if (text.at(i + 4) == '.' && text.at(i + 9) == '.' && isDotted(text, i)) {
        found.add(new Finding(i, i + DOTTED, type(), 0.9));
      }
    }
  }

  /** {@code 3c5a.b41f.07d2}; numbers alone may be anything. */
  private static boolean isDotted(FoldedText text, int start) {
    int end = start + DOTTED;
    if (!text.standsAlone(start, end)
        || text.at(start - 1) == '.'
        || text.at(end) == '.' && text.wordAt(end + 1)) {
      return false;
    }
    boolean letter = false;
    for (int i = 0; i < DOTTED; i++) {
      char c = text.at(start + i);
      if (i % 5 != 4 && Character.digit(c, 16) < 0) {
        return false;
      }
      letter |= i % 5 != 4 && c >= 'A';
    }
    return letter;
  }

  private static boolean isMac(FoldedText text, int start, char separator) {
    int end = start + LENGTH;
    if (!text.standsAlone(start, end)
        || text.at(start - 1) == separator
        || text.at(end) == separator && text.wordAt(end + 1)) {
      return false;
    }
    int first = Character.digit(text.at(start), 16);
    boolean varied = false;
    for (int i = 0; i < LENGTH; i++) {
      char c = text.at(start + i);
      if (i % 3 == 2 ? c != separator : Character.digit(c, 16) < 0) {
        return false;
      }
      varied |= i % 3 != 2 && Character.digit(c, 16) != first;
    }
    return varied; // 00:00:… and ff:ff:… are nobody's
  }
}
