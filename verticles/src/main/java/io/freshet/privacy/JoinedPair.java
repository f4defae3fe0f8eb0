package io.freshet.privacy;

import java.util.List;

/**
 * A user and a password with a small word between: {@code log in as Administrator with
 * Zebra!Crossing7}, {@code anmelden mit admin und Hafen_77_Kran}.
 */
final class JoinedPair {
  private static final int LEAST = 8;
  private static final int MIN_LINES = 2;

  private static final WordList WITH =
      WordList.of(
          "with", "and", "mit", "und", "avec", "et", "con", "y", "e", "com", "met", "en", "med",
          "och", "og", "z", "i", "a", "s", "с", "и", "та", "ja", "ve", "és", "și", "και");

  private JoinedPair() {}

  /** Looks behind the word of a user. */
  static boolean find(FoldedText text, int user, List<Finding> found) {
    Words words = text.words();
    if (!words.gapIs(user, " ")) {
      return false;
    }
    boolean joined = WITH.has(words, user + 1);
    int from = words.end(joined ? user + 1 : user);
    int start = ToldSecret.opened(text, from);
    int end = SecretValue.judgedEnd(text, start);
    return start > from
        && (joined || isOdd(text, start, end))
        && end - start >= LEAST
        && ToldSecret.isBare(text, start, end)
        && SecretValue.isOfBothCases(text, start, end)
        && isSigned(text, start, end)
        && !SecretValue.isMail(text, start, end)
        && text.indexOf(':', start, end) < 0
        && !NamedThing.isNumbered(text, start, end)
        && ToldSecret.put(text, start, end, found);
  }

  /** Right behind the user: with a sign in it, and no setting. */
  private static boolean isOdd(FoldedText text, int start, int end) {
    return SecretValue.isPassword(text, start, end)
        && SecretValue.isSigned(text, start, end)
        && text.indexOf('=', start, end) < 0
        && Character.isLetter(text.at(start));
  }

  /** A sign of passwords in it or behind it, or two lines between words. */
  private static boolean isSigned(FoldedText text, int start, int end) {
    int lines = 0;
    for (int i = start + 1; i < end - 1; i++) {
      lines += text.at(i) == '_' || text.at(i) == '-' ? 1 : 0;
    }
    return lines >= MIN_LINES || text.at(end) == '!' || SecretValue.isSigned(text, start, end);
  }
}
