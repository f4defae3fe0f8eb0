package io.freshet.privacy;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A view of a text in which disguises are undone, with offsets that lead back: zero-width and
 * combining characters are gone, full-width forms and digits of all scripts are ASCII, all dashes
 * are {@code -} and all blanks a space. Letters keep their case and, composed, their accents.
 */
final class FoldedText {
  private final String text;
  private final int[] starts;
  private final int length;

  private FoldedText(String text, int[] starts, int length) {
    this.text = text;
    this.starts = starts;
    this.length = length;
  }

  /** Folds; plain ASCII is itself, without copying. */
  static FoldedText of(String original) {
    if (original.chars().allMatch(c -> c < 128)) {
      return new FoldedText(original, null, original.length());
    }
    StringBuilder folded = new StringBuilder(original.length());
    int[] starts = new int[original.length()];
    int i = 0;
    while (i < original.length()) {
      int code = original.codePointAt(i);
      int width = Character.charCount(code);
      int plain = plain(code, folded);
      if (plain >= 0) {
        if (folded.length() + 2 > starts.length) {
          starts = Arrays.copyOf(starts, starts.length * 2 + 2);
        }
        for (int n = 0; n < Character.charCount(plain); n++) {
          starts[folded.length() + n] = i;
        }
        folded.appendCodePoint(plain);
      }
      i += width;
    }
    return new FoldedText(folded.toString(), starts, original.length());
  }

  /**
   * What a code point folds to; -1 to leave it out. A combining mark may change the letter before.
   */
  private static int plain(int code, StringBuilder before) {
    if (code < 128) {
      return code;
    }
    if (code >= 0xFF01 && code <= 0xFF5E) {
      return code - 0xFEE0;
    }
    switch (Character.getType(code)) {
      case Character.DECIMAL_DIGIT_NUMBER:
        return '0' + Character.digit(code, 10);
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK:
        compose(before, code);
        return -1;
      case Character.FORMAT:
        return -1;
      case Character.DASH_PUNCTUATION:
        return '-';
      case Character.SPACE_SEPARATOR:
        return ' ';
      default:
        return switch (code) {
          case 0x2212 -> '-';
          case 0x2024, 0xFE52 -> '.';
          case 0x2019, 0x02BC -> '\'';
          default -> code;
        };
    }
  }

  private static void compose(StringBuilder before, int mark) {
    if (before.isEmpty() || !Character.isLetter(before.charAt(before.length() - 1))) {
      return;
    }
    int last = before.length() - 1;
    String composed =
        Normalizer.normalize(before.charAt(last) + Character.toString(mark), Normalizer.Form.NFC);
    if (composed.length() == 1) {
      before.setCharAt(last, composed.charAt(0));
    }
  }

  /** The folded text. */
  String text() {
    return text;
  }

  /** A finding in the folded text as one in the original. */
  Finding original(Finding found) {
    if (starts == null) {
      return found;
    }
    int end = found.end() >= text.length() ? length : starts[found.end()];
    return new Finding(starts[found.start()], end, found.type(), found.confidence());
  }
}
