package io.freshet.privacy;

/** Dates in words: {@code the fourth of March nineteen eighty-four}. */
final class SpelledDate {
  private static final int MAX_WORDS = 14;
  private static final int LEAST = 3;

  /** Numerals of a year at least: {@code nineteen eighty-four}. */
  private static final int YEAR = 2;

  private static final int SHORT = 3;
  private static final int MAX_DIGIT = 5;
  private static final String[] DECADES = {
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "cuarenta",
    "cincuenta",
    "sesenta",
    "setenta",
    "ochenta",
    "noventa",
    "quarenta",
    "cinquenta",
    "sessenta",
    "oitenta",
    "quaranta",
    "cinquanta",
    "sessanta",
    "settanta",
    "ottanta",
    "novanta"
  };
  private static final String[] CENTURIES = {
    "neunzehnhundert", "zweitausend", "millenovecento", "duemila", "negentienhonderd", "tweeduizend"
  };
  private static final String[] SMALL = {
    "of", "the", "and", "de", "del", "le", "am", "und", "y", "e", "in", "im", "dos", "mil"
  };

  private SpelledDate() {}

  /** End of the date whose first word begins at {@code start}; -1 if none does. */
  static int endAt(FoldedText text, int start) {
    Words words = text.words();
    int first = words.from(start);
    if (first >= words.count() || words.start(first) != start || !isNumber(text, first)) {
      return -1;
    }
    int numbers = 0;
    boolean month = false;
    int end = -1;
    int behind = 0;
    for (int i = first; i < words.count() && i - first < MAX_WORDS; i++) {
      if (i > first && !words.gapOnlyHas(i - 1, " ,-", 2)) {
        break;
      }
      if (isNumber(text, i)) {
        numbers++;
        behind += !month ? 0 : isCentury(text, i) ? LEAST : 1;
        end = words.end(i);
      } else if (isMonth(text, i)) {
        month = true;
        end = behind == 0 && numbers == 1 ? words.end(i) : end;
      } else if (!isSmall(words, i)) {
        break;
      }
    }
    if (month && numbers == 1 && behind == 0) {
      return yearBehind(text, end);
    }
    boolean digits = !month && numbers >= LEAST && isYear(text, words.from(end) - 1);
    return digits || month && numbers + 1 >= LEAST && behind >= YEAR ? end : -1;
  }

  /**
   * End of a day without a year, {@code achtundzwanzigsten Februar}, {@code March the nineteenth},
   * of which the word is the numeral; -1 if it is none.
   */
  static int endOfDay(FoldedText text, int numeral) {
    Words words = text.words();
    int next = numeral + 1;
    next += next < words.count() && isSmall(words, next) ? 1 : 0;
    boolean near = next < words.count() && words.start(next) - words.end(numeral) <= MAX_DIGIT;
    return near && isMonth(text, next) && words.gapOnlyHas(numeral, " ", 1) ? words.end(next) : -1;
  }

  /** Where {@code March the nineteenth} begins whose last word is the numeral; -1 if it is none. */
  static int beginOfDay(FoldedText text, int numeral) {
    Words words = text.words();
    boolean near =
        numeral > 1
            && words.is(numeral - 1, "the")
            && words.gapOnlyHas(numeral - 1, " ", 1)
            && words.gapOnlyHas(numeral - 2, " ", 1);
    return near && isMonth(text, numeral - 2) ? words.start(numeral - 2) : -1;
  }

  /** {@code seventeen seven eighty-eight}: the last word is one of years, and of no day. */
  private static boolean isYear(FoldedText text, int last) {
    for (String ten : DECADES) {
      if (text.regionIs(text.words().start(last), ten)) {
        return true;
      }
    }
    return isYearOfDigit(text, last);
  }

  /** {@code nineteen eighty eight}. */
  private static boolean isYearOfDigit(FoldedText text, int last) {
    Words words = text.words();
    if (last < 2 || words.length(last) > MAX_DIGIT) {
      return false;
    }
    boolean joined = words.is(last - 1, "y") || words.is(last - 1, "e"); // cuarenta y ocho
    return isYear(text, joined ? last - 2 : last - 1);
  }

  /** {@code siebten Mai 1983}: the year in digits behind the month. */
  private static int yearBehind(FoldedText text, int month) {
    int year = text.at(month) == ',' && text.at(month + 1) == ' ' ? month + 2 : month + 1;
    boolean digits = text.digitAt(year) && text.digitAt(year + 3) && !text.wordAt(year + 4);
    boolean four = digits && text.digitAt(year + 1) && text.digitAt(year + 2);
    return four && text.at(year - 1) == ' ' ? year + 4 : -1;
  }

  /** A month in full: {@code out} and {@code set} are words of a sentence too. */
  private static boolean isMonth(FoldedText text, int word) {
    Words words = text.words();
    return WrittenDate.isMonth(text, words.start(word), words.end(word))
        && (words.length(word) > SHORT
            || words.is(word, "may")
            || words.is(word, "mai")
            || words.is(word, "mei"));
  }

  private static boolean isNumber(FoldedText text, int word) {
    Words words = text.words();
    return words.is(word, WordKind.NUMERAL) || isCentury(text, word);
  }

  private static boolean isCentury(FoldedText text, int word) {
    Words words = text.words();
    for (String century : CENTURIES) {
      if (text.regionIs(words.start(word), century)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSmall(Words words, int word) {
    for (String small : SMALL) {
      if (words.is(word, small)) {
        return true;
      }
    }
    return false;
  }
}
