package io.freshet.privacy;

/**
 * Places in degrees and minutes, perhaps seconds, with a side of the world for each of the two, in
 * notations without all their signs: {@code S27 19.423 E026 30.185}, {@code 52 31 12 N 13 24 18 E},
 * {@code 523112N 0132418E}.
 */
final class AngularPlace {
  private static final int MAX_BETWEEN = 4;
  private static final int LATITUDE = 1;
  private static final int LONGITUDE = 2;
  private static final int SIDES = 4;
  private static final String DEGREE = "°º˚*d:-";
  private static final String MINUTE = "'′’´m:-";
  private static final String SECOND = "\"″”“'s";

  private AngularPlace() {}

  /** Where one ends whose first digit is at {@code digit}; -1 if none does. */
  static int end(FoldedText text, int digit) {
    int first = half(text, begin(text, digit));
    if (first < 0) {
      return -1;
    }
    int at = behindMarks(text, first / SIDES);
    int second = half(text, at);
    return second >= 0 && second % SIDES != first % SIDES ? second / SIDES : -1;
  }

  /** Where the side before the digit stands, or the digit. */
  static int begin(FoldedText text, int digit) {
    int at = text.at(digit - 1) == ' ' ? digit - 2 : digit - 1;
    return side(text.at(at)) > 0 && !text.wordAt(at - 1) ? at : digit;
  }

  private static int behindMarks(FoldedText text, int from) {
    int at = from;
    while (at - from < MAX_BETWEEN && at < text.length() && " ,;/|\n\t".indexOf(text.at(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static int side(char c) {
    return switch (c) {
      case 'N', 'S' -> LATITUDE;
      case 'E', 'W', 'O', 'Ø', 'Ö' -> LONGITUDE;
      default -> 0;
    };
  }

  /** The end of one half, four times, and its side; -1 if there is none. */
  private static int half(FoldedText text, int start) {
    int side = side(text.at(start));
    int at = side > 0 ? skip(text, start + 1, ' ') : start;
    int end = digits(text, at);
    int minutes = end - at > 3 ? packed(text, at, end) : angle(text, at, end);
    if (minutes < 0) {
      return -1;
    }
    if (side == 0) {
      minutes = text.at(minutes) == ',' || text.at(minutes) == ' ' ? minutes + 1 : minutes;
      side = side(text.at(minutes));
      minutes++;
    }
    boolean whole = side > 0 && !letterAt(text, minutes);
    boolean fits = side == LONGITUDE || number(text, at, Math.min(end, at + 2)) <= 90;
    return whole && fits ? minutes * SIDES + side : -1;
  }

  /** {@code 523112}, {@code 01324.567}: degrees and minutes in one; where it ends, or -1. */
  private static int packed(FoldedText text, int start, int end) {
    int size = end - start;
    int degrees = size % 2 == 0 ? 2 : 3;
    boolean right =
        size <= 7
            && number(text, start, start + degrees) <= 180
            && number(text, start + degrees, start + degrees + 2) < 60
            && (size < 6 || number(text, end - 2, end) < 60);
    int decimals = decimals(text, end);
    return right && (size >= 6 || decimals > end) ? decimals : -1;
  }

  /** {@code 27 19.423}, {@code 52-31-12}, {@code 40°14',214}; where it ends, or -1. */
  private static int angle(FoldedText text, int start, int end) {
    if (end == start || number(text, start, end) > 180) {
      return -1;
    }
    boolean signed = DEGREE.indexOf(text.at(end)) >= 0 && text.at(end) != 0;
    int at = skip(text, signed ? end + 1 : end, ' ');
    int minutes = digits(text, at);
    if (at == end || minutes == at || minutes - at > 2 || number(text, at, minutes) >= 60) {
      return -1;
    }
    int decimals = decimals(text, minutes);
    int sign = one(text, decimals, MINUTE);
    if (decimals > minutes) {
      return sign;
    }
    int late = sign > minutes ? decimals(text, sign) : sign; // 14',214
    if (late > sign) {
      return late;
    }
    int from = skip(text, sign, ' ');
    int seconds = digits(text, from);
    boolean has = from > minutes && seconds > from && seconds - from <= 2;
    if (!has || number(text, from, seconds) >= 60) {
      return signed && sign > minutes ? sign : -1;
    }
    int after = one(text, decimals(text, seconds), SECOND);
    return text.at(after) == '\'' ? after + 1 : after;
  }

  private static int digits(FoldedText text, int from) {
    int at = from;
    while (text.digitAt(at) && at - from < 8) {
      at++;
    }
    return at;
  }

  private static int decimals(FoldedText text, int from) {
    boolean point = text.at(from) == '.' || text.at(from) == ',';
    return point && text.digitAt(from + 1) ? digits(text, from + 1) : from;
  }

  private static int skip(FoldedText text, int at, char c) {
    return text.at(at) == c ? at + 1 : at;
  }

  private static int one(FoldedText text, int at, String signs) {
    return text.at(at) != 0 && signs.indexOf(text.at(at)) >= 0 ? at + 1 : at;
  }

  private static int number(FoldedText text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + text.at(i) - '0';
    }
    return value;
  }

  private static boolean letterAt(FoldedText text, int at) {
    return Character.isLetter(text.at(at));
  }
}
