package io.freshet.privacy;

/**
 * The other number of an account, a few words away from the code of its bank or branch: {@code
 * 93-11-52, account 83889964}, {@code 091063771, and the long one after it, 9160200623}.
 */
final class AccountPartner {
  private static final int REACH = 64;

  /** Letters of a word that may stand between, and says nothing. */
  private static final int MAX_SMALL = 3;

  private static final int MAX_ABBREVIATED = 4;

  /** What has numbers of its own. */
  private static final WordList OTHERS =
      WordList.of(
          "check",
          "checks",
          "cheque",
          "cheques",
          "order",
          "transaction",
          "extension",
          "memo",
          "concepto",
          "causale",
          "zip",
          "version",
          "build",
          "room",
          "box",
          "page",
          "row",
          "line");

  /** {@code 733-455 then 226270}. */
  private static final WordList THEN =
      WordList.of(
          "then",
          "followed",
          "dann",
          "danach",
          "puis",
          "ensuite",
          "luego",
          "después",
          "dopo",
          "depois",
          "daarna",
          "potem",
          "sedan",
          "derefter",
          "deretter",
          "потом",
          "затем");

  private static final long OTHER = AccountReach.OTHER_NUMBERS | WordKind.NUMBERED.bit;

  private AccountPartner() {}

  /**
   * Start and end of the number behind a code; -1 if something else stands before it.
   *
   * @param end where the code ends
   * @param most words that say nothing between the two
   */
  static long behind(FoldedText text, int end, int most) {
    int start = next(text, end, most);
    int stop =
        start > 0 && AccountNumber.begins(text, start) ? AccountNumber.endAt(text, start) : -1;
    return stop > 0 ? (long) start << Integer.SIZE | stop : -1;
  }

  /**
   * Start and end of the next number, with any words between but those that tell of another one; -1
   * if there is none.
   */
  static long afterWords(FoldedText text, int end) {
    Words words = text.words();
    int start = text.nextDigit(end);
    if (start >= Math.min(text.length(), end + REACH) || !AccountNumber.begins(text, start)) {
      return -1;
    }
    for (int i = end; i < start; i++) {
      if ("$\u20ac\u00a3*#\n".indexOf(text.at(i)) >= 0 || text.endOfPlaceholder(i) > 0) {
        return -1;
      }
    }
    for (int i = words.from(end); i < words.count() && words.start(i) < start; i++) {
      if (isOthers(words, i)) {
        return -1;
      }
    }
    int stop = AccountNumber.endAt(text, start);
    return stop > 0 ? (long) start << Integer.SIZE | stop : -1;
  }

  /** Where the next digit stands, with so many words between; -1 if something else does. */
  static int next(FoldedText text, int end, int most) {
    Words words = text.words();
    int strange = 0;
    int i = end;
    while (i < end + REACH && i < text.length()) {
      char c = text.at(i);
      if (text.digitAt(i)) {
        return i;
      }
      if (!text.wordAt(i) && !Character.isLetter(c)) {
        if ("?!;\u2022*[$\u20ac\u00a3".indexOf(c) >= 0 || isStop(text, i)) {
          return -1;
        }
        i++;
        continue;
      }
      int word = words.from(i);
      if (word >= words.count()
          || words.start(word) != i
          || isOthers(words, word) && !words.is(word, "code")) {
        return -1;
      }
      strange += belongs(text, word) ? 0 : 1;
      if (strange > most) {
        return -1;
      }
      i = words.end(word);
    }
    return -1;
  }

  /** Whether a word says that a number near is another one. */
  static boolean isOthers(Words words, int word) {
    return (words.kinds(word) & OTHER) != 0 || OTHERS.has(words, word);
  }

  /** Whether nothing but words that belong to accounts, and one at least, stands between. */
  static boolean isLabelled(FoldedText text, int from, int to) {
    Words words = text.words();
    for (int i = words.from(from); i < words.count() && words.start(i) < to; i++) {
      if (AccountDetector.label(text, i) != null) {
        return true;
      }
    }
    return false;
  }

  private static boolean belongs(FoldedText text, int word) {
    Words words = text.words();
    return words.length(word) <= MAX_SMALL
        || THEN.has(words, word)
        || words.is(word, WordKind.AND)
        || words.is(word, WordKind.NUMBER)
        || words.is(word, WordKind.IS)
        || words.is(word, WordKind.BANK)
        || AccountDetector.label(text, word) != null;
  }

  /** The end of a sentence, unless a label begins the next one. */
  private static boolean isStop(FoldedText text, int at) {
    Words words = text.words();
    int word = words.from(at) - 1;
    boolean stop = text.at(at) == '.' && (text.at(at + 1) == ' ' || text.at(at + 1) == '\n');
    boolean abbreviated =
        word >= 0 && words.end(word) == at && words.length(word) <= MAX_ABBREVIATED;
    int next = words.from(at);
    return stop && !abbreviated && (next >= words.count() || !belongs(text, next));
  }
}
