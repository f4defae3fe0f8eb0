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
    "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
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
    return last > 1 && words.length(last) <= MAX_DIGIT && isYear(text, last - 1);
  }

  /** {@code siebten Mai 1983}: the year in digits behind the month. */
  private static int yearBehind(FoldedText text, int month) {
    int year = month + 1;
    boolean digits = text.digitAt(year) && text.digitAt(year + 3) && !text.wordAt(year + 4);
    boolean four = digits && text.digitAt(year + 1) && text.digitAt(year + 2);
    return four && text.at(month) == ' ' ? year + 4 : -1;
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
