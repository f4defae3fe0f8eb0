package io.freshet.privacy;

import java.util.List;

/**
 * American codes of banks, whose check digit holds, with a word near that tells of a bank or a
 * cheque, and the account that a few words behind or the number before: {@code the check says
 * 091063771, and the long one after it, 9160200623}.
 */
final class RoutingPair {
  private static final int CODE = 9;
  private static final int BEFORE = 90;
  private static final int BEHIND = 48;

  /** Between a number and a word that says that it is another one. */
  private static final int SIDE = 24;

  /** Words between the two that say nothing. */
  private static final int MOST = 5;

  private static final int LEAST_DIGITS = 7;
  private static final int MOST_DIGITS = 17;

  /** Outranks a phone number of that many digits. */
  private static final double LIKELY = 0.93;

  private static final WordList CUES =
      WordList.of(
          "routing",
          "aba",
          "rtn",
          "transit",
          "wire",
          "wires",
          "ach",
          "deposit",
          "checking",
          "check",
          "cheque",
          "checks",
          "savings",
          "void",
          "voided",
          "bank",
          "micr",
          "routing-number",
          "acct",
          "account",
          "r/t",
          "dda",
          "payroll",
          "fedwire");

  /** They tell of a bank only together with another one. */
  private static final WordList VAGUE =
      WordList.of(
          "check", "checks", "account", "transit", "ach", "wire", "bank", "void", "savings");

  private RoutingPair() {}

  /** Where the pair ends that begins at {@code start} and is added; -1 if none does. */
  static int add(FoldedText text, int start, List<Finding> found) {
    int end = start + CODE;
    if (!isCode(text, start) || isOther(text, start) || !isTold(text, start, end)) {
      return -1;
    }
    long partner = AccountPartner.behind(text, end, MOST);
    int account = (int) (partner >>> Integer.SIZE);
    int last = (int) partner;
    int digits = partner < 0 ? 0 : digits(text, account, last);
    if (digits < LEAST_DIGITS || digits > MOST_DIGITS || isCounted(text, last)) {
      return -1;
    }
    found.add(new Finding(start, end, DetectorType.BANK_ACCOUNT, LIKELY));
    found.add(new Finding(account, last, DetectorType.BANK_ACCOUNT, LIKELY));
    return last;
  }

  /** {@code 1234567890 hours}: no number of an account. */
  private static boolean isCounted(FoldedText text, int end) {
    int unit = text.words().from(end);
    return text.words().is(unit, WordKind.UNIT) && text.words().start(unit) == end + 1;
  }

  private static boolean isCode(FoldedText text, int start) {
    if (text.digitAt(start + CODE) || text.wordAt(start + CODE)) {
      return false;
    }
    DigitGroups groups = text.groups(AccountNumber.SEPARATORS);
    groups.read(start);
    return groups.groups() > 0
        && groups.size(0) == CODE
        && AccountChecks.isRouting(groups.digits(), CODE);
  }

  private static boolean isOther(FoldedText text, int start) {
    Words words = text.words();
    for (int i = words.from(start) - 1; i >= 0 && words.end(i) >= start - SIDE; i--) {
      if (words.is(i, WordKind.BANK) || CUES.has(words, i)) {
        return false; // what stands nearer tells
      }
      if (AccountPartner.isOthers(words, i)) {
        return true;
      }
    }
    return false;
  }

  /** Two words that tell, or one that means nothing else. */
  private static boolean isTold(FoldedText text, int start, int end) {
    Words words = text.words();
    int i = words.from(start - BEFORE);
    int told = 0;
    for (; i < words.count() && words.start(i) < end + BEHIND; i++) {
      if (CUES.has(words, i)) {
        told += VAGUE.has(words, i) ? 1 : 2;
      }
      FormLabels.Label label = AccountDetector.label(text, i);
      told += label != null && label.use() == FormLabels.Use.BANK_NAME ? 2 : 0;
    }
    return told >= 2;
  }

  private static int digits(FoldedText text, int start, int end) {
    int digits = 0;
    for (int i = start; i < end; i++) {
      digits += text.digitAt(i) ? 1 : 0;
    }
    return digits;
  }
}
