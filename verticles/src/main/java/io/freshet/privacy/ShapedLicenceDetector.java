package io.freshet.privacy;

import java.util.List;

/**
 * Driving licences of American and Canadian states by their form, a letter and groups of digits,
 * with a word near that tells of driving, of papers or of such a state: {@code bartender ID check:
 * S909-7945-5501 Illinois}, {@code new jersey license, I'll text it: A3875 86848 22660}.
 */
final class ShapedLicenceDetector implements Detector {
  private static final int REACH = 104;

  /** Between a number and a word that says that it is another one. */
  private static final int SIDE = 20;

  private static final int MAX_GROUPS = 5;

  /** Digits of each group, the first one behind a letter. */
  private static final int[][] SHAPES = {
    {3, 4, 4}, {3, 4, 4, 2}, {3, 3, 2, 3, 1}, {3, 3, 3, 3}, {4, 5, 5}, {4, 6, 2}, {0, 3, 3, 3, 3}
  };

  /** Between a number and its state, which is enough. */
  private static final int BESIDE = 6;

  /** {@code MH12 20110832764}: an office's four, a year's and seven digits. */
  private static final int INDIAN_DIGITS = 11;

  /** Outranks what a part of it looks like. */
  private static final double SURE = 0.97;

  /** Outranks a phone number that its groups may look like. */
  private static final double LIKELY = 0.9;

  /** A word for a licence is enough, of others that tell of drivers or states two. */
  private static final int ENOUGH = 2;

  private static final WordList CUES =
      WordList.of(
          "id",
          "ids",
          "permit",
          "permis",
          "dl",
          "bartender",
          "bouncer",
          "renter",
          "rental",
          "dmv",
          "dps",
          "mto",
          "saaq",
          "abstract",
          "endorsements",
          "citation",
          "motorist",
          "driver",
          "drivers",
          "driving",
          "cdl",
          "licensed",
          "oln",
          "vehicle",
          "insured",
          "mva",
          "bmv",
          "rmv",
          "dmvs",
          "soundex",
          "policyholder",
          "garaging");

  private static final long OTHER =
      WordKind.NUMBERED.bit | WordKind.CARD.bit | WordKind.OTHER_PAPER.bit;

  @Override
  public DetectorType type() {
    return DetectorType.LICENCE;
  }

  @Override
  public long triggers() {
    return Mark.NUMBER_OF_9.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    int i = text.nextDigit(0);
    while (i < text.length()) {
      int start = startOf(text, i);
      int end = start < 0 ? -1 : endAt(text, start);
      int indian = end > 0 ? -1 : endOfIndian(text, i);
      if (end > 0 && isTold(text, start, end)) {
        found.add(new Finding(start, end, type(), LIKELY));
      } else if (indian > 0 && isTold(text, beforeOffice(text, i), indian)) {
        found.add(new Finding(beforeOffice(text, i), indian, type(), SURE));
      }
      i = text.nextDigit(Math.max(end, i + 1));
    }
  }

  /** Where the capital stands that digits follow; -1 if there is none. */
  private static int startOf(FoldedText text, int digit) {
    char mark = text.at(digit - 1);
    int start = mark == '-' || mark == ' ' ? digit - 2 : digit - 1;
    return isCapital(text.at(start)) && !text.wordAt(start - 1) && text.at(start - 1) != '-'
        ? start
        : -1;
  }

  /** Where the two capitals of an Indian state begin before its office's digits. */
  private static int beforeOffice(FoldedText text, int digit) {
    return text.at(digit - 1) == '-' ? digit - 3 : digit - 2;
  }

  private static int endOfIndian(FoldedText text, int digit) {
    int start = beforeOffice(text, digit);
    boolean state = isCapital(text.at(start)) && isCapital(text.at(start + 1));
    if (!state || text.wordAt(start - 1) || !text.digitAt(digit + 1)) {
      return -1;
    }
    int year = digit + (" -".indexOf(text.at(digit + 2)) >= 0 ? 3 : 2);
    int end = year;
    while (text.digitAt(end)) {
      end++;
    }
    boolean dated = text.startsWith(year, "19") || text.startsWith(year, "20");
    return dated && end - year == INDIAN_DIGITS && !text.wordAt(end) ? end : -1;
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static int endAt(FoldedText text, int start) {
    for (int[] shape : SHAPES) {
      int end = endAt(text, start + 1, shape);
      if (end > 0) {
        return end;
      }
    }
    return -1;
  }

  private static int endAt(FoldedText text, int start, int[] shape) {
    int i = start;
    char mark = 0;
    for (int group = 0; group < shape.length && group < MAX_GROUPS; group++) {
      if (group > 0) {
        char c = text.at(i++);
        if (c != '-' && c != ' ' || mark != 0 && c != mark) {
          return -1;
        }
        mark = c;
      }
      for (int n = 0; n < shape[group]; n++) {
        if (!text.digitAt(i++)) {
          return -1;
        }
      }
    }
    char after = text.at(i);
    boolean goesOn = "-./, ".indexOf(after) >= 0 && after != 0 && text.digitAt(i + 1);
    return goesOn || text.wordAt(i) ? -1 : i;
  }

  /** Whether a word near tells of a licence, and none right before of another number. */
  private static boolean isTold(FoldedText text, int start, int end) {
    Words words = text.words();
    int word = words.from(start) - 1;
    for (int i = word; i >= 0 && words.end(i) >= start - SIDE; i--) {
      if (isCue(words, i)) {
        break; // what stands nearer tells
      }
      if ((words.kinds(i) & OTHER) != 0) {
        return false;
      }
    }
    int told = 0;
    for (int i = words.from(start - REACH);
        i < words.count() && words.start(i) < end + REACH && told < ENOUGH;
        i++) {
      boolean sure = words.is(i, WordKind.LICENCE) || words.is(i, WordKind.DRIVING);
      boolean beside = words.start(i) - end <= BESIDE && start - words.end(i) <= BESIDE;
      sure |= beside && NeighbourLicences.isNamedState(words, i);
      told += sure ? ENOUGH : isCue(words, i) ? 1 : 0;
    }
    return told >= ENOUGH;
  }

  private static boolean isCue(Words words, int word) {
    return words.is(word, WordKind.LICENCE)
        || words.is(word, WordKind.DRIVING)
        || CUES.has(words, word)
        || NeighbourLicences.isNamedState(words, word);
  }
}
