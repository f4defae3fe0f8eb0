package io.freshet.privacy;

/**
 * Passwords that commas set off from the sentence, {@code the same password, Charlie1987, …}, or a
 * speaker.
 */
final class SetOffSecret {
  private static final int LEAST = 8;

  private SetOffSecret() {}

  /** {@code the same password everywhere, Charlie1987, …}: between commas, letters and digits. */
  static boolean is(FoldedText text, int blank, int start, int end) {
    char before = text.at(blank - 1);
    char after = text.at(end);
    boolean closed = after == 0 || after == '\n' || ",.;)".indexOf(after) >= 0;
    int year = end - CodeForm.LEAST;
    boolean version =
        NamedThing.isVersion(text, start, end)
            && !(CodeForm.isYear(text, year, end) && !text.digitAt(year - 1));
    boolean next = before == ',' && Character.isLetter(text.at(blank - 2)) && isTold(text, blank);
    return (before == ',' || before == '–' || before == '-')
        && start == blank + 1
        && closed
        && end - start >= LEAST
        && ToldSecret.isBare(text, start, end)
        && SecretValue.isOfBothCases(text, start, end)
        && (next || !version)
        && !NamedThing.isProduct(text, start)
        && !NamedThing.isNumbered(text, start, end);
  }

  /** Whether the word before the comma before {@code blank} is the name of a password. */
  private static boolean isTold(FoldedText text, int blank) {
    Words words = text.words();
    int word = words.from(blank) - 1;
    return word >= 0 && words.end(word) == blank - 1 && words.is(word, WordKind.PASSWORD);
  }

  /** {@code attempts=4}. */
  static boolean isSetting(FoldedText text, int start, int end) {
    int i = start;
    while (i < end && (Character.isLetter(text.at(i)) || text.at(i) == '_')) {
      i++;
    }
    return i > start && i < end - 1 && text.at(i) == '=';
  }

  /** {@code what's the pw? raj: …}: a name and a colon behind a question, on the same line. */
  static boolean isReply(FoldedText text, int from, int blank, int end) {
    int asked = text.at(blank - 1) == ':' ? text.indexOf('?', from, blank) : -1;
    return asked > 0
        && (text.at(end) == 0 || text.at(end) == '\n')
        && SecretValue.isOfBothCases(text, blank + 1, end);
  }
}
