package io.freshet.privacy;

import java.text.Normalizer;

/** Letters without case and diacritics, from tables. */
final class Letters {
  /** Latin, Greek and Cyrillic; letters further up stand for themselves, but for the next block. */
  private static final char[] LOW = bases(0, 0x500);

  /** Further Latin and Greek letters with diacritics. */
  private static final int HIGH_FROM = 0x1E00;

  private static final char[] HIGH = bases(HIGH_FROM, 0x2000);

  private Letters() {}

  /**
   * The plain lower-case letter of a letter, the first of two for {@code ß}, {@code æ}, {@code œ}.
   */
  static char base(char letter) {
    if (letter < LOW.length) {
      return LOW[letter];
    }
    int high = letter - HIGH_FROM;
    return high >= 0 && high < HIGH.length ? HIGH[high] : Character.toLowerCase(letter);
  }

  /** The second of two plain letters; 0 for a letter that has one. */
  static char second(char letter) {
    return switch (letter) {
      case 'ß', 'ẞ' -> 's';
      case 'æ', 'Æ', 'œ', 'Œ' -> 'e';
      default -> 0;
    };
  }

  private static char[] bases(int from, int to) {
    char[] bases = new char[to - from];
    for (int c = from; c < to; c++) {
      bases[c - from] = plain(Character.toLowerCase((char) c));
    }
    return bases;
  }

  private static char plain(char lower) {
    return switch (lower) {
      case 'ß' -> 's';
      case 'æ' -> 'a';
      case 'œ', 'ø' -> 'o';
      case 'ł' -> 'l';
      case 'đ', 'ð' -> 'd';
      case 'ı' -> 'i';
      default -> Normalizer.normalize(Character.toString(lower), Normalizer.Form.NFD).charAt(0);
    };
  }
}
