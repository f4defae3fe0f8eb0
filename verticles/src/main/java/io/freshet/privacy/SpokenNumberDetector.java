package io.freshet.privacy;

import java.util.List;

/**
 * Numbers of phones, of US social security and of bank accounts, and codes, that are told in words:
 * {@code null eins sieben sechs …}, {@code zéro sept quatre-vingt-un …}, {@code
 * trecentoquarantasette, otto due …}. A word before tells what they are; without one a number with
 * a zero in it and as many digits as one dials is a phone's.
 */
final class SpokenNumberDetector implements Detector {
  private static final int REACH = 40;

  /** Between a number and a word that says what else it numbers. */
  private static final int NEAR = 24;

  private static final int LEAST_WORDS = 4;
  private static final int SSN_DIGITS = 9;
  private static final int LEAST_UNTOLD = 9;
  private static final int MOST_UNTOLD = 12;

  /** Different words of a number that is told digit by digit. */
  private static final int LEAST_DIFFERENT = 5;

  /** Before rows of other numbers. */
  private static final WordList GAMES =
      WordList.of(
          "lottery",
          "lotto",
          "loto",
          "lotería",
          "lotteria",
          "powerball",
          "draw",
          "drawn",
          "rolled",
          "dice",
          "score",
          "innings",
          "bits",
          "binary",
          "bitmap",
          "würfel",
          "gewürfelt",
          "tirage",
          "sorteo",
          "binär",
          "winning");

  /** Words for accounts and for codes of banks. */
  private static final TagSet ACCOUNTS =
      TagSet.of(
          "account acct routing aba sort sortcode bsb transit checking savings"
              + " konto kontonummer bankleitzahl blz girokonto cuenta compte conto conta agência"
              + " rekening rekeningnummer rachunek rachunku konta účet účtu kontonummeret"
              + " tilinumero");

  /** Between a number and such a word. */
  private static final int REACH_OF_BANK = 64;

  private static final int LEAST_OF_BANK = 6;
  private static final int MOST_OF_BANK = 17;

  private static final TagSet AREA = TagSet.of("area");

  /** A number, said twice. */
  private static final int MOST_DIGITS = 26;

  private static final int MAX_GAP = 5;
  private static final String GAP = " ,.-\u2026\n/;";
  private static final String[] JOINING = {
    "and", "und", "et", "y", "e", "en", "og", "och", "ja", "és", "i", "a", "και", "и", "та", "ve",
    "dash", "then", "dann", "puis", "poi", "luego", "depois", "pause", "pausa", "space"
  };

  private final DetectorType type;

  private SpokenNumberDetector(DetectorType type) {
    this.type = type;
  }

  /** One for numbers of phones, of social security, or of bank accounts. */
  static SpokenNumberDetector of(DetectorType type) {
    return new SpokenNumberDetector(type);
  }

  @Override
  public DetectorType type() {
    return type;
  }

  @Override
  public long triggers() {
    return WordKind.SPOKEN.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    int from = 0;
    for (int i = 0; i < words.count(); i++) {
      if (words.is(i, WordKind.SPOKEN)) {
        int first = first(text, i, from);
        int last = last(text, i);
        if (last - first + 1 >= LEAST_WORDS - 2 && isOne(text, first, last)) {
          found.add(new Finding(words.start(first), words.end(last), type, confidence()));
        }
        i = last;
        from = last + 1;
      }
    }
  }

  /** A word for an account tells more than a number that may be a phone's. */
  private double confidence() {
    return type == DetectorType.BANK_ACCOUNT ? 0.9 : 0.85;
  }

  /** The first of the words of a number that {@code word} is of. */
  private static int first(FoldedText text, int word, int from) {
    int first = word;
    while (first > from && text.words().gapOnlyHas(first - 1, GAP, MAX_GAP)) {
      if (!isNumeral(text, first - 1)) {
        break;
      }
      first--;
    }
    while (isSmall(text.words(), first)) {
      first++;
    }
    return first;
  }

  /** {@code reach me on five five …}: small words that mean much else begin no number. */
  private static boolean isSmall(Words words, int word) {
    return words.length(word) <= 2 && !words.is(word, WordKind.SPOKEN) && !words.is(word, "oh");
  }

  private static int last(FoldedText text, int word) {
    Words words = text.words();
    int last = word;
    int next = word;
    while (next + 1 < words.count() && words.gapOnlyHas(next, GAP, MAX_GAP)) {
      next++;
      if (isNumeral(text, next)) {
        last = next;
      } else if (next > last + 1 || !words.isOneOf(next, JOINING)) {
        break;
      }
    }
    return last;
  }

  private static boolean isNumeral(FoldedText text, int word) {
    return SpokenNumbers.of(text.words().tag(word)) != null || isRow(text, word);
  }

  /** {@code seven-two-zero}: each part of the word is a number. */
  private static boolean isRow(FoldedText text, int word) {
    Words words = text.words();
    int from = words.start(word);
    int end = words.end(word);
    int hyphen = text.indexOf('-', from, end);
    while (hyphen > 0 && part(text, from, hyphen) != null) {
      from = hyphen + 1;
      hyphen = text.indexOf('-', from, end);
    }
    return from > words.start(word) && part(text, from, end) != null;
  }

  private static SpokenNumbers.Size part(FoldedText text, int from, int to) {
    long tag = 0;
    for (int i = from; i < to; i++) {
      tag = Words.step(tag, text.at(i));
    }
    return SpokenNumbers.of(tag);
  }

  private boolean isOne(FoldedText text, int first, int last) {
    Words words = text.words();
    int start = words.start(first);
    int digits = digits(text, first, last);
    boolean ssn = words.precededBy(WordKind.SSN, start, REACH);
    boolean bank = isOfBank(words, start);
    if (type == DetectorType.BANK_ACCOUNT) {
      return bank && digits >= LEAST_OF_BANK && digits <= MOST_OF_BANK && !ssn;
    }
    if (type == DetectorType.SSN) {
      return ssn && digits == SSN_DIGITS;
    }
    if (type == DetectorType.URL_SECRET) {
      return SpokenCode.is(text, first, last, digits) && !isOfGames(words, start);
    }
    if (digits < PhoneCandidate.MIN_DIGITS || digits > MOST_DIGITS) {
      return false;
    }
    if (words.precededBy(WordKind.PHONE, start, NEAR)
        || PhoneBeside.isSomeones(text, start)
        || isArea(words, first - 1)) {
      return true;
    }
    return !ssn
        && !isOther(words, start)
        && (words.precededBy(WordKind.PHONE, start, REACH)
            || digits >= LEAST_UNTOLD
                && digits <= MOST_UNTOLD
                && last - first + 1 >= LEAST_WORDS
                && hasZero(text, first, last)
                && !isCounting(words, first, last)
                && !isGame(words, first, last));
  }

  /** Whether the last word that tells what is numbered is one for an account or its bank's code. */
  private static boolean isOfBank(Words words, int start) {
    for (int i = words.from(start) - 1; i >= 0 && words.end(i) >= start - REACH_OF_BANK; i--) {
      if (ACCOUNTS.has(words, i)) {
        return i == 0 || !words.is(i - 1, WordKind.NO_ACCOUNT);
      }
      if ((words.kinds(i) & AccountReach.OTHER_NUMBERS) != 0 || words.is(i, WordKind.NUMBERED)) {
        return false;
      }
    }
    return false;
  }

  /** {@code area code six one four, …}. */
  private static boolean isArea(Words words, int word) {
    return word > 0 && words.is(word, WordKind.CODE) && AREA.has(words, word - 1);
  }

  private static boolean isOther(Words words, int start) {
    return words.numbered(start, NEAR)
        || words.precededBy(WordKind.NO_PHONE, start, NEAR)
        || words.precededBy(WordKind.CARD, start, REACH)
        || words.precededBy(WordKind.PIN, start, REACH)
        || words.precededBy(WordKind.CODE, start, REACH)
        || words.precededBy(WordKind.BANK, start, REACH)
        || words.precededBy(WordKind.PASSWORD, start, REACH);
  }

  private static boolean hasZero(FoldedText text, int first, int last) {
    Words words = text.words();
    for (int i = first; i <= last; i++) {
      int hyphen = text.indexOf('-', words.start(i), words.end(i));
      int end = hyphen > 0 ? hyphen : words.end(i);
      if (part(text, words.start(i), end) == SpokenNumbers.Size.ZERO) {
        return true;
      }
    }
    return false;
  }

  /** {@code zero one two three four five …}: digits of a number repeat, or are told in pairs. */
  private static boolean isCounting(Words words, int first, int last) {
    int pairs = 0;
    for (int i = first; i <= last; i++) {
      SpokenNumbers.Size size = SpokenNumbers.of(words.tag(i));
      pairs += size == SpokenNumbers.Size.UNIT || size == SpokenNumbers.Size.ZERO ? 0 : 1;
      for (int other = first; other < i; other++) {
        if (words.tag(i) == words.tag(other)) {
          return false;
        }
      }
    }
    return pairs <= 1;
  }

  /** Scores, bits, what was drawn: few digits over and over, or a comma after every word. */
  private static boolean isGame(Words words, int first, int last) {
    if (isOfGames(words, words.start(first))) {
      return true;
    }
    int commas = 0;
    int different = 0;
    boolean single = true;
    for (int i = first; i <= last; i++) {
      SpokenNumbers.Size size = SpokenNumbers.of(words.tag(i));
      single &= size == SpokenNumbers.Size.UNIT || size == SpokenNumbers.Size.ZERO;
      commas += i < last && words.gapHas(i, ',') ? 1 : 0;
      boolean known = false;
      for (int other = first; other < i; other++) {
        known |= words.tag(other) == words.tag(i);
      }
      different += known ? 0 : 1;
    }
    return commas == last - first || single && different < LEAST_DIFFERENT;
  }

  private static boolean isOfGames(Words words, int start) {
    for (int i = words.from(start) - 1; i >= 0 && words.end(i) >= start - REACH; i--) {
      if (GAMES.has(words, i)) {
        return true;
      }
    }
    return false;
  }

  private static int digits(FoldedText text, int first, int last) {
    Words words = text.words();
    int digits = 0;
    SpokenNumbers.Size before = null;
    for (int i = first; i <= last; i++) {
      SpokenNumbers.Size size = SpokenNumbers.of(words.tag(i));
      if (size == null) {
        digits += isNumeral(text, i) ? parts(text, i) : 0;
        before = isNumeral(text, i) ? null : before;
        continue;
      }
      boolean joined = i > first && !words.gapHas(i - 1, ',') && !words.gapHas(i - 1, '.');
      digits += joined ? more(before, size) : alone(size);
      boolean of = joined && before == SpokenNumbers.Size.TENS && size == SpokenNumbers.Size.UNIT;
      before = of ? null : size;
    }
    return digits;
  }

  private static int parts(FoldedText text, int word) {
    int parts = 1;
    int hyphen = text.indexOf('-', text.words().start(word), text.words().end(word));
    while (hyphen > 0) {
      parts++;
      hyphen = text.indexOf('-', hyphen + 1, text.words().end(word));
    }
    return parts;
  }

  private static int alone(SpokenNumbers.Size size) {
    return switch (size) {
      case ZERO, UNIT, MORE -> 1;
      case TEN, TENS -> 2;
      case HUNDREDS, HUNDRED -> 3;
    };
  }

  /** How many digits a word adds to those of the word before it. */
  private static int more(SpokenNumbers.Size before, SpokenNumbers.Size size) {
    boolean hundreds =
        before == SpokenNumbers.Size.HUNDREDS || before == SpokenNumbers.Size.HUNDRED;
    return switch (size) {
      case UNIT -> hundreds || before == SpokenNumbers.Size.TENS ? 0 : 1;
      case TEN, TENS -> hundreds ? 0 : 2;
      case HUNDRED -> before == SpokenNumbers.Size.UNIT ? 2 : 3;
      default -> alone(size);
    };
  }
}
