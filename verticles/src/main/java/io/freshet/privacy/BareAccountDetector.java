package io.freshet.privacy;

import java.util.List;

/**
 * Accounts that nothing but their form tells, since hardly anything else is written so: a British
 * sort code and an account behind it, {@code 20-45-77 40567651}, New Zealand's {@code
 * 06-0193-0417733-00}, and Hungarian ones whose check digits hold.
 */
final class BareAccountDetector implements Detector {
  /** Between an account and a word that says that it numbers something else. */
  private static final int REACH = 24;

  private static final int SORT_CODE = 8;
  private static final int BRITISH = 8;

  /** Marks between a sort code and an account. */
  private static final int MAX_GAP = 3;

  private static final double LIKELY = 0.86;

  @Override
  public DetectorType type() {
    return DetectorType.BANK_ACCOUNT;
  }

  @Override
  public long triggers() {
    return Mark.NUMBER_OF_13.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    int i = text.nextDigit(0);
    while (i < text.length()) {
      int end = i + 1;
      while (text.digitAt(end)) {
        end++;
      }
      boolean begins = text.at(end) == '-' && (end - i == 2 || end - i == 8);
      if (begins && AccountNumber.begins(text, i) && !isOther(text, i)) {
        end = Math.max(end, add(text, i, found));
      }
      i = text.nextDigit(end);
    }
  }

  private static boolean isOther(FoldedText text, int start) {
    Words words = text.words();
    return words.numbered(start, REACH)
        || words.precededBy(WordKind.NO_PHONE, start, REACH)
        || words.precededBy(WordKind.PHONE, start, REACH);
  }

  /** Where an account ends that is added; -1 if there is none. */
  private int add(FoldedText text, int start, List<Finding> found) {
    int end = AccountNumber.endAt(text, start, AccountNumber.Form.BANK);
    if (end > 0 && AccountNumber.isDashed(text, start, end)) {
      found.add(new Finding(start, end, type(), LIKELY));
      return end;
    }
    int account = british(text, start);
    if (account < 0) {
      return -1;
    }
    found.add(new Finding(start, start + SORT_CODE, type(), LIKELY));
    found.add(new Finding(account, account + BRITISH, type(), LIKELY));
    return account + BRITISH;
  }

  /** Where eight digits begin behind a sort code; -1 if none do, or the code may be a date. */
  private static int british(FoldedText text, int start) {
    int end = start + SORT_CODE;
    boolean code = text.at(start + 5) == '-' && text.digitAt(start + 3) && text.digitAt(start + 4);
    code &= text.digitAt(start + 6) && text.digitAt(start + 7) && !text.wordAt(end);
    if (!code || WrittenDate.endAt(text, start) > 0 && !AccountContext.isPaidBefore(text, start)) {
      return -1;
    }
    int account = end;
    while (account - end < MAX_GAP && " ,/".indexOf(text.at(account)) >= 0) {
      account++;
    }
    int stop = account;
    while (text.digitAt(stop)) {
      stop++;
    }
    boolean whole = !text.wordAt(stop) && !(text.at(stop) == '-' && text.digitAt(stop + 1));
    return account > end && stop - account == BRITISH && whole ? account : -1;
  }
}
