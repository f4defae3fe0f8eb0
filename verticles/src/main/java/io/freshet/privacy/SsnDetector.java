package io.freshet.privacy;

import java.util.List;

/**
 * United States social security numbers: written {@code 123-45-6789}, or otherwise when a word
 * before says what it is. Numbers that were never issued do not count.
 */
final class SsnDetector implements Detector {
  private static final int DIGITS = 9;
  private static final int REACH = 32;

  @Override
  public DetectorType type() {
    return DetectorType.SSN;
  }

  @Override
  public long triggers() {
    return Mark.NUMBER_OF_9.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    DigitGroups groups = text.groups(" -.");
    for (int i = 0; i < text.length(); i++) {
      if (!DigitGroups.startsAt(text, i)) {
        continue;
      }
      groups.read(i);
      int n = groupsOfSsn(groups);
      if (n > 0 && isIssued(groups.digits())) {
        int end = groups.end(n - 1);
        boolean dashed = n == 3 && text.at(i + 3) == '-' && text.at(i + 6) == '-';
        boolean goesOn = text.at(end) == '-' && text.digitAt(end + 1);
        boolean follows = text.at(i - 1) == '-' && text.digitAt(i - 2);
        if ((dashed && !goesOn && !follows) || text.words().precededBy(WordKind.SSN, i, REACH)) {
          found.add(new Finding(i, end, type(), dashed ? 0.9 : 0.8));
        }
      }
    }
  }

  private static int groupsOfSsn(DigitGroups groups) {
    if (groups.groups() >= 1 && groups.size(0) == DIGITS) {
      return 1;
    }
    boolean parted =
        groups.groups() >= 3 && groups.size(0) == 3 && groups.size(1) == 2 && groups.size(2) == 4;
    return parted ? 3 : 0;
  }

  /** Whether nine digits, and what may follow them, begin with a number that could be issued. */
  private static boolean isIssued(CharSequence digits) {
    int area = Integer.parseInt(digits, 0, 3, 10);
    return area != 0
        && area != 666
        && area < 900
        && Integer.parseInt(digits, 3, 5, 10) != 0
        && Integer.parseInt(digits, 5, 9, 10) != 0;
  }
}
