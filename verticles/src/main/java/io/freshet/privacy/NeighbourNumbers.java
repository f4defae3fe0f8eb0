package io.freshet.privacy;

import java.util.List;

/**
 * Further numbers of people behind one that was found, of the same form: {@code passports 586205798
 * and 782828807}, {@code hers 319142408, his 544632144}, lists of people. Nothing between may tell
 * of something else; where the form is digits alone, what stands between has to be small words or
 * names. Looks only into texts in which such a number was found.
 */
final class NeighbourNumbers {
  private static final int MOST_FINDINGS = 32;
  private static final int MOST_MORE = 16;
  private static final int REACH = 72;

  /** Words between two numbers that are digits alone. */
  private static final int MAX_WORDS = 7;

  private static final int MAX_SMALL = 5;

  /** Between a number and the one before it. */
  private static final int BACK = 24;

  /** Characters of a number that one is looked for before. */
  private static final int LEAST_BACK = 8;

  private static final int LEAST = 7;
  private static final int LEAST_MIXED = 3;

  /** Digits in a row between two numbers, of a date at most. */
  private static final int MAX_RUN = 4;

  private static final int BESIDE = 2;

  private static final int DIGIT = 1;
  private static final int CAPITAL = 2;
  private static final int SMALL = 3;

  private static final long OTHER =
      WordKind.NUMBERED.bit
          | WordKind.PHONE.bit
          | WordKind.CARD.bit
          | WordKind.BANK.bit
          | WordKind.OTHER_PAPER.bit
          | WordKind.KEY.bit
          | WordKind.HOST.bit;

  private static final long PEOPLE =
      WordKind.SSN.bit
          | WordKind.PASSPORT.bit
          | WordKind.LICENCE.bit
          | WordKind.IDENTITY.bit
          | WordKind.IDENTITY_SURE.bit
          | WordKind.FORMED.bit;

  private static final long SOFT =
      WordKind.AND.bit | WordKind.IS.bit | WordKind.SINCE.bit | WordKind.NUMBER.bit;

  private NeighbourNumbers() {}

  static void find(FoldedText text, List<Finding> found) {
    int all = Math.min(found.size(), MOST_FINDINGS);
    for (int i = 0; i < all; i++) {
      Finding last = found.get(i);
      long own = own(last.type());
      long other = OTHER | PEOPLE & ~own;
      for (int more = 0; own != 0 && last != null && more < MOST_MORE; more++) {
        last = next(text, last, other, found);
        if (last != null) {
          found.add(last);
        }
      }
      Finding before = own == 0 ? null : previous(text, found.get(i), other, found);
      if (before != null) {
        found.add(before);
      }
    }
  }

  /** What may tell of a number of a type; 0 of types whose numbers are not looked for. */
  private static long own(DetectorType type) {
    return switch (type) {
      case SSN -> WordKind.SSN.bit;
      case PASSPORT -> WordKind.PASSPORT.bit;
      case LICENCE -> WordKind.LICENCE.bit;
      case NATIONAL_ID -> WordKind.IDENTITY.bit | WordKind.IDENTITY_SURE.bit | WordKind.FORMED.bit;
      default -> 0;
    };
  }

  /** The next number of the form; null if there is none, or if it is found as something already. */
  private static Finding next(FoldedText text, Finding one, long other, List<Finding> found) {
    int stop = Math.min(text.length(), one.end() + REACH);
    boolean distinct = isDistinct(text, one);
    if (one.length() < LEAST || text.indexOf('\n', one.start(), one.end()) >= 0) {
      return null;
    }
    int run = 0;
    for (int i = one.end(); i < stop; i++) {
      run = text.digitAt(i) ? run + 1 : 0;
      if (run > MAX_RUN || text.at(i) == '\n' && text.at(i + 1) == '\n') {
        return null;
      }
      if (!text.wordAt(i) || text.wordAt(i - 1) || isInside(text, i)) {
        continue;
      }
      int end = endAt(text, one, i);
      if (end > 0 && WrittenDate.endAt(text, i) < 0) {
        boolean free = isFree(text, i, end, found) && !isOther(text, i, end, other);
        boolean joined = isJoined(text, one.end(), i, distinct, other);
        return free && joined ? new Finding(i, end, one.type(), 0.84) : null;
      }
    }
    return null;
  }

  /**
   * {@code not 23 394 185 075 but 84 359 129 703}: a number of the very form a few small words
   * before; null if there is none.
   */
  private static Finding previous(FoldedText text, Finding one, long other, List<Finding> found) {
    int least = Math.max(0, one.start() - one.length() - BACK);
    for (int i = one.start() - one.length() - 1; i >= least && one.length() >= LEAST_BACK; i--) {
      boolean begins = text.wordAt(i) && !text.wordAt(i - 1) && !isInside(text, i);
      int end = begins && isSame(text, one, i) ? i + one.length() : -1;
      if (end > 0 && isWhole(text, end) && WrittenDate.endAt(text, i) < 0) {
        boolean free = isFree(text, i, end, found) && !isOther(text, i, end, other);
        boolean first = free && !isOfOther(text, i, other);
        boolean joined = first && isJoined(text, end, one.start(), false, other);
        return joined ? new Finding(i, end, one.type(), 0.83) : null;
      }
    }
    return null;
  }

  /** Whether a word soon before tells of something else. */
  private static boolean isOfOther(FoldedText text, int start, long other) {
    Words words = text.words();
    for (int i = words.from(start) - 1; i >= 0 && words.end(i) >= start - BACK; i--) {
      if ((words.kinds(i) & other) != 0 || words.is(i, WordKind.NO_PHONE)) {
        return true;
      }
    }
    return false;
  }

  /** Whether digits, letters and marks stand where they do in another number. */
  private static boolean isSame(FoldedText text, Finding one, int start) {
    for (int i = 0; i < one.length(); i++) {
      char due = text.at(one.start() + i);
      char c = text.at(start + i);
      if (kind(due) != kind(c) || kind(c) == 0 && due != c) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInside(FoldedText text, int at) {
    return "-./_".indexOf(text.at(at - 1)) >= 0 && text.wordAt(at - 2);
  }

  /** Whether letters or marks tell its form from that of other numbers. */
  private static boolean isDistinct(FoldedText text, Finding one) {
    for (int i = one.start(); i < one.end(); i++) {
      if (!text.digitAt(i)) {
        return true;
      }
    }
    return false;
  }

  /** Where a number of the form of another one ends that begins at {@code start}; -1 if none. */
  private static int endAt(FoldedText text, Finding one, int start) {
    int end = start + one.length();
    boolean same = true;
    boolean mixed = one.type() == DetectorType.PASSPORT || one.type() == DetectorType.LICENCE;
    mixed &= kind(text.at(one.start())) == CAPITAL && kind(text.at(start)) == CAPITAL;
    int digits = 0;
    for (int i = 0; i < one.length() && (same || mixed); i++) {
      char due = text.at(one.start() + i);
      char c = text.at(start + i);
      digits += FoldedText.isDigit(c) ? 1 : 0;
      same &= kind(due) == kind(c) && (kind(c) != 0 || due == c);
      mixed &= isPlace(due) && isPlace(c);
    }
    boolean form = same && digits > LEAST_MIXED || mixed && digits >= LEAST_MIXED;
    return form && isWhole(text, end) ? end : -1;
  }

  private static boolean isPlace(char c) {
    return kind(c) == DIGIT || kind(c) == CAPITAL;
  }

  private static int kind(char c) {
    if (FoldedText.isDigit(c)) {
      return DIGIT;
    }
    return !Character.isLetter(c) ? 0 : Character.isUpperCase(c) ? CAPITAL : SMALL;
  }

  private static boolean isWhole(FoldedText text, int end) {
    char after = text.at(end);
    boolean goesOn =
        ("-/.,".indexOf(after) >= 0 && after != 0 && text.digitAt(end + 1))
            || after == '%'
            || after == '€'
            || after == '$';
    return !text.wordAt(end) && !goesOn;
  }

  private static boolean isFree(FoldedText text, int start, int end, List<Finding> found) {
    char before = text.at(start - 1) == ' ' ? text.at(start - 2) : text.at(start - 1);
    if (Character.getType(before) == Character.CURRENCY_SYMBOL || text.at(start - 1) == '+') {
      return false;
    }
    for (int i = 0; i < found.size(); i++) {
      Finding other = found.get(i);
      if (other.start() < end && other.end() > start && other.confidence() >= 0.8) {
        return false;
      }
    }
    return true;
  }

  /** {@code … 453799075 (booking)}, {@code 453799075 tokens}. */
  private static boolean isOther(FoldedText text, int start, int end, long other) {
    Words words = text.words();
    int word = words.from(end);
    return word < words.count()
        && words.start(word) - end <= BESIDE
        && (words.is(word, WordKind.UNIT)
            || (words.kinds(word) & other & ~WordKind.FORMED.bit) != 0);
  }

  /** Whether nothing between two numbers tells of anything else. */
  private static boolean isJoined(FoldedText text, int from, int to, boolean distinct, long other) {
    Words words = text.words();
    int count = 0;
    for (int i = words.from(from); i < words.count() && words.start(i) < to; i++) {
      boolean upper = words.isUpper(i) && !(distinct && words.length(i) <= BESIDE); // class BE
      boolean label = upper || to - words.end(i) <= BESIDE; // TFN 546712811
      long kinds = words.kinds(i) & (label ? -1 : ~WordKind.FORMED.bit);
      boolean contrary = (kinds & other) != 0 || words.is(i, WordKind.NO_PHONE);
      if (contrary || !distinct && (++count > MAX_WORDS || !isSoft(words, i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSoft(Words words, int word) {
    return words.length(word) <= MAX_SMALL
        || (words.kinds(word) & (SOFT | PEOPLE)) != 0
        || FormDetector.isKin(words, word)
        || words.isListedName(word)
        || isName(words, word);
  }

  /** One of two words with capitals. */
  private static boolean isName(Words words, int word) {
    boolean beside =
        words.spacedFromNext(word) && words.isCapital(word + 1)
            || word > 0 && words.spacedFromNext(word - 1) && words.isCapital(word - 1);
    return words.isCapital(word) && beside && !words.is(word, WordKind.NO_NAME);
  }
}
