package io.freshet.privacy;

/**
 * Social security numbers in three groups that no word tells, {@code the file says 708 13 2191}:
 * hardly anything else is written so, unless a word before says what.
 */
final class SsnCues {
  private static final int NEAR = 28;

  /** Between a card's word and a number, within which it tells. */
  private static final int CARD = 14;

  /** Between a question for a number and the answer. */
  private static final int ANSWER = 120;

  private static final int YEAR = 4;

  /** Of who speaks, at the begin of a line. */
  private static final int SPEAKER = 24;

  private static final WordList JOINS =
      WordList.of("one", "be", "wrote", "typed", "entered", "put");

  private static final WordList PARTS =
      WordList.of(
          "part",
          "parts",
          "spare",
          "ricambio",
          "ricambi",
          "recambio",
          "repuesto",
          "repuestos",
          "pièce",
          "pièces",
          "pieza",
          "piezas",
          "peça",
          "peças",
          "ersatzteil",
          "onderdeel",
          "część",
          "reservdel",
          "oem",
          "sku",
          "item",
          "gauge",
          "hotline",
          "version",
          "seats",
          "sensor",
          "grid",
          "temperature",
          "coordinates",
          "room",
          "frame",
          "chassis",
          "reading",
          "readings",
          "torque",
          "values",
          "value",
          "size",
          "sizes",
          "dimension",
          "dimensions",
          "maße",
          "abmessungen",
          "misure",
          "medidas",
          "mesures",
          "maten",
          "wymiary",
          "results",
          "result",
          "score",
          "draw",
          "hours",
          "settings");

  private static final long OTHER =
      WordKind.NUMBERED.bit
          | WordKind.PHONE.bit
          | WordKind.BANK.bit
          | WordKind.OTHER_PAPER.bit
          | WordKind.PASSPORT.bit
          | WordKind.LICENCE.bit
          | WordKind.PLACE.bit;

  private SsnCues() {}

  /**
   * Whether a number in three groups that the same marks part, {@code 352 78 1991}, {@code
   * 256.09.3604}, stands alone, and nothing tells of it.
   */
  static boolean tell(FoldedText text, int start, int end) {
    int second = start + 3;
    while (second < end && !text.digitAt(second)) {
      second++;
    }
    boolean same = second - start - 3 == end - 4 - second - 2;
    char mark = text.at(start + 3);
    boolean blanks = same;
    for (int i = start + 3; i < second && same; i++) {
      same = text.at(i) == text.at(i - start - 3 + second + 2) && " -./".indexOf(text.at(i)) >= 0;
      blanks &= text.at(i) == ' ';
    }
    boolean year = text.startsWith(end - 4, "19") || text.startsWith(end - 4, "20");
    return same
        && !(mark == '-' && second == start + 4)
        && !((blanks || mark == '/') && areSizes(text, start, end))
        && !(!blanks && year)
        && isAlone(text, start, end)
        && !isOther(text, start);
  }

  /** {@code 120 80 1450}: three rounded numbers. */
  private static boolean areSizes(FoldedText text, int start, int end) {
    char middle = text.at(start + 5);
    return text.startsWith(end - 2, "00")
        || text.at(end - 1) == '0' && (middle == '0' || middle == '5');
  }

  /** Whether no other digits, marks of amounts or of numbers that go on touch it. */
  private static boolean isAlone(FoldedText text, int start, int end) {
    char before = text.at(start - 1);
    char after = text.at(end);
    boolean spaced = before == ' ' && text.wordAt(start - 2) && text.digitAt(start - 2);
    boolean goesOn = after == ' ' && text.digitAt(end + 1);
    boolean mark = after == '-' || after == '/' || after == '%' || after == '€';
    return !spaced && !goesOn && !mark && "-/+#".indexOf(before) < 0;
  }

  private static boolean isOther(FoldedText text, int start) {
    Words words = text.words();
    for (int i = words.from(start) - 1; i >= 0 && words.end(i) >= start - NEAR; i--) {
      boolean card = words.is(i, WordKind.CARD) && words.end(i) >= start - CARD;
      if ((words.kinds(i) & OTHER) != 0
          || card
          || words.is(i, WordKind.NO_PHONE)
          || PARTS.has(words, i)) {
        return true;
      }
    }
    return false;
  }

  /** {@code agent: and ssn last four … me: …}: whether a speaker's line begins between. */
  private static boolean isSpoken(FoldedText text, int from, int to) {
    int line = text.indexOf('\n', from, to);
    return line > 0 && text.indexOf(':', line, Math.min(to, line + SPEAKER)) > 0;
  }

  /**
   * {@code What is your social? … Sure, I'll give you all of it, 767162186}, {@code the SSN that
   * you have is wrong, the right one is …}: no other number and no word for one stands between.
   */
  static boolean isAnswer(FoldedText text, int start) {
    Words words = text.words();
    boolean asked = isJoined(text, start);
    int last = start;
    for (int i = words.from(start) - 1; i >= 0 && words.end(i) >= start - ANSWER; i--) {
      asked |= text.indexOf('?', words.end(i), last) >= 0;
      last = words.start(i);
      if (words.is(i, WordKind.SSN)) {
        asked |= isSpoken(text, words.end(i), start);
        return asked && !hasNumber(text, words.end(i), start);
      }
      if ((words.kinds(i) & OTHER) != 0 || words.is(i, WordKind.CARD)) {
        return false;
      }
    }
    return false;
  }

  /**
   * Whether a word that joins stands right before a number: {@code it is …}, {@code right one …}.
   */
  private static boolean isJoined(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    boolean near = word >= 0 && start - words.end(word) <= 2;
    return near && (words.is(word, WordKind.IS) || JOINS.has(words, word));
  }

  /** Whether more digits stand in a row than of a year. */
  private static boolean hasNumber(FoldedText text, int from, int to) {
    int run = 0;
    for (int i = from; i < to; i++) {
      run = text.digitAt(i) ? run + 1 : 0;
      if (run > YEAR) {
        return true;
      }
    }
    return false;
  }
}
