package io.freshet.privacy;

/** Dates in words: {@code the fourth of March nineteen eighty-four}. */
final class SpelledDate {
  private static final int MAX_WORDS = 14;
  private static final int LEAST = 3;
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
        behind += month ? 1 : 0;
        end = words.end(i);
      } else if (WrittenDate.isMonth(text, words.start(i), words.end(i))) {
        month = true;
      } else if (!isSmall(words, i)) {
        break;
      }
    }
    return month && numbers + 1 >= LEAST && behind > 0 ? end : -1;
  }

  private static boolean isNumber(FoldedText text, int word) {
    Words words = text.words();
    if (words.is(word, WordKind.NUMERAL)) {
      return true;
    }
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
