package io.freshet.privacy;

import java.util.List;

/**
 * Hardware addresses: six pairs of hexadecimal digits parted by colons or by dashes, or three
 * groups of four parted by dots.
 */
final class MacDetector implements Detector {
  private static final int LENGTH = 17;
  private static final int DOTTED = 14;
  private static final int BARE = 12;
  private static final int REACH = 24;
  private static final int LEAST_WORD = 4;

  @Override
  public DetectorType type() {
    return DetectorType.MAC;
  }

  @Override
  public long triggers() {
    return Mark.PAIRS.bit | Mark.DOTTED.bit | Mark.LONG_TOKEN.bit | WordKind.HOST.bit;
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
    if ((text.signs() & WordKind.HOST.bit) != 0) {
      findTold(text, found);
    }
    for (int i = 0; i + DOTTED <= text.length(); i++) {
      if (text.at(i + 4) == '.' && text.at(i + 9) == '.' && isDotted(text, i)) {
        found.add(new Finding(i, i + DOTTED, type(), 0.9));
      }
    }
  }

  /** Behind a word such as {@code MAC}: pairs parted by blanks, or twelve digits in one. */
  private void findTold(FoldedText text, List<Finding> found) {
    for (int i = 0; i + BARE <= text.length(); i++) {
      if (!isHex(text.at(i)) || text.wordAt(i - 1)) {
        continue;
      }
      int end = text.at(i + 2) == ' ' ? i + LENGTH : i + BARE;
      boolean form = end == i + BARE ? isBare(text, i) : isPairs(text, i, ' ');
      boolean alone = form && text.standsAlone(i, end);
      if (alone && text.words().precededBy(WordKind.HOST, i, REACH)) {
        found.add(new Finding(i, end, type(), 0.8));
      }
    }
  }

  /** Twelve hexadecimal digits, letters of one case among them. */
  private static boolean isBare(FoldedText text, int start) {
    boolean upper = false;
    boolean lower = false;
    boolean digit = false;
    for (int i = start; i < start + BARE; i++) {
      char c = text.at(i);
      if (!isHex(c)) {
        return false;
      }
      digit |= c <= '9';
      upper |= c >= 'A' && c <= 'F';
      lower |= c >= 'a';
    }
    return digit && upper != lower;
  }

  private static boolean isHex(char c) {
    return c < 128 && Character.digit(c, 16) >= 0;
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
    boolean glued = isGlued(text, start, end);
    if (!glued && !text.standsAlone(start, end)
        || text.at(start - 1) == separator
        || text.at(end) == separator && text.wordAt(end + 1)) {
      return false;
    }
    return isPairs(text, start, separator);
  }

  /** Words may touch it, {@code MAC0C:8E:…}, but no letters that could be its own. */
  private static boolean isGlued(FoldedText text, int start, int end) {
    boolean before = !text.wordAt(start - 1) || text.words().endsWith(WordKind.HOST, start);
    boolean after = !text.wordAt(end);
    for (int i = end; !after && i < end + LEAST_WORD; i++) {
      if (!Character.isLetter(text.at(i))) {
        return false;
      }
    }
    return before;
  }

  private static boolean isPairs(FoldedText text, int start, char separator) {
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
