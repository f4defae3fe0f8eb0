package io.freshet.privacy;

import java.util.List;

/**
 * British sort codes, and Australian ones of three and three digits and Canadian ones of five and
 * three, with their accounts of eight digits or so beside them, in either order and perhaps with a
 * word between: {@code 20-45-77 40567651}, {@code 40-18-53 account 61204477}, {@code 48201940 /
 * 60-83-71}, {@code 062-161 / 1021 6717 a/c}.
 */
final class SortCodes {
  private static final int BRITISH = 8;
  private static final int AUSTRALIAN = 7;
  private static final int CANADIAN = 9;

  /** Digits of an account in Britain. */
  private static final int ACCOUNT = 8;

  /** The same in Australia, which needs a word of banking near. */
  private static final int LEAST = 6;

  private static final int MOST = 10;

  /** Between an account and a word that says that it numbers something else. */
  private static final int REACH = 24;

  /** Between an account and a word of banking. */
  private static final int BANK = 56;

  /** Marks between two numbers that need no word. */
  private static final int MAX_GAP = 3;

  private static final double LIKELY = 0.88;

  private SortCodes() {}

  /** Where the pair ends that begins at {@code start} and is added; -1 if none does. */
  static int add(FoldedText text, int start, List<Finding> found) {
    int end = endOfCode(text, start);
    if (end > 0) {
      long partner = AccountPartner.behind(text, end, 0);
      return partner < 0 ? told(text, start, end, found) : pair(text, start, end, partner, found);
    }
    int account = endOfAccount(text, start);
    int code = account < 0 ? -1 : AccountPartner.next(text, account, 1);
    int last = code < 0 ? -1 : endOfBritish(text, code);
    boolean listed = last > 0 && !isDate(text, code) && !isOther(text, start);
    boolean told =
        listed
            && (isBanking(text, start, last)
                || text.at(code - 1) == '(' && isNear(text, account, code)
                || AccountContext.isPaidBefore(text, start));
    return told && behindGap(text, last) < 0 ? add(start, account, code, last, found) : -1;
  }

  private static boolean isNear(FoldedText text, int end, int next) {
    return next - end <= MAX_GAP && text.indexOf('\n', end, next) < 0;
  }

  private static int pair(FoldedText text, int start, int end, long partner, List<Finding> found) {
    int account = (int) (partner >>> Integer.SIZE);
    int last = (int) partner;
    int digits = digits(text, account, last);
    boolean british = end - start == BRITISH;
    boolean near = isNear(text, end, account);
    boolean paid = AccountContext.isPaidBefore(text, start);
    boolean told = AccountPartner.isLabelled(text, end, account);
    boolean bank = told || paid || isBanking(text, start, last);
    boolean dated = british && isDate(text, start);
    boolean sure =
        !british ? bank : dated ? near && bank && !isBorn(text, start) || told : near || bank;
    boolean size = british ? digits == ACCOUNT : digits >= LEAST && digits <= MOST;
    return size && sure && !isOther(text, start) ? add(start, end, account, last, found) : -1;
  }

  /**
   * {@code 77-46-97 the acc stays same 54338392}: words between, one of which is for an account.
   */
  private static int told(FoldedText text, int start, int end, List<Finding> found) {
    long partner = AccountPartner.afterWords(text, end);
    if (partner < 0) {
      return -1;
    }
    int account = (int) (partner >>> Integer.SIZE);
    boolean code = isBanking(text, start, end) || AccountContext.isPaidBefore(text, start);
    boolean label = AccountPartner.isLabelled(text, end, account);
    return code && label ? pair(text, start, end, partner, found) : -1;
  }

  private static boolean isBorn(FoldedText text, int start) {
    return text.words().precededBy(WordKind.BIRTH, start, REACH);
  }

  private static boolean isBanking(FoldedText text, int start, int end) {
    return AccountContext.isNear(text, start, end, BANK, BANK);
  }

  private static int add(int start, int end, int next, int last, List<Finding> found) {
    found.add(new Finding(start, end, DetectorType.BANK_ACCOUNT, LIKELY));
    found.add(new Finding(next, last, DetectorType.BANK_ACCOUNT, LIKELY));
    return last;
  }

  private static boolean isOther(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    boolean asked = word >= 0 && words.is(word, "back"); // teller rang back: …
    return words.numbered(start, REACH)
        || isOtherThing(text, start) && !AccountContext.isPaidBefore(text, start)
        || !asked && words.precededBy(WordKind.PHONE, start, REACH);
  }

  /** Whether a word tells of another number, that is not one for an account too. */
  private static boolean isOtherThing(FoldedText text, int start) {
    Words words = text.words();
    for (int i = words.from(start) - 1; i >= 0 && words.end(i) >= start - REACH; i--) {
      if (words.is(i, WordKind.NO_PHONE) && AccountDetector.label(text, i) == null) {
        return true;
      }
    }
    return false;
  }

  private static int endOfCode(FoldedText text, int start) {
    int british = endOfBritish(text, start);
    if (british > 0) {
      return british;
    }
    int end = text.at(start + 3) == '-' ? start + AUSTRALIAN : start + CANADIAN;
    boolean code = text.at(end - 4) == '-' && areDigits(text, start, end - 4);
    code &= areDigits(text, end - 3, end);
    return code && isWhole(text, end) && !isPostal(text.words(), start) ? end : -1;
  }

  /** {@code CEP 05425-070}. */
  private static boolean isPostal(Words words, int start) {
    int word = words.from(start) - 1;
    return word >= 0 && (words.is(word, "cep") || words.is(word, "zip"));
  }

  private static int endOfBritish(FoldedText text, int start) {
    int end = start + BRITISH;
    boolean code = text.at(start + 2) == '-' && text.at(start + 5) == '-';
    code &= areDigits(text, start, start + 2) && areDigits(text, start + 3, start + 5);
    return code && areDigits(text, start + 6, end) && isWhole(text, end) ? end : -1;
  }

  private static int endOfAccount(FoldedText text, int start) {
    int end = start + ACCOUNT;
    return areDigits(text, start, end) && isWhole(text, end) ? end : -1;
  }

  /** Where the next number begins behind a few marks; -1 if it does not. */
  private static int behindGap(FoldedText text, int end) {
    int next = end;
    while (next - end < MAX_GAP && " ,/|".indexOf(text.at(next)) >= 0 && text.at(next) != 0) {
      next++;
    }
    return next > end && text.digitAt(next) ? next : -1;
  }

  private static boolean areDigits(FoldedText text, int from, int to) {
    int i = from;
    while (i < to && text.digitAt(i)) {
      i++;
    }
    return i == to;
  }

  private static boolean isWhole(FoldedText text, int end) {
    char after = text.at(end);
    return !text.wordAt(end) && !("-./".indexOf(after) >= 0 && text.digitAt(end + 1));
  }

  private static boolean isDate(FoldedText text, int start) {
    return WrittenDate.endAt(text, start) > 0;
  }

  private static int digits(FoldedText text, int start, int end) {
    int digits = 0;
    for (int i = start; i < end; i++) {
      digits += text.digitAt(i) ? 1 : 0;
    }
    return digits;
  }
}
