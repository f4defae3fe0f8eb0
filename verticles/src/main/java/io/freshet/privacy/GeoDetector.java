package io.freshet.privacy;

import java.util.List;

/**
 * Places on the map: two decimal numbers with as many decimals as a position needs, in degrees and
 * minutes, or each behind a word such as {@code lat}. Sizes, versions and prices have fewer
 * decimals or a unit.
 */
final class GeoDetector implements Detector {
  private static final int REACH = 24;
  private static final int NEAR = 4;

  /** Four decimals of a degree are eleven metres. */
  private static final int EXACT = 4;

  private static final int TOLD = 2;
  private static final int MAX_DECIMALS = 15;
  private static final int MAX_BETWEEN = 3;

  @Override
  public DetectorType type() {
    return DetectorType.GEO;
  }

  @Override
  public long triggers() {
    return Mark.DOTTED.bit | Mark.DEGREE.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    int i = 0;
    while (i < text.length()) {
      int end = text.digitAt(i) && begins(text, i) ? endAt(text, i, found) : -1;
      i = Math.max(end, i + 1);
    }
  }

  private static boolean begins(FoldedText text, int i) {
    char before = text.at(i - 1);
    return !text.wordAt(i - 1) && before != '.' && before != ',' || endsField(text, i);
  }

  /** A comma before that ends something else than a number. */
  private static boolean endsField(FoldedText text, int i) {
    return text.at(i - 1) == ',' && !text.digitAt(i - 2);
  }

  private int endAt(FoldedText text, int start, List<Finding> found) {
    int degrees = endOfDegrees(text, start);
    if (degrees > 0) {
      found.add(new Finding(start, degrees, type(), 0.85));
      return degrees;
    }
    int first = endOfDecimal(text, start);
    if (first < 0) {
      return -1;
    }
    int begin = signed(text, start) ? start - 1 : start;
    int second = startOfSecond(text, first);
    int end = second < 0 ? -1 : endOfDecimal(text, digitFrom(text, second));
    boolean pair = end > 0 && isPair(text, begin, first, second, end);
    if (pair && (isExact(text, begin, first, second, end) || isTold(text, begin, first, end))) {
      found.add(new Finding(begin, end, type(), 0.85));
      return end;
    }
    if (text.words().precededBy(WordKind.PLACE, begin, NEAR)
        && decimals(text, start, first) > TOLD
        && degrees(text, begin, first) <= 180) {
      found.add(new Finding(begin, first, type(), 0.8));
    }
    return first;
  }

  private static boolean signed(FoldedText text, int start) {
    boolean sign = text.at(start - 1) == '-' || text.at(start - 1) == '+';
    return sign && !text.wordAt(start - 2);
  }

  private static int digitFrom(FoldedText text, int i) {
    return text.digitAt(i) ? i : i + 1;
  }

  /** Begin of a second number after a comma, a semicolon or blanks; -1 if none follows. */
  private static int startOfSecond(FoldedText text, int first) {
    int i = first;
    while (i - first < MAX_BETWEEN && i < text.length() && "°,; ".indexOf(text.at(i)) >= 0) {
      i++;
    }
    boolean sign = text.at(i) == '-' || text.at(i) == '+';
    return i > first && text.digitAt(sign ? i + 1 : i) ? i : -1;
  }

  private static boolean isPair(FoldedText text, int begin, int first, int second, int end) {
    double one = degrees(text, begin, first);
    double two = degrees(text, second, end);
    boolean unit = text.at(end) == ' ' && isUnit(text, end);
    return one <= 180 && two <= 180 && (one <= 90 || two <= 90) && !unit && text.at(end) != '%';
  }

  /** Whether the word behind a number measures or pays. */
  private static boolean isUnit(FoldedText text, int end) {
    Words words = text.words();
    int word = words.from(end);
    return word < words.count() && words.start(word) == end + 1 && words.is(word, WordKind.UNIT);
  }

  private static boolean isExact(FoldedText text, int begin, int first, int second, int end) {
    boolean comma = text.at(first) == ',' || text.at(first) == ';';
    return comma && decimals(text, begin, first) >= EXACT && decimals(text, second, end) >= EXACT;
  }

  private static boolean isTold(FoldedText text, int begin, int first, int end) {
    return text.words().precededBy(WordKind.PLACE, begin, REACH)
        && decimals(text, begin, first) >= TOLD
        && decimals(text, first, end) >= TOLD;
  }

  /** End of a number of one to three digits, a dot and decimals; -1 if none stands there. */
  private static int endOfDecimal(FoldedText text, int start) {
    int dot = start;
    while (text.digitAt(dot) && dot - start <= 3) {
      dot++;
    }
    if (dot == start || dot - start > 3 || text.at(dot) != '.' || !text.digitAt(dot + 1)) {
      return -1;
    }
    int end = dot + 1;
    while (text.digitAt(end) && end - dot <= MAX_DECIMALS) {
      end++;
    }
    boolean goesOn = text.wordAt(end) || text.at(end) == '.' && text.digitAt(end + 1);
    return goesOn ? -1 : end;
  }

  private static int decimals(FoldedText text, int start, int end) {
    int decimals = 0;
    for (int i = end - 1; i >= start && text.at(i) != '.'; i--) {
      decimals++;
    }
    return decimals;
  }

  /** The number's whole part and whether there is more, without its sign. */
  private static double degrees(FoldedText text, int start, int end) {
    int value = 0;
    int i = digitFrom(text, start);
    while (i < end && text.digitAt(i)) {
      value = value * 10 + text.at(i++) - '0';
    }
    boolean more = false;
    for (int n = i + 1; n < end; n++) {
      more |= text.at(n) != '0';
    }
    return more ? value + 0.5 : value;
  }

  /** {@code 48°12'30"N}, {@code 48.2082° N}; -1 without minutes or decimals. */
  private static int endOfDegrees(FoldedText text, int start) {
    if (!text.has(Mark.DEGREE)) {
      return -1;
    }
    int i = endOfPart(text, start, '°', '°');
    if (i < 0) {
      return -1;
    }
    int decimals = decimals(text, start, i - 1);
    boolean exact = decimals > 1 && decimals < i - 1 - start; // a dot stood before them
    int minutes = endOfPart(text, skipBlank(text, i), '\'', '′');
    if (minutes > 0) {
      exact = true;
      int seconds = endOfPart(text, skipBlank(text, minutes), '"', '″');
      i = seconds > 0 ? seconds : minutes;
    }
    i = skipBlank(text, i);
    boolean side = "NSEWO".indexOf(text.at(i)) >= 0 && text.at(i) != 0 && !text.wordAt(i + 1);
    return exact && side ? i + 1 : -1;
  }

  private static int skipBlank(FoldedText text, int i) {
    return text.at(i) == ' ' ? i + 1 : i;
  }

  /** End of at most three digits, perhaps with decimals, and one of the signs. */
  private static int endOfPart(FoldedText text, int start, char sign, char other) {
    int end = start;
    while (text.digitAt(end) && end - start <= 3) {
      end++;
    }
    if (text.at(end) == '.') {
      end++;
      while (text.digitAt(end) && end - start <= MAX_DECIMALS) {
        end++;
      }
    }
    boolean signed = text.at(end) == sign || text.at(end) == other;
    return end > start && signed ? end + 1 : -1;
  }
}
