package io.freshet.privacy;

/**
 * Whether a value stands right behind a label, {@code Passport No. (GB): X1234567}: with nothing
 * between them but marks and words such as {@code number} and {@code is}. Then the label decides,
 * whatever the value looks like.
 */
final class Labelled {
  private static final int MAX_WORDS = 4;
  private static final int MAX_GAP = 6;
  private static final int MAX_STATE = 3;
  private static final WordSet LINKS = new WordSet("LINK");
  private static final WordSet NUMBERS = new WordSet("NUMBER_SIGN");

  private Labelled() {}

  /** Whether a word of one of the kinds labels what begins at {@code at}. */
  static boolean by(FoldedText text, long kinds, int at) {
    Words words = text.words();
    int next = at;
    int word = words.from(at) - 1;
    for (int i = 0; i <= MAX_WORDS && word >= 0 && joins(text, words.end(word), next); i++) {
      if ((words.kinds(word) & kinds) != 0) {
        return true;
      }
      if (!links(words, word)) {
        return false;
      }
      next = words.start(word--);
    }
    return false;
  }

  /**
   * Whether {@code no.} or the like stands right before, and before that a word of none of the
   * kinds and of no person: {@code permit no. …}.
   */
  static boolean asNumberOfOther(FoldedText text, long kinds, int at) {
    Words words = text.words();
    int word = words.from(at) - 1;
    if (word < 1 || !NUMBERS.has(words, word) || !joins(text, words.end(word), at)) {
      return false;
    }
    int noun = word - 1;
    boolean near = joins(text, words.end(noun), words.start(word));
    boolean person = text.at(words.end(noun) - 1) == 's' && text.at(words.end(noun) - 2) == '\'';
    return near && !person && !links(words, noun) && (words.kinds(noun) & kinds) == 0;
  }

  private static boolean links(Words words, int word) {
    return words.is(word, WordKind.IS)
        || LINKS.has(words, word)
        || words.length(word) <= MAX_STATE && words.length(word) > 1 && words.isUpper(word);
  }

  private static boolean joins(FoldedText text, int from, int to) {
    if (to - from > MAX_GAP) {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = text.at(i);
      if (c > 127 ? Character.isLetterOrDigit(c) : " :=#.-()[]\"'>\t*_/|\n".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
