package io.freshet.privacy;

import java.util.List;

/**
 * Places on the map: two decimal numbers with as many decimals as a position needs, numbers with a
 * side of the world, degrees and minutes, or each behind a word such as {@code lat}. Sizes,
 * versions, prices, measurements and rows of more numbers are none.
 */
final class GeoDetector implements Detector {
  private static final int REACH = 24;

  /** The same before two numbers that are exact. */
  private static final int FAR = 40;

  private static final int NEAR = 4;

  /** Between a word such as {@code lat} and its own number, with nothing but marks between. */
  private static final int NEXT = 8;

  /** Four decimals of a degree are eleven metres. */
  private static final int EXACT = 4;

  private static final String[] SMALL_WORDS = {"of", "de", "von", "deg", "at", "di", "van"};

  /** Between the two numbers of a place, as a word for {@code and} may stand. */
  private static final String[] JOINING = {"x", "by", "lon", "long", "lng", "longitude", "par"};

  /** Behind a number they say that it is a half of a place. */
  private static final String[] SIDES = {
    "lat", "latitude", "lon", "lng", "long", "longitude", "szer", "dł", "breite", "länge", "br"
  };

  private static final WordList AT =
      WordList.of(
          "at", "near", "bei", "nahe", "op", "vid", "ved", "kolo", "około", "cerca", "presso");

  private static final int TOLD = 2;
  private static final int THOUSANDS = 3;
  private static final int MAX_BETWEEN = 4;

  /** Rates and ratios are small and have four decimals too. */
  private static final int SMALL = 10;

  @Override
  public DetectorType type() {
    return DetectorType.GEO;
  }

  @Override
  public long triggers() {
    return Mark.DOTTED.bit | Mark.DEGREE.bit | Mark.COMMAS.bit | WordKind.PLACE.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (!text.has(Mark.DIGIT)) {
      return;
    }
    Coordinate coordinate = text.coordinate();
    int i = text.nextDigit(0);
    while (i < text.length()) {
      int end = coordinate.begins(i) && coordinate.read(i) ? endAt(text, coordinate, found) : -1;
      i = text.nextDigit(Math.max(end, i + 1));
    }
  }

  private int endAt(FoldedText text, Coordinate c, List<Finding> found) {
    int begin = c.begin();
    int first = c.end();
    int decimals = c.decimals();
    double degrees = c.degrees();
    boolean side = c.hasSide();
    boolean angle = c.isAngle();
    boolean minutes = c.hasMinutes();
    boolean comma = c.hasComma();
    if (degrees > 180) {
      return first;
    }
    int second = startOfSecond(text, first);
    if (second > 0 && c.read(second) && isPair(text, c, degrees)) {
      int least = Math.min(decimals, c.decimals());
      boolean sides = side && c.hasSide() && (angle || decimals >= TOLD);
      boolean angles = minutes && c.hasMinutes();
      boolean ratio = least <= EXACT && degrees < TOLD && c.degrees() < TOLD;
      int reach = least >= EXACT ? FAR : REACH;
      boolean places =
          least >= TOLD && !ratio && text.words().precededBy(WordKind.PLACE, begin, reach)
              || isExact(text, c, begin, first, least, degrees, comma);
      if (sides || angles || places) {
        found.add(new Finding(begin, c.end(), type(), 0.85));
        return c.end();
      }
    }
    boolean alone = side && (angle || decimals >= EXACT);
    boolean thousands = comma && decimals == THOUSANDS && isOfOrder(text, begin);
    boolean named =
        decimals > TOLD && isNamed(text, begin) || decimals >= EXACT && isNamedBehind(text, first);
    if (alone || !thousands && named) {
      found.add(new Finding(begin, first, type(), alone ? 0.85 : 0.8));
    }
    return first;
  }

  /** Whether the word before may tell of a place in a queue: {@code position 48,211}. */
  private static boolean isOfOrder(FoldedText text, int begin) {
    Words words = text.words();
    int word = words.from(begin) - 1;
    return word >= 0 && (text.regionIs(words.start(word), "posi") || words.is(word, "point"));
  }

  /** Whether a word such as {@code lat} stands right before, parted by marks at most. */
  private static boolean isNamed(FoldedText text, int begin) {
    Words words = text.words();
    if (words.precededBy(WordKind.PLACE, begin, NEAR)) {
      return true;
    }
    int word = words.from(begin) - 1;
    boolean is = word > 0 && (words.is(word, WordKind.IS) || words.isOneOf(word, SMALL_WORDS));
    if (is && words.gapOnlyHas(word - 1, " ", 1) && begin - words.end(word) <= 2) {
      return words.is(word - 1, WordKind.PLACE); // the latitude is 48.2082
    }
    if (word < 0 || begin - words.end(word) > NEXT || !words.is(word, WordKind.PLACE)) {
      return false;
    }
    for (int i = words.end(word); i < begin; i++) {
      if (text.wordAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** {@code 45.46421 (lat)}, {@code 18.06490 long}. */
  private static boolean isNamedBehind(FoldedText text, int end) {
    Words words = text.words();
    int word = words.from(end);
    int gap = word < words.count() ? words.start(word) - end : MAX_BETWEEN;
    return gap > 0
        && gap <= TOLD
        && (text.at(end) == ' ' || text.at(end) == '(')
        && words.isOneOf(word, SIDES);
  }

  /** Digit with which a second number begins, behind little that may part the two; -1 if none. */
  private static int startOfSecond(FoldedText text, int first) {
    int i = first;
    while (i - first < MAX_BETWEEN && i < text.length() && ",;/| \n\t،、".indexOf(text.at(i)) >= 0) {
      i++;
    }
    if (i == first + 1 && text.at(first) == ' ') {
      i = behindSmall(text, i);
    }
    if (i == first && text.startsWith(i, "%2C")) {
      i += 3;
    }
    if (i == first && text.startsWith(i, "!4d")) {
      i += text.at(i + 3) == '-' ? 4 : 3; // a map's address: !3d48.85837!4d2.29448
      return text.digitAt(i) ? i : -1;
    }
    if (i == first && text.digitAt(i)) {
      return "NS".indexOf(text.at(i - 1)) >= 0 ? i : -1;
    }
    if (i == first) {
      boolean sign = text.at(i) == '-' || text.at(i) == '+'; // +48.2082+016.3738/
      return sign && text.at(i + 4) == '.' && text.digitAt(i + 1) ? i + 1 : -1;
    }
    if ("NSEWO".indexOf(text.at(i)) >= 0 && text.at(i) != 0) {
      i += text.at(i + 1) == ' ' ? 2 : 1;
    }
    i += text.at(i) == '-' || text.at(i) == '+' ? 1 : 0;
    return text.digitAt(i) ? i : -1;
  }

  /** {@code 40.32184 e -7.61322}, {@code 48.2082 x 16.3738}: what stands behind a small word. */
  private static int behindSmall(FoldedText text, int from) {
    Words words = text.words();
    int word = words.from(from);
    boolean here = word < words.count() && words.start(word) == from;
    boolean and = here && (words.is(word, WordKind.AND) || words.isOneOf(word, JOINING));
    boolean dash = text.at(from) == '-';
    int end = and ? words.end(word) : dash ? from + 1 : 0;
    return end > 0 && text.at(end) == ' ' ? end + 1 : from;
  }

  /** Whether the second number, with the first, can be a place and is no measurement. */
  private static boolean isPair(FoldedText text, Coordinate second, double degrees) {
    boolean range = second.degrees() <= 180 && (degrees <= 90 || second.degrees() <= 90);
    return range && !isUnit(text, second.end());
  }

  /** Whether the word behind a number measures or pays. */
  private static boolean isUnit(FoldedText text, int end) {
    Words words = text.words();
    int word = words.from(end);
    return text.at(end) == ' '
        && word < words.count()
        && words.start(word) == end + 1
        && words.is(word, WordKind.UNIT)
        && !words.is(word, "in"); // more often where than inches
  }

  /** Whether nothing but their decimals is needed to believe the two numbers. */
  private static boolean isExact(
      FoldedText text,
      Coordinate second,
      int begin,
      int first,
      int least,
      double degrees,
      boolean comma) {
    boolean blank = first < second.begin(); // ISO 6709 parts the two by the sign alone
    for (int i = first; i < second.begin(); i++) {
      blank &= text.at(i) <= ' ' || Character.isLetter(text.at(i));
    }
    boolean small = Math.max(degrees, second.degrees()) < SMALL;
    boolean glued = comma && text.at(first) == ','; // 1,23456,2,34567 may be four numbers
    int asked = comma || small || second.hasComma() ? EXACT + 1 : EXACT;
    boolean tiny = degrees < 1 && second.degrees() < 1;
    boolean signed = text.at(begin) == '-' || text.at(second.begin()) == '-';
    boolean lone =
        blank
            && (signed || isBehindPlaceWord(text, begin))
            && !small
            && least > EXACT
            && !second.hasComma();
    return (!blank || lone)
        && !glued
        && !tiny
        && least >= asked
        && !isInRow(text, begin, second.end());
  }

  /** {@code last seen at 52.09083 5.12222}. */
  private static boolean isBehindPlaceWord(FoldedText text, int begin) {
    Words words = text.words();
    int word = words.from(begin) - 1;
    return word >= 0 && begin - words.end(word) == 1 && AT.has(words, word);
  }

  /** Whether a further decimal number stands before or behind: a vector, a row of measurements. */
  private static boolean isInRow(FoldedText text, int begin, int end) {
    int next =
        text.at(end) == ' ' && text.wordAt(end + 1) && !text.digitAt(end + 1)
            ? -1
            : startOfSecond(text, end);
    if (next > 0 && decimalsAt(text, next) >= EXACT) {
      return true;
    }
    int i = begin - 1;
    while (begin - i <= MAX_BETWEEN && i >= 0 && ",; ".indexOf(text.at(i)) >= 0) {
      i--;
    }
    int digits = i;
    while (digits >= 0 && begin - digits < REACH && text.digitAt(digits)) {
      digits--;
    }
    return i < begin - 1
        && i - digits >= EXACT
        && text.at(digits) == '.'
        && text.digitAt(digits - 1);
  }

  private static int decimalsAt(FoldedText text, int start) {
    int i = start;
    while (text.digitAt(i) && i - start < 4) {
      i++;
    }
    int dot = i;
    while (text.at(dot) == '.' && text.digitAt(i + 1) && i - dot < 4) {
      i++;
    }
    return i - dot;
  }
}
