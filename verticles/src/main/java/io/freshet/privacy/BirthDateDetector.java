package io.freshet.privacy;

import java.util.List;

/** Dates of birth: a date soon after a word that says so. Other dates stay. */
final class BirthDateDetector extends ContextDetector {
  private static final int REACH = 40;
  private static final int MIN_DATE = 6;
  private static final int MAX_DATE = 20;

  BirthDateDetector() {
    super(DetectorType.DATE_OF_BIRTH, WordKind.BIRTH, REACH, 0.9);
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    super.find(text, found);
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      if (words.is(i, "geboren")) {
        before(text, words.start(i) - 1, found);
      }
    }
  }

  /** German puts the word behind: {@code am 14.7.1991 geboren}. */
  private void before(FoldedText text, int end, List<Finding> found) {
    for (int start = end - MIN_DATE; start >= 0 && end - start <= MAX_DATE; start--) {
      boolean begins = text.digitAt(start) && !text.wordAt(start - 1);
      if (begins && WrittenDate.endAt(text, start) == end) {
        found.add(new Finding(start, end, type(), 0.9));
        return;
      }
    }
  }

  @Override
  int endAt(FoldedText text, int start) {
    return WrittenDate.endAt(text, start);
  }
}
