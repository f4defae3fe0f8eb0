package io.freshet.privacy;

/** Letters of scripts that know no capitals, with the vowels that follow them. */
final class UncasedLetters {
  private static final char FIRST = 0x590;

  private UncasedLetters() {}

  static boolean has(char c) {
    return c >= FIRST
        && (Character.isLetter(c) && !Character.isUpperCase(c) && !Character.isLowerCase(c)
            || Character.getType(c) == Character.COMBINING_SPACING_MARK);
  }
}
