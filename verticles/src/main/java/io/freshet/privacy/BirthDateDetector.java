package io.freshet.privacy;

/** Dates of birth: a date soon after a word that says so. Other dates stay. */
final class BirthDateDetector extends ContextDetector {
  private static final int REACH = 40;

  BirthDateDetector() {
    super(DetectorType.DATE_OF_BIRTH, WordKind.BIRTH, REACH, 0.9);
  }

  @Override
  int endAt(FoldedText text, int start) {
    return WrittenDate.endAt(text, start);
  }
}
