package io.freshet.bench.micro;

/**
 * A text as expressions read it: digits of all scripts and full-width characters are plain ones,
 * characters of no width and combining marks are gone.
 */
final class PlainText {
  private static final int WIDE = 0xfee0;

  private PlainText() {}

  /** The very text when it has nothing of that kind. */
  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 128 && (Character.isSurrogate(c) || of(c) != c)) {
        return folded(text);
      }
    }
    return text;
  }

  private static String folded(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints().map(PlainText::of).filter(c -> c >= 0).forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** One character; -1 for none. */
  static int of(int c) {
    if (c < 128) {
      return c;
    }
    return switch (Character.getType(c)) {
      case Character.FORMAT, Character.NON_SPACING_MARK -> -1;
      case Character.DECIMAL_DIGIT_NUMBER -> '0' + Character.digit(c, 10);
      case Character.SPACE_SEPARATOR -> ' ';
      case Character.DASH_PUNCTUATION -> c < 0x2100 ? '-' : c;
      default -> c >= 0xff01 && c <= 0xff5e ? c - WIDE : c;
    };
  }
}
