package io.freshet.privacy;

import java.util.List;

/**
 * United States social security numbers behind a word that says so, as scans have them, letters in
 * the place of digits: {@code SSN 364-I3-4512}, {@code SSN: 364I34512}.
 */
final class ScannedSsnDetector implements Detector {
  private static final int DIGITS = 9;
  private static final int REACH = 48;
  private static final int LENGTH = 11;
  private static final int MAX_SMALL = 3;
  private static final int LEAST_DIGITS = 6;
  private static final String LIKE_DIGITS = "OoQDlIiSBZ";

  @Override
  public DetectorType type() {
    return DetectorType.SSN;
  }

  @Override
  public long triggers() {
    return WordKind.SSN.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      if (words.is(i, WordKind.SSN)) {
        scanned(text, i, found);
      }
    }
  }

  private void scanned(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    int from = words.end(word);
    for (int i = from; i < text.length() && i - from < REACH; i++) {
      char c = text.at(i);
      if (c == ',' || c == ';' || c == '\n' && text.at(i + 1) == '\n') {
        return;
      }
      if (!text.wordAt(i) || text.wordAt(i - 1)) {
        continue;
      }
      int end = endAt(text, i);
      if (end > 0) {
        found.add(new Finding(i, end, type(), 0.85));
        return;
      }
      int next = words.from(i);
      if (next == words.count() || !isSmall(words, next)) {
        return;
      }
    }
  }

  /** Whether a word says nothing of what the number behind it is. */
  private static boolean isSmall(Words words, int word) {
    boolean told = words.is(word, WordKind.IS) || words.is(word, WordKind.NUMBER);
    return told
        || words.is(word, WordKind.SSN)
        || words.length(word) <= MAX_SMALL
            && !words.is(word, WordKind.PHONE)
            && !words.is(word, WordKind.NUMBERED)
            && !words.is(word, "ext");
  }

  /** {@code 364-I3-4512}: at most three letters in place of digits; -1 if none stand there. */
  private static int endAt(FoldedText text, int start) {
    char mark = text.at(start + 3);
    boolean parted = "-. ".indexOf(mark) >= 0 && text.at(start + 6) == mark;
    int length = parted ? LENGTH : DIGITS;
    if (start + length > text.length() || text.wordAt(start + length)) {
      return -1;
    }
    if (!parted && !text.digitAt(start)) {
      return -1; // letters in front are a series
    }
    int digits = 0;
    for (int i = 0; i < length; i++) {
      char c = text.at(start + i);
      boolean place = parted && (i == 3 || i == 6);
      if (!place && !FoldedText.isDigit(c) && LIKE_DIGITS.indexOf(c) < 0) {
        return -1;
      }
      digits += FoldedText.isDigit(c) ? 1 : 0;
    }
    return digits >= LEAST_DIGITS && digits < DIGITS ? start + length : -1;
  }
}
