package io.freshet.privacy;

import java.util.List;

/**
 * Places by the grid of a map behind its name, {@code LV95 2'655'929 / 1'162'490}, {@code UTM 32U
 * 461344 5481745}, {@code MGRS 33UUU9100019999}, and plus codes, {@code 8FVC9G8F+6X}.
 */
final class GridDetector implements Detector {
  private static final int REACH = 24;
  private static final int MAX_BETWEEN = 8;
  private static final int LEAST_DIGITS = 5;
  private static final int MOST_DIGITS = 8;
  private static final int CODE = 8;
  private static final String CODE_SIGNS = "23456789CFGHJMPQRVWX";

  /** Names of grids, as far as they are letters. */
  private static final TagSet GRIDS =
      TagSet.of(
          "utm mgrs lv lambert etrs gk gauss gauss-krüger osgb bng "
              + "ngr easting eastings northing rechtswert hochwert rijksdriehoek swissgrid");

  /** Those that people are called too, or that mean more: digits have to follow them at once. */
  private static final String[] NUMBERED = {"lv", "lambert", "etrs"};

  @Override
  public DetectorType type() {
    return DetectorType.GEO;
  }

  @Override
  public long triggers() {
    return Mark.DIGIT.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (text.has(Mark.SIX_DIGITS)) {
      findGrids(text, found);
      findAngles(text, found);
    }
    if (text.holds('+')) {
      findPlusCodes(text, found);
    }
  }

  private void findGrids(FoldedText text, List<Finding> found) {
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      if (isGrid(words, i) && (!words.isOneOf(i, NUMBERED) || isNumbered(text, words.end(i)))) {
        findTold(text, words.end(i), found);
      }
    }
  }

  private void findAngles(FoldedText text, List<Finding> found) {
    int i = text.nextDigit(0);
    while (i < text.length()) {
      boolean begins = !text.wordAt(i - 1) || AngularPlace.begin(text, i) < i;
      int end = begins ? AngularPlace.end(text, i) : -1;
      if (end > 0) {
        found.add(new Finding(AngularPlace.begin(text, i), end, type(), 0.88));
      }
      i = text.nextDigit(Math.max(end, i + 1));
    }
  }

  private void findPlusCodes(FoldedText text, List<Finding> found) {
    for (int plus = text.indexOf('+', 0); plus >= 0; plus = text.indexOf('+', plus + 1)) {
      int start = plus - CODE;
      if (start >= 0 && isPlusCode(text, start, plus)) {
        int end = plus + 1;
        while (isCode(text.at(end))) {
          end++;
        }
        found.add(new Finding(start, end, type(), 0.85));
      }
    }
  }

  private static boolean isGrid(Words words, int word) {
    return GRIDS.has(words, word);
  }

  private static boolean isNumbered(FoldedText text, int end) {
    int at = text.at(end) == ' ' ? end + 1 : end;
    return text.digitAt(at) && text.digitAt(at + 1);
  }

  /** Two numbers of five digits and more, or letters and digits of a square. */
  private void findTold(FoldedText text, int from, List<Finding> found) {
    for (int i = from; i < from + REACH && i < text.length(); i++) {
      if (text.at(i) == '\n' && i > from + 1 || text.at(i) == ';') {
        return;
      }
      if (!text.digitAt(i) || text.wordAt(i - 1)) {
        continue;
      }
      int square = endOfSquare(text, i);
      if (square > 0) {
        found.add(new Finding(i, square, type(), 0.85));
        return;
      }
      int end = endOfNumber(text, i);
      int second = end < 0 ? -1 : startOfSecond(text, end);
      int last = second < 0 ? -1 : endOfNumber(text, second);
      if (last > 0) {
        found.add(new Finding(i, last, type(), 0.85));
        return;
      }
    }
  }

  /** {@code 2'655'929}, {@code 154855.3}; -1 for numbers of fewer digits. */
  private static int endOfNumber(FoldedText text, int start) {
    int i = start;
    int digits = 0;
    while (text.digitAt(i) || isGroup(text, i)) {
      digits += text.digitAt(i) ? 1 : 0;
      i++;
    }
    if (digits < LEAST_DIGITS || digits > MOST_DIGITS) {
      return -1;
    }
    if ((text.at(i) == '.' || text.at(i) == ',') && text.digitAt(i + 1)) {
      i++;
      while (text.digitAt(i)) {
        i++;
      }
    }
    return i;
  }

  /** A mark before three digits. */
  private static boolean isGroup(FoldedText text, int i) {
    char c = text.at(i);
    return (c == '\'' || c == '’')
        && text.digitAt(i + 1)
        && text.digitAt(i + 2)
        && text.digitAt(i + 3);
  }

  private static int startOfSecond(FoldedText text, int end) {
    for (int i = end; i < end + MAX_BETWEEN; i++) {
      if (text.digitAt(i)) {
        return i > end ? i : -1;
      }
      if (!Character.isLetter(text.at(i)) && " ,;/|=:\n-".indexOf(text.at(i)) < 0) {
        return -1;
      }
    }
    return -1;
  }

  /** {@code 33UUU9100019999}, {@code 33U UU 91000 19999}; -1 if none is there. */
  private static int endOfSquare(FoldedText text, int start) {
    int i = start;
    while (text.digitAt(i) && i - start < 2) {
      i++;
    }
    for (int letter = 0; letter < 3; letter++) {
      i += letter == 1 && text.at(i) == ' ' ? 1 : 0;
      char c = text.at(i++);
      if (c < 'A' || c > 'Z') {
        return -1;
      }
    }
    int digits = 0;
    while (text.digitAt(i) || text.at(i) == ' ' && text.digitAt(i + 1) && digits < 6) {
      digits += text.digitAt(i++) ? 1 : 0;
    }
    boolean even = digits >= 4 && digits <= 10 && digits % 2 == 0;
    return even && !text.wordAt(i) ? i : -1;
  }

  /** Eight signs before the plus, two or three behind it, digits and letters before it. */
  private static boolean isPlusCode(FoldedText text, int start, int plus) {
    boolean digit = false;
    boolean letter = false;
    for (int i = start; i < plus; i++) {
      if (!isCode(text.at(i))) {
        return false;
      }
      digit |= text.digitAt(i);
      letter |= !text.digitAt(i);
    }
    boolean behind = isCode(text.at(plus + 1)) && isCode(text.at(plus + 2));
    int end = isCode(text.at(plus + 3)) ? plus + 4 : plus + 3;
    return digit && letter && behind && !text.wordAt(start - 1) && !text.wordAt(end);
  }

  private static boolean isCode(char c) {
    return c != 0 && CODE_SIGNS.indexOf(c) >= 0;
  }
}
