package io.freshet.privacy;

import java.util.List;

/**
 * United States social security numbers behind a word that says so, as scans have them, letters in
 * the place of digits: {@code SSN 364-I3-4512}.
 */
final class ScannedSsn implements Detector {
  private static final int DIGITS = 9;
  private static final int REACH = 48;
  private static final int LENGTH = 11;
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
        scanned(text, words.end(i), found);
      }
    }
  }

  private void scanned(FoldedText text, int from, List<Finding> found) {
    int stop = Math.min(text.length() - LENGTH, from + REACH);
    for (int i = from; i <= stop; i++) {
      if (!text.wordAt(i - 1) && isScanned(text, i)) {
        found.add(new Finding(i, i + LENGTH, type(), 0.85));
        return;
      }
    }
  }

  /** {@code 364-I3-4512}: at most three letters in place of digits. */
  private static boolean isScanned(FoldedText text, int start) {
    char mark = text.at(start + 3);
    if ("-. ".indexOf(mark) < 0 || text.at(start + 6) != mark || text.wordAt(start + LENGTH)) {
      return false;
    }
    int digits = 0;
    for (int i = 0; i < LENGTH; i++) {
      char c = text.at(start + i);
      boolean place = i == 3 || i == 6;
      if (!place && !FoldedText.isDigit(c) && LIKE_DIGITS.indexOf(c) < 0) {
        return false;
      }
      digits += FoldedText.isDigit(c) ? 1 : 0;
    }
    return digits >= LEAST_DIGITS && digits < DIGITS;
  }
}
