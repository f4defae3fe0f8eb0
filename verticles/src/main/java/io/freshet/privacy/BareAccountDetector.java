package io.freshet.privacy;

import java.util.List;

/**
 * Accounts that their form tells, since hardly anything else is written so: codes of banks with an
 * account beside them, the foot of a cheque, New Zealand's {@code 06-0193-0417733-00}, and
 * Hungarian ones whose check digits hold.
 */
final class BareAccountDetector implements Detector {
  /** Between an account and a word that says that it numbers something else. */
  private static final int REACH = 5;

  private static final double LIKELY = 0.86;

  @Override
  public DetectorType type() {
    return DetectorType.BANK_ACCOUNT;
  }

  @Override
  public long triggers() {
    return Mark.NUMBER_OF_7.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    int i = text.nextDigit(0);
    while (i < text.length()) {
      int end = i + 1;
      while (text.digitAt(end)) {
        end++;
      }
      i = text.nextDigit(Math.max(end, text.wordAt(i - 1) ? end : told(text, i, end, found)));
    }
  }

  /** Where the last number ends that is added for the digits from {@code start} on; or -1. */
  private int told(FoldedText text, int start, int end, List<Finding> found) {
    int cheque = ChequeLine.add(text, start, found);
    if (cheque > 0 || !AccountNumber.begins(text, start)) {
      return cheque;
    }
    int czech = CheckedAccounts.czech(text, start, end, found);
    if (czech > 0) {
      return czech;
    }
    return switch (end - start) {
      case 2 -> Math.max(dashed(text, start, end, found), SortCodes.add(text, start, found));
      case 4 ->
          Math.max(
              ClearingPair.add(text, start, end, found),
              Math.max(
                  CheckedAccounts.grouped(text, start, found),
                  CheckedAccounts.dotted(text, start, found)));
      case 5 ->
          Math.max(
              CheckedAccounts.inParts(text, start, found),
              Math.max(
                  ClearingPair.add(text, start, end, found), SortCodes.add(text, start, found)));
      case 11 -> CheckedAccounts.norwegian(text, start, end, found);
      case 3 -> SortCodes.add(text, start, found);
      case 8 -> Math.max(dashed(text, start, end, found), SortCodes.add(text, start, found));
      case 9 -> RoutingPair.add(text, start, found);
      case 20, 22, 23, 24, 26 -> CheckedAccounts.whole(text, start, end, found);
      default -> -1;
    };
  }

  /** Adds a number whose form tells; where it ends, or -1. */
  private int dashed(FoldedText text, int start, int group, List<Finding> found) {
    if (text.at(group) != '-' || isOther(text, start)) {
      return -1;
    }
    int end = AccountNumber.endAt(text, start, AccountNumber.Form.BANK);
    if (end < 0 || !AccountNumber.isDashed(text, start, end)) {
      return -1;
    }
    found.add(new Finding(start, end, type(), LIKELY));
    return end;
  }

  /** Whether a word tells of another number: one right before it, so distinct is the form. */
  private static boolean isOther(FoldedText text, int start) {
    Words words = text.words();
    return words.numbered(start, REACH)
        || words.precededBy(WordKind.NO_PHONE, start, REACH)
        || words.precededBy(WordKind.PHONE, start, REACH);
  }
}
