package io.freshet.privacy;

/**
 * Social security numbers of a family, of which only the first is told or none: {@code mi seguro
 * social es 128-02-8537 y el de mi esposo 060963181}, {@code dependents: Mateo Ibarra 251521937
 * 03/30/2016}; and numbers with two dashes that are of something else.
 */
final class KinSsn {
  private static final int FAR = 140;
  private static final int NEAR = 24;
  private static final int BESIDE = 3;

  /** Of a number with its two dashes. */
  private static final int LENGTH = 11;

  /** People of a row were born before, at the latest. */
  private static final int LAST_BIRTH = 2000;

  private static final WordList HEADS =
      WordList.of(
          "dependent",
          "dependents",
          "dependant",
          "dependants",
          "dependientes",
          "household",
          "claimed",
          "filing",
          "spouse",
          "taxpayer",
          "beneficiaries",
          "w-4",
          "enrollees");

  private static final WordList MERGED =
      WordList.of("into", "with", "and", "of", "to", "from", "by", "see", "duplicate", "dup");

  private static final WordList THINGS =
      WordList.of("permit", "permits", "ticket", "incident", "docket");

  private KinSsn() {}

  /** Whether nine digits are of kin or of a list of dependents. */
  static boolean isOne(FoldedText text, int start, int end) {
    Words words = text.words();
    int word = words.from(start) - 1;
    return word >= 0
        && !words.numbered(start, NEAR)
        && !words.precededBy(WordKind.PHONE, start, NEAR)
        && (isOfKin(text, word, start) || isListed(text, word, start, end));
  }

  private static boolean isOfKin(FoldedText text, int word, int start) {
    Words words = text.words();
    boolean kin = false;
    for (int i = word; i >= 0 && words.end(i) >= start - FAR; i--) {
      kin |= words.end(i) >= start - NEAR && FormDetector.isKin(words, i);
      if (!kin && words.end(i) < start - NEAR) {
        return false;
      }
      boolean security = words.is(i, "social") && words.is(i - 1 < 0 ? i : i - 1, "seguro");
      if (kin && (security || words.is(i, WordKind.SSN))) {
        return true;
      }
    }
    return false;
  }

  /** Behind a name and before a date of birth, below a word for dependents. */
  private static boolean isListed(FoldedText text, int word, int start, int end) {
    Words words = text.words();
    int next = text.nextDigit(end);
    int last = next - end <= BESIDE ? WrittenDate.endAt(text, next) : -1;
    if (last < 0 || start - words.end(word) > BESIDE || !words.isCapital(word)) {
      return false;
    }
    int year = BirthYear.of(text, next, last);
    if (year > 0 && year <= LAST_BIRTH && text.at(end) != ' ' && isName(words, word)) {
      return true;
    }
    for (int i = word; i >= 0 && words.end(i) >= start - FAR; i--) {
      if (HEADS.has(words, i)) {
        return true;
      }
    }
    return false;
  }

  /** {@code W-9: Rosa Delgado, 455902218}, {@code 529708235;HOLT,DARIUS;}: a name beside it. */
  static boolean isBesideName(FoldedText text, int start, int end) {
    Words words = text.words();
    int word = words.from(start) - 1;
    boolean before = word >= 0 && start - words.end(word) <= BESIDE && isName(words, word);
    int next = words.from(end);
    boolean behind = next < words.count() && words.start(next) - end <= 1 && isName(words, next);
    return text.at(start - 1) != 0 && (before && isPair(text, word) || behind);
  }

  /** A mark behind a name, or a second name before it. */
  private static boolean isPair(FoldedText text, int word) {
    Words words = text.words();
    boolean pair = word > 0 && words.isCapital(word - 1) && words.spacedFromNext(word - 1);
    return pair || text.at(words.end(word)) != ' ';
  }

  private static boolean isName(Words words, int word) {
    return words.isCapital(word)
        && !words.is(word, WordKind.LEGAL_FORM)
        && (words.isListedName(word) || word > 0 && words.isListedName(word - 1));
  }

  /** {@code Permit 604-18-2204}, {@code Ticket 104-88-2219 merged into 104-88-2217}. */
  static boolean isOther(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    if (word < 0 || start - words.end(word) > 2 || text.at(start - 1) != ' ') {
      return false;
    }
    boolean counted = word > 0 && words.is(word, WordKind.NUMBER) && isThing(words, word - 1);
    if (counted || isThing(words, word)) {
      return true;
    }
    int before = MERGED.has(words, word) ? words.start(word) : -1;
    int digit = before;
    while (digit > 0 && before - digit < NEAR && !text.digitAt(digit - 1)) {
      digit--;
    }
    int first = digit - LENGTH;
    return before > 0
        && text.digitAt(first)
        && text.at(first + 3) == '-'
        && text.at(first + 6) == '-'
        && (words.numbered(first, NEAR) || isThing(words, words.from(first) - 1));
  }

  private static boolean isThing(Words words, int word) {
    return word >= 0 && THINGS.has(words, word);
  }
}
