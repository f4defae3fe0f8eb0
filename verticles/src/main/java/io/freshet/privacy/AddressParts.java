package io.freshet.privacy;

/** Reads the parts of a street address; each looks at a bounded number of characters. */
final class AddressParts {
  private static final int MAX_NAME = 30;
  private static final int MAX_PARTICLES = 3;
  private static final String[] UNITS = {
    "apartment", "apt", "unit", "suite", "ste", "flat", "floor", "fl", "room", "#"
  };
  private static final String[] NUMBER_SIGNS = {
    "lote ", "lt. ", "lt ", "дом ", "д. ", "д.", "буд. ", "буд.", "nº.", "n.º", "n.°", "nº", "n°",
    "no.", "no:", "núm.", "num.", "nr.", "n."
  };

  private AddressParts() {}

  /** Begin of the token of a street's name that ends at {@code end}. */
  static int startOfName(FoldedText text, int end) {
    int start = end;
    while (end - start < MAX_NAME && isNameChar(text.at(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isNameChar(char c) {
    return FoldedText.isLetterOrDigit(c) || c == '\'' || c == '.' || c == '-';
  }

  /** Whether a capital or a digit stands at {@code start}. */
  static boolean beginsName(FoldedText text, int start) {
    return text.digitAt(start) || Character.isUpperCase(text.at(start));
  }

  /** {@code 221}, {@code 10B}: up to five digits and a letter. */
  static boolean isEnglishNumber(FoldedText text, int start, int end) {
    int i = start;
    while (i < end && text.digitAt(i)) {
      i++;
    }
    boolean letter = i + 1 == end && Character.isLetter(text.at(i));
    return i > start
        && i - start <= 5
        && (i == end || letter)
        && !text.wordAt(start - 1)
        && text.at(start - 1) != ':'
        && !isNameChar(text.at(start - 1));
  }

  /** End of a flat's or room's number after a street that ends at {@code end}. */
  static int endOfUnit(FoldedText text, int end) {
    int i = text.at(end) == '.' ? end + 1 : end;
    i = text.at(i) == ',' ? i + 1 : i;
    if (text.at(i) != ' ') {
      return end;
    }
    i++;
    for (String unit : UNITS) {
      if (text.regionIs(i, unit)) {
        int from = i + unit.length();
        while (from - i < unit.length() + 3 && ". #".indexOf(text.at(from)) >= 0) {
          from++;
        }
        int stop = from;
        boolean digit = false;
        while (text.wordAt(stop) && stop - from < 6) {
          digit |= text.digitAt(stop++);
        }
        int length = stop - from;
        boolean letter = length == 1 && Character.isUpperCase(text.at(from));
        return (digit && length <= 5) || letter ? stop : end;
      }
    }
    return end;
  }

  /** Skips blanks and commas between parts, not a line break. */
  static int skip(FoldedText text, int from) {
    int i = from;
    while (i - from < 3 && (text.at(i) == ' ' || text.at(i) == ',')) {
      i++;
    }
    return i;
  }

  /** End of one word of a street's name at {@code from}, small words before it; -1 if none. */
  static int endOfName(FoldedText text, int from) {
    int i = from;
    Words words = text.words();
    for (int n = 0; n < MAX_PARTICLES && !beginsName(text, i); n++) {
      int word = words.from(i);
      if (word >= words.count() || words.start(word) != i) {
        return -1;
      }
      boolean particle =
          words.is(word, WordKind.STREET_PARTICLE) && text.at(words.end(word)) == ' ';
      boolean elided = "ld".indexOf(text.at(i)) >= 0 && text.at(i + 1) == '\'';
      if (!particle && !elided) {
        return -1;
      }
      i = elided ? i + 2 : words.end(word) + 1;
    }
    if (!beginsName(text, i)) {
      return -1;
    }
    int end = i;
    while (end - i < MAX_NAME && isNameChar(text.at(end))) {
      end++;
    }
    return end;
  }

  /** End of a street's name that is written small, {@code rue du four}; -1 if there is none. */
  static int endOfSmallName(FoldedText text, int from) {
    Words words = text.words();
    int word = words.from(from);
    for (int n = 0; n < MAX_PARTICLES && words.is(word, WordKind.STREET_PARTICLE); n++) {
      word++;
    }
    boolean near = word > 0 && word < words.count() && words.spacedFromNext(word - 1);
    return near && words.length(word) > 2 ? words.end(word) : -1;
  }

  /** End of a house number at {@code from}, a sign such as {@code nº} before it; -1 if none. */
  static int endOfNumber(FoldedText text, int from) {
    for (String sign : NUMBER_SIGNS) {
      if (text.regionIs(from, sign)) {
        int at = from + sign.length();
        return endOfHouse(text, text.at(at) == ' ' ? at + 1 : at);
      }
    }
    return endOfHouse(text, from);
  }

  /** {@code 12}, {@code 12a}, {@code 12 bis}, {@code 12-14}; -1 if none stands there. */
  static int endOfHouse(FoldedText text, int from) {
    int end = endOfDigits(text, from);
    if (end < 0) {
      return -1;
    }
    int sign = text.at(end) == ' ' ? end + 1 : end;
    if (text.at(sign) == '-' || text.at(sign) == '/') {
      int second = endOfDigits(text, text.at(sign + 1) == ' ' ? sign + 2 : sign + 1);
      end = second < 0 ? end : second;
    }
    if (text.at(end) == '/' && Character.isUpperCase(text.at(end + 1)) && !text.wordAt(end + 2)) {
      return end + 2; // 61/A
    }
    int letter = text.at(end) == ' ' ? end + 1 : end;
    int stop = letter;
    while (stop - letter < 4 && Character.isLetter(text.at(stop))) {
      stop++;
    }
    boolean glued = letter == end;
    boolean one = stop - letter == 1 && (glued || "abcdABCD".indexOf(text.at(letter)) >= 0);
    boolean added = one || text.regionIs(letter, "bis") || text.regionIs(letter, "ter");
    if (added && stop - letter <= 3 && !text.wordAt(stop)) {
      return stop;
    }
    boolean ordinal = glued && stop > letter || text.at(end) == '.' && isNext(text, end + 1);
    return text.wordAt(end) || ordinal ? -1 : end;
  }

  /** Whether a capital follows a blank: {@code 17. Juni}, not {@code 52. II/14}. */
  private static boolean isNext(FoldedText text, int from) {
    int end = afterWord(text, from + 1);
    return text.at(from) == ' '
        && Character.isUpperCase(text.at(from + 1))
        && text.at(end) != '/'
        && text.digitAt(end + 1);
  }

  private static int afterWord(FoldedText text, int from) {
    int end = from;
    while (end - from < MAX_NAME && Character.isLetter(text.at(end))) {
      end++;
    }
    return end;
  }

  private static int endOfDigits(FoldedText text, int from) {
    int end = from;
    while (text.digitAt(end) && end - from < 5) {
      end++;
    }
    return end > from && end - from < 5 ? end : -1;
  }

  /** Four digits that are more likely a year than a house. */
  static boolean isYear(FoldedText text, int from) {
    return (text.startsWith(from, "19") || text.startsWith(from, "20"))
        && endOfDigits(text, from) == from + 4;
  }

  /** Begin of a house number before the street's word at {@code word}; -1 if none. */
  static int startOfNumber(FoldedText text, int word) {
    int i = word - 1;
    if (text.at(i) != ' ') {
      return -1;
    }
    if (text.regionIs(i - 3, " de ") || text.regionIs(i - 3, " du ")) {
      i -= 3;
    }
    int end = text.at(i - 1) == ',' ? i - 1 : i;
    int token = startOfName(text, end);
    if (text.regionIs(token, "bis") || text.regionIs(token, "ter")) {
      token = startOfName(text, token - 1);
    }
    boolean number = text.digitAt(token) && !text.wordAt(token - 1);
    boolean group = text.at(token - 1) == ' ' && text.digitAt(token - 2); // of a longer number
    return number && !group && endOfHouse(text, token) == end ? token : -1;
  }

  /**
   * End of the town after an address that ends at {@code end}: {@code , 10115 Berlin}, {@code ,
   * Springfield, IL 62704}; {@code end} if no post code tells one.
   */
  static int endOfTown(FoldedText text, int end) {
    int i = text.at(end) == ',' ? end + 1 : end;
    if (i == end && text.at(i) != '\n') {
      return end;
    }
    i = text.at(i) == ' ' || text.at(i) == '\n' ? i + 1 : i;
    int code = i;
    while (text.digitAt(code) && code - i < 6) {
      code++;
    }
    if (code > i) {
      boolean known = code - i >= 4 && code - i <= 5 && text.at(code) == ' ';
      int town = known && Character.isUpperCase(text.at(code + 1)) ? afterWord(text, code + 1) : -1;
      return town > 0 ? town : end;
    }
    return american(text, i, end);
  }

  private static int american(FoldedText text, int from, int end) {
    int i = from;
    for (int words = 0; words < 3 && Character.isUpperCase(text.at(i)); words++) {
      i = afterWord(text, i);
      if (text.at(i) == ',' && text.at(i + 1) == ' ' && afterWord(text, i + 2) == i + 4) {
        int zip = i + 5;
        int stop = zip;
        while (text.digitAt(stop) && stop - zip < 6) {
          stop++;
        }
        return text.at(i + 4) == ' ' && stop - zip == 5 ? stop : end;
      }
      i = text.at(i) == ' ' ? i + 1 : i;
    }
    return end;
  }
}
