package io.freshet.privacy;

/** What words of a sentence name: a password, a key, a code of digits, a secret answer. */
enum SecretPhrase {
  NONE,
  PASSWORD,
  /** A password of digits. */
  PIN,
  KEY,
  /** Opens a door or lets somebody in once. */
  CODE,
  /** To a question that only one person can answer. */
  ANSWER;

  private static final int MAX_BEHIND = 6;
  private static final WordSet PINS = new WordSet("PIN");
  private static final WordSet CODES = new WordSet("CODE");
  private static final WordSet WHOLE_CODES = new WordSet("CODE_WHOLE");
  private static final WordSet CODES_OF = new WordSet("CODE_OF");
  private static final WordSet OTHER_CODES = new WordSet("OTHER_CODE");
  private static final WordSet NO_KEYS = new WordSet("NO_KEY");
  private static final WordSet ANSWERS = new WordSet("ANSWER");
  private static final WordSet ANSWERS_OF = new WordSet("ANSWER_OF");

  /** What the words that end with {@code word} name, or begin with it. */
  static SecretPhrase at(FoldedText text, int word) {
    Words words = text.words();
    long kinds = words.kinds(word);
    if ((kinds & WordKind.PASSWORD.bit) != 0) {
      return PINS.has(words, word) ? PIN : PASSWORD;
    }
    if ((kinds & WordKind.PASSWORD_END.bit) != 0
        && SecretName.ofPhrase(text, word) == SecretName.PASSWORD) {
      return PASSWORD;
    }
    if ((kinds & ToldSecret.KEYS) != 0
        && SecretName.ofPhrase(text, word) == SecretName.KEY
        && !NO_KEYS.has(words, word + 1)) {
      return KEY;
    }
    return (kinds & WordKind.ACCESS.bit) != 0 ? access(text, word) : NONE;
  }

  private static SecretPhrase access(FoldedText text, int word) {
    Words words = text.words();
    if (words.is(word, "pass")) {
      return words.is(word + 1, WordKind.IS) ? PASSWORD : NONE;
    }
    if (words.is(word, "tan") && !words.isUpper(word)) {
      return NONE; // a colour
    }
    if (WHOLE_CODES.has(words, word) || CODES.has(words, word) && isOf(text, word, CODES_OF)) {
      return CODE;
    }
    return ANSWERS.has(words, word) && isOf(text, word, ANSWERS_OF) ? ANSWER : NONE;
  }

  /** Whether a word of the set stands beside it: right before, or soon behind. */
  private static boolean isOf(FoldedText text, int word, WordSet of) {
    Words words = text.words();
    if (of.has(words, word - 1) && words.gapLength(word - 1) <= 2) {
      return true;
    }
    if (OTHER_CODES.has(words, word - 1)) {
      return false;
    }
    for (int i = word + 1; i <= word + MAX_BEHIND && i < words.count(); i++) {
      if (!words.gapOnlyHas(i - 1, " '\"(-", 2) || OTHER_CODES.has(words, i)) {
        return false;
      }
      if (of.has(words, i)) {
        return true;
      }
    }
    return false;
  }
}
