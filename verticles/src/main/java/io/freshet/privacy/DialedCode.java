package io.freshet.privacy;

import java.util.List;

/** Codes of safes and padlocks: turns of a dial, or digits that a sign or a verb tells. */
final class DialedCode {
  private static final int REACH = 84;
  private static final int MAX_SMALL = 3;
  private static final int MAX_DIGITS = 8;

  private DialedCode() {}

  /** {@code the combination is 14L-31R-23L}: soon behind, in the same sentence. */
  static boolean dial(FoldedText text, int word, List<Finding> found) {
    int from = text.words().end(word);
    for (int i = from; i < text.length() && i - from <= REACH && !endsDial(text, i); i++) {
      int end =
          text.digitAt(i) && !text.wordAt(i - 1) && text.at(i - 1) != '.'
              ? CodeForm.endOfDial(text, i)
              : Locks.endOfTurns(text, i);
      int next = end > 0 && text.at(end) == ' ' ? text.words().from(end) : -1;
      if (next >= 0 && next < text.words().count() && text.words().is(next, WordKind.UNIT)) {
        return false; // 20-30-50 percent
      }
      boolean date = end > 0 && Locks.isSafe(text.words(), word) && WrittenDate.endAt(text, i) > 0;
      if (end > 0 && !date) {
        found.add(new Finding(i, end, DetectorType.URL_SECRET, 0.75));
        return true;
      }
    }
    return false;
  }

  /** Whether the sentence ends there and no number answers it. */
  private static boolean endsDial(FoldedText text, int i) {
    return PinDetector.ends(text, i) && !(text.at(i) == '?' && text.digitAt(i + 2));
  }

  /** {@code padlock: 4821}, {@code le cadenas, c'est 4821}: a sign or a verb, and digits. */
  static void lock(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    int last = word;
    while (last - word < MAX_SMALL && last + 1 < words.count() && words.gapIs(last, " ")) {
      last++;
    }
    last = text.at(words.end(last)) == ':' ? last : word;
    boolean sign = text.at(words.end(last)) == ':' && text.at(words.end(last) + 1) == ' ';
    boolean to = Changes.isTo(words, word + 1) && words.gapIs(word, " ");
    int start =
        sign
            ? words.end(last) + 2
            : to && Changes.isChange(words, Math.max(0, word - 2))
                ? words.end(word + 1) + 1
                : CodeTelling.behindVerb(text, word);
    int end = start < 0 || !text.digitAt(start) ? -1 : CodeForm.endAt(text, start, true);
    if (end > 0
        && end - start <= MAX_DIGITS
        && (PinDetector.isLast(text, end) || to)
        && !CodeForm.isYear(text, start, end)) {
      found.add(new Finding(start, end, DetectorType.URL_SECRET, 0.7));
    }
  }
}
