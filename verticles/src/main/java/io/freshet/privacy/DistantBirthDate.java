package io.freshet.privacy;

/**
 * Dates of birth far behind the word that tells: where a verb stands right before, {@code birth
 * date, as entered at the front desk, is 1961-10-04}, and those of the next in a list, {@code DOBs:
 * Theo 5/1/2015, Maeve 9/23/2018}.
 */
final class DistantBirthDate {
  /** Further than other dates of birth. */
  static final int FAR = 60;

  /** Between two dates of a list. */
  private static final int MAX_NAME = 32;

  /** Between a verb and a date. */
  private static final int NEAR = 2;

  private static final int MAX_WORDS = 4;

  private static final WordList ARTICLES =
      WordList.of("the", "on", "der", "am", "le", "el", "il", "o", "de", "den", "on", "dnia");

  private DistantBirthDate() {}

  /** Whether a verb, or a colon, stands right before, and nothing else a date could be of. */
  static boolean isSaid(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    if (word >= 0 && ARTICLES.has(words, word) && start - words.end(word) <= 1) {
      word--;
    }
    boolean colon = text.at(start - 2) == ':' && text.at(start - 1) == ' ';
    if (word < 0
        || !colon && !words.is(word, WordKind.IS)
        || start - words.end(word) > MAX_WORDS + NEAR) {
      return false;
    }
    for (int i = word; i >= 0 && !words.is(i, WordKind.BIRTH); i--) {
      int end = words.end(i);
      char mark = text.at(end);
      boolean stops =
          i < word && ("?!;".indexOf(mark) >= 0 || mark == '.' && text.at(end + 1) == ' ');
      if (stops || words.is(i, WordKind.OTHER_DATE) || text.digitAt(words.start(i))) {
        return false;
      }
    }
    return true;
  }

  /** Where the date of the next in a list begins, behind a mark and a name; -1 if none does. */
  static int ofNext(FoldedText text, int end) {
    int at = end;
    boolean parted = false;
    while (at - end <= MAX_WORDS && " ,;&/)\n+".indexOf(text.at(at)) >= 0 && text.at(at) != 0) {
      parted |= text.at(at++) != ' ';
    }
    Words words = text.words();
    int word = words.from(at);
    if (word < words.count() && words.start(word) == at && words.is(word, WordKind.AND)) {
      parted = true;
      word++;
    }
    int first = word;
    boolean named = false;
    while (parted && word < words.count() && word - first < MAX_WORDS) {
      if (words.is(word, WordKind.OTHER_DATE) || words.is(word, WordKind.OTHER_PAPER)) {
        return -1;
      }
      named |= isSomeone(words, word);
      int start = words.end(word);
      while (start - words.end(word) < MAX_WORDS && isJoining(text.at(start))) {
        start++;
      }
      if (text.digitAt(start)) {
        boolean near = named && start - end <= MAX_NAME;
        return near && BirthDateDetector.endOfDate(text, start) > 0 ? start : -1;
      }
      if (++word >= words.count()
          || start != words.start(word)
          || !named && words.length(word - 1) > MAX_WORDS) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isJoining(char c) {
    return c != 0 && " .:(-=".indexOf(c) >= 0;
  }

  private static boolean isSomeone(Words words, int word) {
    return words.is(word, WordKind.GIVEN) && words.isCapital(word)
        || BirthDateBefore.isKin(words, word)
        || BirthDateBefore.areChildren(words, word);
  }
}
