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
    return Mark.LONG_TOKEN.bit | WordKind.LICENCE.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (!text.has(Mark.SIX_DIGITS)) {
      return;
    }
    for (int i = 0; i + LENGTH <= text.length(); i++) {
      if (text.wordAt(i - 1) || !isCapital(text.at(i))) {
        continue;
      }
      int blank = text.at(i + NAME) == ' ' ? 1 : 0;
      if (text.digitAt(i + NAME + blank) && isNumber(text, i, blank)) {
        found.add(new Finding(i, i + LENGTH + 2 * blank, type(), 0.85));
      }
    }
  }

  /**
   * @param blank 1 if the name and the date are parted from what follows by a blank each
   */
  private static boolean isNumber(FoldedText text, int start, int blank) {
    if (blank > 0 && text.at(start + DATE_END + 1) != ' ') {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      int blanks = i < NAME ? 0 : i < DATE_END ? blank : 2 * blank;
      char c = text.at(start + i + blanks);
      boolean digit = FoldedText.isDigit(c);
      boolean fits =
          i < NAME || i >= DATE_END && i < INITIALS_END
              ? isCapital(c) || c == '9'
              : i < DATE_END ? digit : digit || isCapital(c);
      if (!fits) {
        return false;
      }
    }
    int date = start + NAME + blank;
    int month = WrittenDate.value(text, date + 1, date + 3) % 50;
    int day = WrittenDate.value(text, date + 3, date + 5);
    boolean born = month >= 1 && month <= 12 && day >= 1 && day <= 31;
    return born && !text.wordAt(start + LENGTH + 2 * blank);
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
