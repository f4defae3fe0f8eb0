package io.freshet.privacy;

import java.util.List;

/**
 * Accounts that their check digits or their form and a word tell, though a citizen's number may be
 * meant by what stands near: Spain's of twenty digits, Iceland's {@code reikning 0133-26-621010},
 * Norway's of eleven digits that something is paid to, {@code depositum til 15035790532}.
 */
final class CheckedAccounts {
  /** Between an account and a word of banking. */
  private static final int REACH = 64;

  private static final int SPANISH = 20;
  private static final int NORWEGIAN = 11;

  /** Outranks a citizen's number of as many digits. */
  private static final double SURE = 0.97;

  private static final WordList ICELANDIC =
      WordList.of(
          "reikning",
          "reikningi",
          "reikningur",
          "reikningnum",
          "reikn",
          "reikningsnr",
          "reikningsnúmer",
          "bankareikningur",
          "bankareikning",
          "rn");

  private static final WordList TO = WordList.of("til", "på", "inn", "konto", "kontoen", "to");

  private CheckedAccounts() {}

  /** Where an account ends that begins with four digits and is added; -1 if none does. */
  static int grouped(FoldedText text, int start, List<Finding> found) {
    int end = isIcelandic(text, start) ? start + "9999-99-999999".length() : spanish(text, start);
    return end < 0 ? -1 : add(start, end, found);
  }

  /** The same of eleven digits. */
  static int norwegian(FoldedText text, int start, int end, List<Finding> found) {
    Words words = text.words();
    int word = words.from(start) - 1;
    boolean to = word >= 0 && TO.has(words, word) && start - words.end(word) <= 2;
    if (!to || text.wordAt(end) || !AccountContext.isPaidBefore(text, start)) {
      return -1;
    }
    DigitGroups groups = text.groups(AccountNumber.SEPARATORS);
    groups.read(start);
    boolean one = groups.groups() > 0 && groups.size(0) == NORWEGIAN;
    return one && AccountChecks.isNorwegian(groups.digits()) ? add(start, end, found) : -1;
  }

  private static boolean isIcelandic(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    if (word < 0 || !ICELANDIC.has(words, word) || start - words.end(word) > 3) {
      return false;
    }
    String form = "9999-99-999999";
    for (int i = 0; i < form.length(); i++) {
      boolean fits = form.charAt(i) == '-' ? text.at(start + i) == '-' : text.digitAt(start + i);
      if (!fits) {
        return false;
      }
    }
    return !text.wordAt(start + form.length()) && text.at(start + form.length()) != '-';
  }

  private static int spanish(FoldedText text, int start) {
    DigitGroups groups = text.groups(AccountNumber.SEPARATORS);
    groups.read(start);
    for (int n = 1; n <= groups.groups(); n++) {
      int size = groups.sizeOf(n);
      if (size == SPANISH && AccountChecks.isSpanish(groups.digits())) {
        int end = groups.end(n - 1);
        boolean near = AccountContext.isNear(text, start, end, REACH, REACH / 2);
        return text.wordAt(end) || !near ? -1 : end;
      }
      if (size > SPANISH) {
        return -1;
      }
    }
    return -1;
  }

  private static int add(int start, int end, List<Finding> found) {
    found.add(new Finding(start, end, DetectorType.BANK_ACCOUNT, SURE));
    return end;
  }
}
