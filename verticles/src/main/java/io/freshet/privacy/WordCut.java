package io.freshet.privacy;

/** Where letters end that belong to a word, where others touch it without a blank. */
final class WordCut {
  /** From Thai on, scripts without blanks between words are frequent. */
  private static final char UNPARTED = 0xE00;

  /** Latin and Greek letters with diacritics, {@code ấ}. */
  private static final char HIGH_LETTERS = 0x1E00;

  private static final char END_OF_HIGH_LETTERS = 0x2000;

  private static final int MAX_DOTTED = 9;

  /** Letters before the digits of a passport's number at most. */
  private static final int MAX_SERIES = 3;

  private static final int MAX_UNPARTED = 10;

  /** Between a name with dots and its number at most. */
  private static final int MAX_BEHIND = 10;

  /** Of a run without blanks so much is looked at to cut off one word. */
  static final int MAX_RUN = 32;

  private WordCut() {}

  /** Whether it may stand between the letters of a word. */
  static boolean isDot(char c) {
    return c == '.' || c == '/';
  }

  /** Where letters end that dots part; -1 if the last one is no letter alone. */
  static int endOfDotted(char[] text, int start, int length) {
    int end = start + 1;
    while (end - start < MAX_DOTTED
        && end + 1 < length
        && isDot(text[end])
        && Character.isLetter(text[end + 1])) {
      end += 2;
    }
    return end < length && Character.isLetter(text[end]) ? -1 : end;
  }

  /** Whether a letter is of a script that may part no words; Latin and Greek ones are not. */
  static boolean isUnparted(char c) {
    return c >= UNPARTED && (c < HIGH_LETTERS || c >= END_OF_HIGH_LETTERS);
  }

  /**
   * Where the word that tells ends in {@code passportX1234567}, where letters of a series are glued
   * to it; -1 if there is none.
   */
  static int beforeSeries(char[] chars, int start, int end) {
    int series = end;
    while (series > start && end - series <= MAX_SERIES && isUpper(chars[series - 1])) {
      series--;
    }
    if (series == end || end - series > MAX_SERIES || series - start < 2) {
      return -1;
    }
    Lexicon.Entry entry = Lexicon.find(tag(chars, start, series), chars, start, series);
    return entry == null || (entry.kinds() & Lexicon.DOTTED) == 0 ? -1 : series;
  }

  /**
   * Where the first part ends of letters of a script that parts no words: before a word that the
   * lexicon knows, or behind it if it stands first.
   */
  static int endOfPart(char[] chars, int start, int stop) {
    int end = start;
    while (end < stop && isUnparted(chars[end])) {
      end++;
    }
    boolean goesOn = end - start == MAX_RUN; // a word at its end may be cut off
    int last = goesOn ? end - MAX_UNPARTED : end - 1;
    for (int from = start; from < last; from++) {
      long tag = Words.step(0, chars[from]);
      int known = 0;
      for (int to = from + 1; to < end && to - from < MAX_UNPARTED; to++) {
        tag = Words.step(tag, chars[to]);
        known = Lexicon.find(tag, chars, from, to + 1) == null ? known : to + 1;
      }
      if (known > 0) {
        return from == start ? known : from;
      }
    }
    return goesOn ? last : end;
  }

  /** {@code A.K. Rao}: a short name of a number is one only with digits soon behind. */
  static boolean isInitials(Lexicon.Entry entry, char[] chars, int end, int length) {
    if ((entry.kinds() & Lexicon.DOTTED & ~WordKind.ABBREVIATED.bit) != 0) {
      return false;
    }
    for (int i = end; i < Math.min(length, end + MAX_BEHIND); i++) {
      if (FoldedText.isDigit(chars[i])) {
        return false;
      }
    }
    return true;
  }

  static long tag(char[] chars, int from, int to) {
    long tag = 0;
    for (int i = from; i < to; i++) {
      tag = Character.isLetter(chars[i]) ? Words.step(tag, chars[i]) : tag;
    }
    return tag;
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** What stands for a word with a hyphen by its last part. */
  static Lexicon.Entry lastOfDouble(char[] chars, int from, int to) {
    long tag = 0;
    int start = from;
    for (int i = from; i < to; i++) {
      if (chars[i] == '-') {
        tag = 0;
        start = i + 1;
      } else if (chars[i] != '\'') {
        tag = Words.step(tag, chars[i]);
      }
    }
    return start < to ? Lexicon.lastOfDouble(tag, chars, start, to) : null;
  }
}
