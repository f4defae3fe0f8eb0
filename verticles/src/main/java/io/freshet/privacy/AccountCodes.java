package io.freshet.privacy;

import java.util.List;

/**
 * Codes of banks some words away from an account that was found: British ones in their dashes and
 * German ones in their groups, {@code Payee …, 19134237 held under 09-01-21}, {@code 9529435637,
 * Commerzbank, 300 400 00}. What may be a date too has to stand near it.
 */
final class AccountCodes {
  private static final int MOST_FINDINGS = 64;

  /** Between a code and its account. */
  private static final int REACH = 90;

  /** The same where the code may be a date. */
  private static final int NEAR = 28;

  /** Between a code and a word that says what else it is. */
  private static final int SIDE = 20;

  private static final int BRITISH = 8;
  private static final int GERMAN = 10;

  private AccountCodes() {}

  /**
   * Adds such codes, and beside late findings also those that a label tells.
   *
   * @param late index of the first one that {@link AccountDetector} did not see
   */
  static void find(FoldedText text, int late, List<Finding> found) {
    int all = found.size();
    if (all > MOST_FINDINGS) {
      return;
    }
    for (int i = 0; i < all; i++) {
      Finding account = found.get(i);
      if (account.type() == DetectorType.BANK_ACCOUNT) {
        beside(text, account, found);
        if (i >= late) {
          AccountDetector.codes(text, account, found);
        }
      }
    }
  }

  private static void beside(FoldedText text, Finding account, List<Finding> found) {
    boolean british = isPlain(text, account) && account.length() == BRITISH;
    int to = Math.min(text.length(), account.end() + REACH);
    int i = text.nextDigit(Math.max(0, account.start() - REACH));
    while (i < to) {
      int code = british ? endOfBritish(text, i) : -1;
      code = code < 0 ? endOfGerman(text, i) : code;
      if (code > 0 && isCode(text, i, code, account) && !isClaimed(found, i, code)) {
        found.add(new Finding(i, code, DetectorType.BANK_ACCOUNT, 0.86));
      }
      int end = Math.max(code, i + 1);
      while (code < 0 && text.digitAt(end)) {
        end++;
      }
      i = text.nextDigit(end);
    }
  }

  private static boolean isCode(FoldedText text, int start, int end, Finding account) {
    Words words = text.words();
    int gap = start > account.end() ? start - account.end() : account.start() - end;
    boolean date = end - start == BRITISH && WrittenDate.endAt(text, start) > 0;
    boolean german = end - start == GERMAN;
    return (!date && !german || gap <= NEAR || isTold(words, start))
        && !words.numbered(start, SIDE)
        && !words.precededBy(WordKind.PHONE, start, SIDE)
        && !words.precededBy(WordKind.BIRTH, start, SIDE);
  }

  /** {@code sort code the usual … 04-00-04}. */
  private static boolean isTold(Words words, int start) {
    for (int i = words.from(start) - 1; i > 0 && words.end(i) > start - REACH; i--) {
      if (words.is(i, "code") && words.is(i - 1, "sort") || words.is(i, "sortcode")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPlain(FoldedText text, Finding account) {
    int i = account.start();
    while (i < account.end() && text.digitAt(i)) {
      i++;
    }
    return i == account.end();
  }

  private static boolean isClaimed(List<Finding> found, int start, int end) {
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).start() < end && found.get(i).end() > start) {
        return true;
      }
    }
    return false;
  }

  private static int endOfBritish(FoldedText text, int start) {
    return fits(text, start, "99-99-99") ? start + BRITISH : -1;
  }

  private static int endOfGerman(FoldedText text, int start) {
    char first = text.at(start);
    return first >= '1' && first <= '8' && fits(text, start, "999 999 99") ? start + GERMAN : -1;
  }

  private static boolean fits(FoldedText text, int start, String form) {
    for (int i = 0; i < form.length(); i++) {
      char due = form.charAt(i);
      if (due == '9' ? !text.digitAt(start + i) : text.at(start + i) != due) {
        return false;
      }
    }
    char after = text.at(start + form.length());
    boolean more = "-./ ,".indexOf(after) >= 0 && text.digitAt(start + form.length() + 1);
    boolean part = text.at(start - 1) == ' ' && text.digitAt(start - 2);
    return AccountNumber.begins(text, start)
        && text.at(start - 1) != '-'
        && !part
        && !more
        && !text.wordAt(start + form.length());
  }
}
