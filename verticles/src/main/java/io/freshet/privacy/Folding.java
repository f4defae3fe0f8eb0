package io.freshet.privacy;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * The work of {@link FoldedText}: one pass over the code points of a text that is not ASCII. Reused
 * from text to text; belongs to one thread.
 */
final class Folding {
  private char[] folded = new char[0];
  private int length;

  /** For each folded char the original range it stands for. */
  private int[] starts = new int[0];

  private int[] ends = new int[0];

  /** Folds the first {@code count} of {@code original}. */
  void fold(char[] original, int count) {
    length = 0;
    int i = 0;
    while (i < count) {
      char c = original[i];
      if (c < 128 || isPlainLetter(c)) {
        append(c, i, ++i);
        continue;
      }
      int code = Character.codePointAt(original, i, count);
      int next = i + Character.charCount(code);
      fold(code, i, next);
      i = next;
    }
  }

  /** A word as it reads in a folded text. */
  static String folded(String word) {
    Folding folding = new Folding();
    folding.fold(word.toCharArray(), word.length());
    return new String(folding.folded, 0, folding.length);
  }

  /** Latin, Greek and Cyrillic letters stay as they are. */
  private static boolean isPlainLetter(char c) {
    return c >= 0xC0 && c < 0x2B0 && c != 0xD7 && c != 0xF7 || c >= 0x3B1 && c < 0x482;
  }

  int length() {
    return length;
  }

  /**
   * The folded chars, in exchange for the array of the original, which the next text may use; the
   * original is removed from it.
   */
  char[] swap(char[] original, int count) {
    Arrays.fill(original, 0, count, (char) 0);
    char[] result = folded;
    folded = original;
    return result;
  }

  int start(int at) {
    return starts[at];
  }

  int end(int at) {
    return ends[at];
  }

  /** Lets arrays go that are longer than {@code kept}; offsets tell nothing of the text. */
  void release(int kept) {
    if (starts.length > kept) {
      starts = new int[0];
      ends = new int[0];
    }
  }

  private void fold(int code, int start, int end) {
    if (code < 128) {
      append((char) code, start, end);
      return;
    }
    switch (Character.getType(code)) {
      case Character.FORMAT -> {} // zero-width, soft hyphens, direction marks, tags
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> join(code, end);
      case Character.DECIMAL_DIGIT_NUMBER ->
          append((char) ('0' + Character.digit(code, 10)), start, end);
      case Character.DASH_PUNCTUATION -> append('-', start, end);
      case Character.SPACE_SEPARATOR -> append(' ', start, end);
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> append('\n', start, end);
      default -> other(code, start, end);
    }
  }

  private void other(int code, int start, int end) {
    switch (code) {
      case 0x115F, 0x1160, 0x3164, 0xFFA0 -> {} // letters that show nothing
      case 0x2212 -> append('-', start, end);
      case 0xB7, 0x2219, 0x22C5 -> append(followsDigit() ? '.' : (char) code, start, end); // 9·845
      case 0xBA, 0x2DA -> append(followsDigit() ? '°' : (char) code, start, end); // 48º 12' N
      case 0x2018, 0x2019, 0x02BC -> append('\'', start, end);
      default -> {
        if (isPresentationForm(code)) {
          String plain = compatible(code);
          for (int n = 0; n < plain.length(); n++) {
            append(plain.charAt(n), start, end);
          }
        } else if (Character.isBmpCodePoint(code)) {
          append((char) code, start, end);
        } else {
          append(Character.highSurrogate(code), start, end);
          append(Character.lowSurrogate(code), start, end);
        }
      }
    }
  }

  private boolean followsDigit() {
    return length > 0 && FoldedText.isDigit(folded[length - 1]);
  }

  /** Styled copies of plain characters: superscript, circled, full-width, mathematical, … */
  private static boolean isPresentationForm(int code) {
    return (code >= 0x2070 && code <= 0x209C)
        || (code >= 0x2100 && code <= 0x214F)
        || (code >= 0x2460 && code <= 0x24FF)
        || (code >= 0xFB00 && code <= 0xFB06)
        || (code >= 0xFE50 && code <= 0xFFEF)
        || (code >= 0x1D400 && code <= 0x1D7FF)
        || (code >= 0x1F100 && code <= 0x1F16F)
        || code == 0xB2
        || code == 0xB3
        || code == 0xB9;
  }

  private static String compatible(int code) {
    return Normalizer.normalize(Character.toString(code), Normalizer.Form.NFKC);
  }

  /** A mark belongs to the letter before; where the two have one character, they become it. */
  private void join(int mark, int end) {
    int last = length - 1;
    if (last < 0) {
      return;
    }
    ends[last] = end;
    char letter = folded[last];
    if (Character.isLetter(letter)) {
      String both = Normalizer.normalize(letter + Character.toString(mark), Normalizer.Form.NFC);
      if (both.length() == 1) {
        folded[last] = both.charAt(0);
      }
    }
  }

  private void append(char c, int start, int end) {
    if (length == starts.length || length >= folded.length) {
      int size = Math.max(256, 2 * length);
      starts = FoldedText.grown(starts, size);
      ends = FoldedText.grown(ends, size);
      folded = Arrays.copyOf(folded, Math.max(folded.length, size));
    }
    starts[length] = start;
    ends[length] = end;
    folded[length++] = c;
  }
}
