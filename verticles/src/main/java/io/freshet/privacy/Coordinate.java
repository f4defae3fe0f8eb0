package io.freshet.privacy;

/**
 * One number that may be a degree of latitude or longitude: with decimals behind a dot or comma, or
 * in degrees, minutes and seconds; perhaps with a sign, and a side ({@code N}, {@code Ost}) before
 * or behind. Reused while a text is scanned.
 */
final class Coordinate {
  private static final int MAX_WHOLE = 3;
  private static final int MAX_DECIMALS = 15;

  /** With so many decimals a word may touch it. */
  private static final int GLUED = 4;

  private static final String SIDES = "NSEWOØÖ";

  /** Sides in several words: of northern breadth. */
  private static final String[] PHRASES = {
    "с. ш.", "с.ш.", "ю. ш.", "ю.ш.", "в. д.", "в.д.", "з. д.", "з.д.", "пн. ш.", "пн.ш.", "пд. ш.",
    "пд.ш.", "сх. д.", "сх.д.", "зх. д.", "зх.д.", "n. br.", "n.br.", "s. br.", "s.br.", "ö. l.",
    "ö.l.", "w. l.", "w.l.", "n.b.", "z.b.", "o.l."
  };

  private final FoldedText text;
  private int begin;
  private int end;
  private int decimals;
  private double degrees;
  private boolean comma;
  private boolean angle;
  private boolean minutes;
  private boolean side;

  Coordinate(FoldedText text) {
    this.text = text;
  }

  /** Whether one can begin at the digit at {@code i}. */
  boolean begins(int i) {
    char before = text.at(i - 1);
    if (!text.digitAt(i) || before == '.') {
      return false;
    }
    boolean mapped = before == 'd' && (text.startsWith(i - 3, "!3d") || text.at(i - 3) == '!');
    return !text.wordAt(i - 1) || isSideLetter(i - 1) || mapped;
  }

  /** Reads the one whose first digit is at {@code i}; false if none is there. */
  boolean read(int i) {
    begin = startOf(i);
    side = begin < i && SIDES.indexOf(text.at(begin)) >= 0;
    angle = false;
    minutes = false;
    decimals = 0;
    int at = i;
    int whole = 0;
    while (text.digitAt(at) && at - i <= MAX_WHOLE) {
      whole = whole * 10 + text.at(at++) - '0';
    }
    if (at - i > MAX_WHOLE) {
      return false;
    }
    degrees = whole;
    comma = text.at(at) == ',';
    if ((comma || text.at(at) == '.') && text.digitAt(at + 1)) {
      at = readDecimals(at + 1);
    }
    end = at;
    readAngle(at);
    readSide();
    boolean joined = side && text.at(end - 1) != 'E' && text.digitAt(end); // 52.5N13.4E
    boolean goesOn =
        (text.wordAt(end) && !joined && !(decimals >= GLUED && text.words().glued(end)))
            || (text.at(end) == '.' && text.digitAt(end + 1))
            || (text.at(end) == '%' && !text.startsWith(end, "%2C"));
    return (decimals > 0 || angle) && !goesOn;
  }

  private int readDecimals(int from) {
    int at = from;
    while (text.digitAt(at) && at - from < MAX_DECIMALS) {
      degrees += text.at(at) == '0' || degrees != (int) degrees ? 0 : 0.5; // all that is asked
      at++;
    }
    decimals = at - from;
    return at;
  }

  /** A degree sign, minutes and seconds, if they follow. */
  private void readAngle(int from) {
    int at = text.at(from) == ' ' ? from + 1 : from;
    boolean word = text.regionIs(at, "deg") && !FoldedText.isLetterOrDigit(text.at(at + 3));
    if (text.at(at) != '°' && !word) {
      return;
    }
    angle = true;
    end = word ? at + 3 : at + 1;
    int first = endOfPart(skipBlank(end), '\'', '′');
    if (first > 0) {
      minutes = true;
      end = first;
      int second = endOfPart(skipBlank(first), '"', '″');
      end = second > 0 ? second : end;
    }
  }

  /** End of at most three digits, perhaps with decimals, and a sign; -1 if they do not follow. */
  private int endOfPart(int start, char sign, char other) {
    int at = start;
    while (text.digitAt(at) && at - start <= MAX_WHOLE) {
      at++;
    }
    if (at > start && (text.at(at) == '.' || text.at(at) == ',')) {
      at++;
      while (text.digitAt(at) && at - start <= MAX_DECIMALS) {
        at++;
      }
    }
    char c = text.at(at);
    if (at == start) {
      return -1;
    }
    if (c == sign || c == other || (sign == '"' && (c == '”' || c == '“'))) {
      return at + 1;
    }
    return sign == '"' && c == '\'' && text.at(at + 1) == '\'' ? at + 2 : -1;
  }

  private int skipBlank(int at) {
    return text.at(at) == ' ' ? at + 1 : at;
  }

  /** A letter or word of the compass right behind, or after a blank. */
  private void readSide() {
    int at = skipBlank(end);
    int phrase = endOfPhrase(at);
    if (phrase > 0) {
      side = true;
      end = phrase;
      return;
    }
    if (isSideLetter(at)) {
      char next = text.at(at + 1);
      boolean exponent = next == '-' || next == '+' || FoldedText.isDigit(next);
      if (at == end && exponent && text.at(at) == 'E') {
        return; // 1.2345E-05
      }
      boolean ofNext = side && at > end && text.digitAt(skipBlank(at + 1)); // N 1.23 E 4.56
      if (!ofNext) {
        side = true;
        end = at + 1;
      }
      return;
    }
    Words words = text.words();
    int word = words.from(at);
    if (word < words.count() && words.start(word) == at && words.is(word, WordKind.SIDE)) {
      side = true;
      end = words.end(word);
    }
  }

  private int endOfPhrase(int at) {
    if (text.at(at + 1) != '.' && text.at(at + 2) != '.') {
      return -1; // nearly all
    }
    for (String phrase : PHRASES) {
      if (text.regionIs(at, phrase)) {
        return at + phrase.length();
      }
    }
    return -1;
  }

  private boolean isSideLetter(int at) {
    char c = text.at(at);
    return c != 0
        && SIDES.indexOf(c) >= 0
        && !isLetterOrMark(text.at(at - 1))
        && !isLetterOrMark(text.at(at + 1));
  }

  private static boolean isLetterOrMark(char c) {
    return FoldedText.isWord(c) && !FoldedText.isDigit(c);
  }

  /** Where its sign or the side before it stands. */
  private int startOf(int i) {
    int at = i;
    if ((text.at(at - 1) == '-' || text.at(at - 1) == '+') && !text.wordAt(at - 2)) {
      at--;
    }
    int before = text.at(at - 1) == ' ' ? at - 2 : at - 1;
    return before >= 0 && isSideLetter(before) && !text.wordAt(before - 1) ? before : at;
  }

  int begin() {
    return begin;
  }

  int end() {
    return end;
  }

  int decimals() {
    return decimals;
  }

  /** Its whole degrees, and a half if there is more. */
  double degrees() {
    return degrees;
  }

  /** Whether its decimals stand behind a comma. */
  boolean hasComma() {
    return comma && decimals > 0;
  }

  /** Whether a side of the world stands beside it. */
  boolean hasSide() {
    return side;
  }

  /** Whether it has minutes. */
  boolean hasMinutes() {
    return minutes;
  }

  /** Whether it is an angle that tells a place: with minutes, or with decimals and a sign. */
  boolean isAngle() {
    return angle && (minutes || decimals >= 2);
  }
}
