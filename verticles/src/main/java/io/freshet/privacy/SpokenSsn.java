package io.freshet.privacy;

import java.util.List;

/**
 * United States social security numbers behind a word that says so, written as they are spoken,
 * {@code my social is seven oh eight, forty-five, three oh six seven}, or as scans have them,
 * {@code 364-I3-4512}.
 */
final class SpokenSsn implements Detector {
  private static final int DIGITS = 9;
  private static final int REACH = 48;
  private static final int LENGTH = 11;
  private static final int LEAST_DIGITS = 6;
  private static final int MAX_WORDS = 16;
  private static final int MAX_GAP = 5;
  private static final String LIKE_DIGITS = "OoQDlIiSBZ";

  private static final WordList ONES =
      WordList.of(
          "zero", "oh", "o", "one", "two", "three", "four", "five", "six", "seven", "eight",
          "nine");

  private static final WordList TEENS =
      WordList.of(
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen");

  private static final String[] TENS = {
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
  };

  @Override
  public DetectorType type() {
    return DetectorType.SSN;
  }

  @Override
  public long triggers() {
    return WordKind.SSN.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      if (words.is(i, WordKind.SSN)) {
        scanned(text, words.end(i), found);
        spoken(text, i, found);
      }
    }
  }

  private void scanned(FoldedText text, int from, List<Finding> found) {
    int stop = Math.min(text.length() - LENGTH, from + REACH);
    for (int i = from; i <= stop; i++) {
      if (!text.wordAt(i - 1) && isScanned(text, i)) {
        found.add(new Finding(i, i + LENGTH, type(), 0.85));
        return;
      }
    }
  }

  /** {@code 364-I3-4512}: at most three letters in place of digits. */
  private static boolean isScanned(FoldedText text, int start) {
    char mark = text.at(start + 3);
    if ("-. ".indexOf(mark) < 0 || text.at(start + 6) != mark || text.wordAt(start + LENGTH)) {
      return false;
    }
    int digits = 0;
    for (int i = 0; i < LENGTH; i++) {
      char c = text.at(start + i);
      boolean place = i == 3 || i == 6;
      if (!place && !FoldedText.isDigit(c) && LIKE_DIGITS.indexOf(c) < 0) {
        return false;
      }
      digits += FoldedText.isDigit(c) ? 1 : 0;
    }
    return digits >= LEAST_DIGITS && digits < DIGITS;
  }

  private void spoken(FoldedText text, int told, List<Finding> found) {
    Words words = text.words();
    int first = told + 1;
    int stop = words.end(told) + REACH;
    while (first < words.count() && words.start(first) < stop && digits(text, first) == 0) {
      first++;
    }
    int count = 0;
    boolean ten = false; // before the digit that goes with it
    for (int i = first; i < words.count() && i - first < MAX_WORDS; i++) {
      int digits = digits(text, i);
      if (digits == 0 || i > first && words.gapLength(i - 1) > MAX_GAP) {
        return;
      }
      count += ten && digits == 1 && words.gapOnlyHas(i - 1, " -", 1) ? 0 : digits;
      ten = words.isOneOf(i, TENS);
      boolean joined = ten && i + 1 < words.count() && words.gapIs(i, " ") && isOne(words, i + 1);
      if (count == DIGITS && !joined) {
        found.add(new Finding(words.start(first), words.end(i), type(), 0.85));
        return;
      }
    }
  }

  /** How many digits a word stands for: none, one or two. */
  private static int digits(FoldedText text, int word) {
    Words words = text.words();
    if (isOne(words, word)) {
      return 1;
    }
    boolean two = TEENS.has(words, word) || words.isOneOf(word, TENS);
    return two || isCompound(text, word) ? 2 : 0;
  }

  private static boolean isOne(Words words, int word) {
    return ONES.has(words, word);
  }

  /** {@code forty-five}. */
  private static boolean isCompound(FoldedText text, int word) {
    Words words = text.words();
    for (int i = 0; word < words.count() && i < TENS.length; i++) {
      int hyphen = TENS[i].length();
      if (words.length(word) > hyphen + 2
          && text.regionIs(words.start(word), TENS[i])
          && text.at(words.start(word) + hyphen) == '-') {
        return true;
      }
    }
    return false;
  }
}
