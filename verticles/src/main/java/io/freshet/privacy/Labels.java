package io.freshet.privacy;

/** Words that tell of two values which follow together: {@code passport no and date of birth}. */
final class Labels {
  private static final long LABEL =
      WordKind.PASSPORT.bit
          | WordKind.LICENCE.bit
          | WordKind.SSN.bit
          | WordKind.IDENTITY.bit
          | WordKind.IDENTITY_SURE.bit
          | WordKind.BIRTH.bit
          | WordKind.PHONE.bit;

  private static final int MAX_GAP = 4;
  private static final int MAX_WORDS = 8;
  private static final String GAP = " \t/,&+-()._'#|;";

  private Labels() {}

  /**
   * The last label that {@code word} is in a row with, by {@code and} or a mark; itself if none.
   */
  static int last(FoldedText text, int word) {
    Words words = text.words();
    int last = word;
    boolean parted = false;
    for (int i = word + 1; i < words.count() && i - last <= MAX_WORDS; i++) {
      if (!words.gapOnlyHas(i - 1, GAP, MAX_GAP)) {
        break;
      }
      parted |= isParting(text, i - 1) || words.is(i, WordKind.AND);
      if (parted && (words.kinds(i) & LABEL) != 0) {
        last = i;
        parted = false;
      } else if (!isSmall(words, i)) {
        break;
      }
    }
    return last;
  }

  /** Whether another label stands before {@code word}, in a row with it. */
  static boolean follows(FoldedText text, int word) {
    Words words = text.words();
    boolean parted = false;
    for (int i = word; i > 0 && word - i < MAX_WORDS; i--) {
      if (!words.gapOnlyHas(i - 1, GAP, MAX_GAP)) {
        return false;
      }
      parted |= isParting(text, i - 1) || words.is(i - 1, WordKind.AND);
      if (parted && (words.kinds(i - 1) & LABEL) != 0) {
        return true;
      }
      if (!isSmall(words, i - 1)) {
        return false;
      }
    }
    return false;
  }

  /**
   * Whether nothing but words, blanks and what joins words stands from {@code from} to {@code to}.
   */
  static boolean isOnePhrase(FoldedText text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.digitAt(i) || !text.wordAt(i) && " /&(".indexOf(text.at(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a mark that parts labels stands behind {@code word}. */
  private static boolean isParting(FoldedText text, int word) {
    Words words = text.words();
    for (int i = words.end(word); i < words.start(word + 1); i++) {
      if ("/,&+|;\t".indexOf(text.at(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word may stand between or belong to labels: small ones, {@code no}, {@code date}. */
  private static boolean isSmall(Words words, int word) {
    long kinds = words.kinds(word);
    return (kinds & (LABEL | WordKind.AND.bit | WordKind.NUMBER.bit | WordKind.DRIVING.bit)) != 0
        || words.length(word) <= 2
        || words.is(word, "date")
        || words.is(word, "data")
        || words.is(word, "fecha")
        || words.is(word, "the");
  }
}
