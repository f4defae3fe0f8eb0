package io.freshet.privacy;

import java.util.Arrays;

/** What stands in a redacted text for a value: {@code [phone]}, {@code [email:edc354]}. */
final class Placeholder {
  private static final int DIGITS = 6;

  private static final char[][] LABELS =
      Arrays.stream(DetectorType.values()).map(t -> t.label().toCharArray()).toArray(char[][]::new);

  /** Between the bracket and the end of a token at most. */
  private static final int LONGEST = "[person:".length() + DIGITS;

  private Placeholder() {}

  /** Whether the finding lies in one with a token: whatever stands around it, it is no value. */
  static boolean holds(FoldedText text, Finding finding) {
    for (int i = Math.max(0, finding.start() - LONGEST); i <= finding.start(); i++) {
      boolean token = text.startsWith(i, "[person:") || text.startsWith(i, "[email:");
      if (token && finding.end() <= text.endOfPlaceholder(i)) {
        return true;
      }
    }
    return false;
  }

  /** Where the one ends whose bracket stands at {@code start}; -1 if none does. */
  static int endAt(char[] chars, int start, int length) {
    for (char[] label : LABELS) {
      int end = start + 1 + label.length;
      if (end < length && Arrays.equals(chars, start + 1, end, label, 0, label.length)) {
        end = chars[end] == ':' ? endOfHex(chars, end + 1, length) : end;
        if (end > 0 && end < length && chars[end] == ']') {
          return end + 1;
        }
      }
    }
    return -1;
  }

  private static int endOfHex(char[] chars, int start, int length) {
    int end = start;
    while (end < length && end - start < DIGITS && Character.digit(chars[end], 16) >= 0) {
      end++;
    }
    return end - start == DIGITS ? end : -1;
  }
}
