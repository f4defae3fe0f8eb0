package io.freshet.privacy;

/**
 * The year of a written date, as far as it may be of a birth. There is no clock: a far bound stands
 * for today.
 */
final class BirthYear {
  /** Younger people have few papers, and papers have dates of issue. */
  static final int LAST_ADULT = 2012;

  /** Nobody who reads this was born later; tickets and plans go no further either. */
  static final int LAST = 2049;

  private static final int FIRST = 1900;
  private static final int DIGITS = 4;

  /** The least year of two digits that is none of this century. */
  private static final int LAST_CENTURY = 30;

  private static final int LAST_TICKET = 42;

  private BirthYear() {}

  /** The year of the date from {@code start} to {@code end}; 0 if it has none that may be. */
  static int of(FoldedText text, int start, int end) {
    int first = whole(text, start);
    int year = first > 0 ? first : whole(text, end - DIGITS);
    if (year > 0) {
      return year >= FIRST && year <= LAST ? year : 0;
    }
    boolean two =
        text.digitAt(end - 1) && text.digitAt(end - 2) && !FoldedText.isDigit(text.at(end - 3));
    int value = two ? WrittenDate.value(text, end - 2, end) : 0;
    boolean ticket = Character.isLetter(text.at(end - 3)); // 09MAR31: papers end in years to come
    if (ticket) {
      return value >= LAST_TICKET ? FIRST + value : 0;
    }
    return !two ? 0 : value >= LAST_CENTURY ? FIRST + value : FIRST + 100 + value;
  }

  /** Four digits and no more; 0 if others stand there. */
  private static int whole(FoldedText text, int at) {
    for (int i = at; i < at + DIGITS; i++) {
      if (!text.digitAt(i)) {
        return 0;
      }
    }
    return text.digitAt(at - 1) || text.digitAt(at + DIGITS)
        ? 0
        : WrittenDate.value(text, at, at + DIGITS);
  }
}
