package io.freshet.privacy;

/**
 * Codes that are told digit by digit in words, {@code sept sept huit cinq}, and in pairs right
 * behind what tells of them: only near a word for a code, for what one opens or for a key of a
 * keypad.
 */
final class SpokenCode {
  private static final int LEAST = 4;
  private static final int MOST = 8;
  private static final int REACH = 120;
  private static final int AHEAD = 48;

  /** Between a code and a word that says what else it numbers. */
  private static final int NEAR = 16;

  /** Keys that one presses behind a code, or before it. */
  private static final WordList KEYS =
      WordList.of(
          ("hash pound star enter press punch key-in keypad raute rautetaste stern sterntaste"
                  + " eingabe tippen eintippen dièse étoile valider touche almohadilla asterisco"
                  + " intro tecla pulsa marca cancelletto invio tasto digita cerquilha estrela"
                  + " tecle digite hekje sterretje toets intoetsen krzyżyk gwiazdka wciśnij"
                  + " fyrkant stjärna tryck firkant stjerne tast tast-ind решётка звёздочка")
              .split(" "));

  private SpokenCode() {}

  /** Whether the words from {@code first} to {@code last}, of so many digits, tell a code. */
  static boolean is(FoldedText text, int first, int last, int digits) {
    Words words = text.words();
    int start = words.start(first);
    if (digits < LEAST || digits > MOST || words.precededBy(WordKind.PHONE, start, NEAR)) {
      return false;
    }
    if (words.numbered(start, NEAR)
        || words.precededBy(WordKind.NO_SECRET, start, NEAR)
        || isCounting(text, first, last)) {
      return false;
    }
    boolean single = last - first + 1 >= LEAST - 1;
    for (int i = first; i <= last && single; i++) {
      SpokenNumbers.Size size = SpokenNumbers.of(words.tag(i));
      single =
          size == null
              || size == SpokenNumbers.Size.UNIT
              || size == SpokenNumbers.Size.ZERO
              || size == SpokenNumbers.Size.MORE;
    }
    return single && isTold(words, first, last);
  }

  private static boolean isTold(Words words, int first, int last) {
    int start = words.start(first);
    for (int i = first - 1; i >= 0 && words.start(i) > start - REACH; i--) {
      if (tells(words, i)) {
        return true;
      }
    }
    int end = words.end(last);
    for (int i = last + 1; i < words.count() && words.start(i) < end + AHEAD; i++) {
      if (tells(words, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean tells(Words words, int word) {
    boolean named =
        (words.kinds(word) & (WordKind.PIN.bit | WordKind.CODE.bit | WordKind.PASSWORD.bit)) != 0
            && !CodeUse.isOther(words, word);
    return named
        || words.is(word, WordKind.OPENED)
        || words.is(word, WordKind.DIGIT_WORD)
        || KEYS.has(words, word);
  }

  /** {@code one two three four}. */
  private static boolean isCounting(FoldedText text, int first, int last) {
    Words words = text.words();
    for (int i = first; i < last; i++) {
      int one = CodeForm.digitWord(text, words.start(i), words.end(i));
      int next = CodeForm.digitWord(text, words.start(i + 1), words.end(i + 1));
      if (one < 0 || next != one + 1) {
        return false;
      }
    }
    return true;
  }
}
