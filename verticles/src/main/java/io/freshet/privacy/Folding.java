package io.freshet.privacy;

import java.text.Normalizer;

/** The work of {@link FoldedText}: one pass over the code points of a text. */
final class Folding {
  private final StringBuilder folded;
  private int[] starts;
  private int[] ends;

  Folding(String original) {
    folded = new StringBuilder(original.length());
    starts = new int[original.length()];
    ends = new int[original.length()];
    int i = 0;
    while (i < original.length()) {
      int code = original.codePointAt(i);
      int next = i + Character.charCount(code);
      fold(code, i, next);
      i = next;
    }
  }

  String text() {
    return folded.toString();
  }

  int[] starts() {
    return starts;
  }

  int[] ends() {
    return ends;
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
      case 0x2018, 0x2019, 0x02BC -> append('\'', start, end);
      default -> {
        String plain = isPresentationForm(code) ? compatible(code) : Character.toString(code);
        for (int n = 0; n < plain.length(); n++) {
          append(plain.charAt(n), start, end);
        }
      }
    }
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
    int last = folded.length() - 1;
    if (last < 0) {
      return;
    }
    ends[last] = end;
    char letter = folded.charAt(last);
    if (Character.isLetter(letter)) {
      String both = Normalizer.normalize(letter + Character.toString(mark), Normalizer.Form.NFC);
      if (both.length() == 1) {
        folded.setCharAt(last, both.charAt(0));
      }
    }
  }

  private void append(char c, int start, int end) {
    int at = folded.length();
    starts = FoldedText.grown(starts, at + 1);
    ends = FoldedText.grown(ends, at + 1);
    starts[at] = start;
    ends[at] = end;
    folded.append(c);
  }
}
