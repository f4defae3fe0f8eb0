package io.freshet.privacy;

import java.util.List;

/**
 * British driver numbers, which their form tells: five letters of the name, six digits of the date
 * of birth, two initials and three characters more.
 */
final class BritishLicenceDetector implements Detector {
  private static final int LENGTH = 16;
  private static final int NAME = 5;
  private static final int DATE_END = 11;
  private static final int INITIALS_END = 13;

  @Override
  public DetectorType type() {
    return DetectorType.LICENCE;
  }

  @Override
  public long triggers() {
    return Mark.LONG_TOKEN.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (!text.has(Mark.SIX_DIGITS)) {
      return;
    }
    for (int i = 0; i + LENGTH <= text.length(); i++) {
      if (text.digitAt(i + NAME) && !text.wordAt(i - 1) && isNumber(text, i)) {
        found.add(new Finding(i, i + LENGTH, type(), 0.85));
      }
    }
  }

  private static boolean isNumber(FoldedText text, int start) {
    for (int i = 0; i < LENGTH; i++) {
      char c = text.at(start + i);
      boolean digit = FoldedText.isDigit(c);
      boolean fits =
          i < NAME || i >= DATE_END && i < INITIALS_END
              ? isCapital(c) || c == '9'
              : i < DATE_END ? digit : digit || isCapital(c);
      if (!fits) {
        return false;
      }
    }
    int month = WrittenDate.value(text, start + NAME + 1, start + NAME + 3) % 50;
    int day = WrittenDate.value(text, start + NAME + 3, start + NAME + 5);
    return month >= 1 && month <= 12 && day >= 1 && day <= 31 && !text.wordAt(start + LENGTH);
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
