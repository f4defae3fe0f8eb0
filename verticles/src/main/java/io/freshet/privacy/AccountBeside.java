package io.freshet.privacy;

import io.freshet.privacy.FormLabels.Label;
import io.freshet.privacy.FormLabels.Use;
import java.util.List;

/**
 * Accounts that no label tells: beside the name of a bank, {@code HSBC 012-345678-838}, behind the
 * code of a bank or a branch, {@code 062-948 10482236}, between the marks at the foot of a cheque,
 * or by check digits or a form of their own with a word of banking near.
 */
final class AccountBeside {
  /** Between a number and a word of banking, before it and behind. */
  private static final int BEFORE = 48;

  private static final int BEHIND = 32;

  /** Between a number and a word that says that it is another one. */
  private static final int NUMBERED = 16;

  /** Between the name of a bank and its account. */
  private static final int REACH = 40;

  /** Between an account and the name of a bank behind it. */
  private static final int GAP = 8;

  /** Words between the name of a bank and an account that are neither labels nor of banking. */
  private static final int MAX_OTHERS = 3;

  private static final int MAX_SMALL = 3;

  /** Digits of a number without marks, with blanks in it, and with dashes. */
  private static final int PLAIN = 8;

  private static final int SIX = 6;
  private static final int SPACED = 9;
  private static final int DASHED = 7;

  /** Characters of one whose check digits tell more. */
  private static final int LONG = 20;

  /** Of a number with words between. */
  private static final int FAR = 10;

  /** Characters from the dash on of a number that is dialled. */
  private static final int MAX_DIALLED = 9;

  private static final String[] FREE = {"0800", "1800", "1860", "1300", "0808", "0845", "0345"};

  private static final double LIKELY = 0.88;

  /** Less than that of a phone number. */
  private static final double WEAK = 0.65;

  /** Of the digits at the foot of a cheque. */
  private static final String CHEQUE = "\u2446\u2447\u2448\u2449";

  private static final int LEAST_OF_CHEQUE = 7;

  private static final WordList VOID = WordList.of("void", "voided", "micr");

  private static final String[] AT = {
    "at", "bei", "beim", "chez", "en", "no", "na", "w", "bij", "i"
  };

  private static final WordList MONEY =
      WordList.of(
          "usd", "eur", "gbp", "chf", "inr", "rs", "idr", "rp", "rm", "sgd", "php", "ngn", "kes",
          "zar", "aud", "cad", "nzd", "mxn", "brl", "ars", "clp", "cop", "pen", "pln", "czk", "huf",
          "sek", "nok", "dkk", "try", "rub", "uah", "hkd", "cny", "jpy", "krw", "thb", "vnd",
          "euro", "euros", "dollars", "pounds", "pesos", "rupees", "naira", "lakh", "crore");

  private AccountBeside() {}

  /** Numbers that their form, or what they stand beside, tells. */
  static void byForm(FoldedText text, List<Finding> found) {
    int i = text.nextDigit(0);
    while (i < text.length()) {
      int end = AccountNumber.begins(text, i) ? told(text, i, found) : -1;
      i = text.nextDigit(Math.max(end, i + 1));
    }
  }

  /** Where the account ends that begins there, and is found; -1 if none does. */
  private static int told(FoldedText text, int start, List<Finding> found) {
    int end = AccountNumber.endAt(text, start, AccountNumber.Form.BANK);
    int before = end - start > LONG ? BEFORE + BEFORE : BEFORE;
    if (end > 0
        && !isOfIban(text, start)
        && !text.words().numbered(start, NUMBERED)
        && (AccountContext.isNear(text, start, end, before, BEHIND) || isVoid(text, start))) {
      return add(start, end, LIKELY, found);
    }
    int code = AccountNumber.endOfCode(text, start);
    boolean voided = code > 0 && isVoid(text, start);
    if (code > 0 && (voided || AccountContext.isNear(text, start, code, BEFORE, BEHIND + BEHIND))) {
      int next = AccountRow.next(text, code);
      int last = next < 0 ? -1 : AccountNumber.endAt(text, next);
      if (last > 0 && (voided || AccountBefore.isAlone(text, start, last))) {
        add(start, code, LIKELY, found);
        return add(next, last, LIKELY, found);
      }
    }
    int reversed = beforeCode(text, start);
    if (reversed > 0 && AccountContext.isNear(text, start, reversed, BEFORE, BEHIND)) {
      int next = AccountRow.next(text, reversed);
      add(start, reversed, LIKELY, found);
      return add(next, next + (isSix(text, next) ? SIX : PLAIN), LIKELY, found);
    }
    return isOfCheque(text, start) ? cheque(text, start, found) : -1;
  }

  /** {@code 55779911 / 20-00-00}: where an account ends behind which its code stands; or -1. */
  private static int beforeCode(FoldedText text, int start) {
    int end = start;
    while (text.digitAt(end) && end - start <= PLAIN) {
      end++;
    }
    int next = end - start == PLAIN ? AccountRow.next(text, end) : -1;
    boolean code =
        next > 0 && isSix(text, next)
            || next > 0
                && text.at(next + 2) == '-'
                && text.at(next + 5) == '-'
                && AccountNumber.endOfCode(text, next) == next + PLAIN;
    return code && AccountBefore.isAlone(text, start, end) ? end : -1;
  }

  /** {@code 40567651 204577}: a code without its dashes. */
  private static boolean isSix(FoldedText text, int start) {
    int end = start;
    while (text.digitAt(end)) {
      end++;
    }
    return end - start == SIX && !text.wordAt(end) && text.at(start - 1) == ' ';
  }

  /** {@code AO06 0040 0863…}: an IBAN goes on there. */
  private static boolean isOfIban(FoldedText text, int start) {
    return text.at(start - 1) == ' '
        && text.digitAt(start - 2)
        && text.digitAt(start - 3)
        && Character.isUpperCase(text.at(start - 4))
        && Character.isUpperCase(text.at(start - 5));
  }

  /** {@code voided check shows …}. */
  private static boolean isVoid(FoldedText text, int start) {
    Words words = text.words();
    int i = words.from(start - BEFORE);
    while (i < words.count() && words.start(i) < start && !VOID.has(words, i)) {
      i++;
    }
    return i < words.count() && words.start(i) < start;
  }

  private static boolean isOfCheque(FoldedText text, int start) {
    int before = text.at(start - 1) == ' ' ? start - 2 : start - 1;
    return CHEQUE.indexOf(text.at(before)) >= 0 && text.at(before) != 0
        || text.at(before) == ':' && text.at(before - 1) == '|'; // as scanners read the marks
  }

  private static int cheque(FoldedText text, int start, List<Finding> found) {
    int end = AccountNumber.endAt(text, start);
    return end - start >= LEAST_OF_CHEQUE ? add(start, end, LIKELY, found) : -1;
  }

  private static int add(int start, int end, double confidence, List<Finding> found) {
    found.add(new Finding(start, end, DetectorType.BANK_ACCOUNT, confidence));
    return end;
  }

  /** Where the account ends that stands beside the name of a bank, and is found; -1 if none. */
  static int ofBank(FoldedText text, int word, Label bank, List<Finding> found) {
    int start = behind(text, word);
    int end = start < 0 ? -1 : AccountNumber.endAt(text, start);
    if (end < 0) {
      long before = before(text, word - bank.words(), bank);
      start = (int) (before >>> Integer.SIZE);
      end = before < 0 ? -1 : (int) before;
    }
    return end < 0 || isMoney(text, start, end)
        ? -1
        : add(start, end, isDashed(text, start, end) ? LIKELY : WEAK, found);
  }

  private static int behind(FoldedText text, int bank) {
    Words words = text.words();
    int from = words.end(bank);
    int i = from;
    int others = 0;
    boolean near = true;
    while (i < from + REACH && i < text.length()) {
      char c = text.at(i);
      if (text.digitAt(i)) {
        int end = AccountNumber.begins(text, i) ? AccountNumber.endAt(text, i) : -1;
        if (end > 0) {
          boolean shaped = isShaped(text, i, end, others);
          return shaped && (near || isDashed(text, i, end)) ? i : -1;
        }
        i = endOfCode(text, i);
        if (i < 0) {
          return -1;
        }
      } else if (Character.isLetter(c)) {
        int word = words.from(i);
        boolean whole = word < words.count() && words.start(word) == i;
        if (!whole || AccountReach.isOthers(words, word) || MONEY.has(words, word)) {
          return -1;
        }
        boolean small = words.length(word) <= MAX_SMALL;
        boolean told = words.is(word, WordKind.BANK) || words.is(word, WordKind.NUMBER);
        boolean belongs = told || AccountDetector.label(text, word) != null;
        near &= belongs;
        others += small || belongs ? 0 : 1;
        if (others > MAX_OTHERS) {
          return -1;
        }
        i = words.end(word);
      } else if ("?!;*\u2022+$\u20ac\u00a3\u00a5\n".indexOf(c) >= 0
          || c == '.' && text.at(i + 1) == ' ' && words.length(words.from(i) - 1) > MAX_SMALL) {
        return -1;
      } else {
        i++;
      }
    }
    return -1;
  }

  private static int endOfCode(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    Label label = word >= 0 ? AccountDetector.label(text, word) : null;
    boolean code = label != null && label.use() == Use.BESIDE_ACCOUNT;
    return code ? AccountReach.endOf(text, start, label) : -1;
  }

  private static long before(FoldedText text, int first, Label bank) {
    Words words = text.words();
    int end = words.start(first);
    int least = end - GAP;
    while (end > least && !text.digitAt(end - 1)) {
      end--;
    }
    if (end <= least) {
      return -1;
    }
    int word = words.from(end);
    boolean said = word == first || word + 1 == first && words.isOneOf(word, AT);
    boolean marked = text.indexOf('.', end, words.start(first)) < 0;
    long number = said && marked ? AccountBefore.endingAt(text, end, bank) : -1;
    int start = (int) (number >>> Integer.SIZE);
    boolean alone = number >= 0 && AccountBefore.isAlone(text, start, end);
    return alone && isShaped(text, start, end, 0) && isLong(text, start, end) ? number : -1;
  }

  private static boolean isLong(FoldedText text, int start, int end) {
    return digits(text, start, end) >= SPACED;
  }

  private static int digits(FoldedText text, int start, int end) {
    int digits = 0;
    for (int i = start; i < end; i++) {
      digits += text.digitAt(i) ? 1 : 0;
    }
    return digits;
  }

  /** Whether it may be an account by its length, and is not dialled. */
  private static boolean isShaped(FoldedText text, int start, int end, int others) {
    int digits = digits(text, start, end);
    boolean dashed = isDashed(text, start, end);
    int least = dashed ? DASHED : digits < end - start ? SPACED : PLAIN;
    return digits >= least
        && (dashed || !isDialled(text, start, digits))
        && (others == 0 || dashed && digits >= FAR);
  }

  /** {@code 452-35872-9}, not {@code 800-935-9935} as numbers are dialled. */
  private static boolean isDashed(FoldedText text, int start, int end) {
    boolean dialled =
        end - start == 12
                && text.at(start + 3) == '-'
                && text.at(start + 7) == '-'
                && text.digitAt(start + 5)
            || text.at(start) == '1' && text.at(start + 1) == '-' && end - start == 14
            || text.at(start) == '0' && isOneDash(text, start, end);
    return !dialled && text.indexOf('-', start, end) > 0;
  }

  /** {@code 0711-1234567}. */
  private static boolean isOneDash(FoldedText text, int start, int end) {
    int dash = text.indexOf('-', start, end);
    return end - dash <= MAX_DIALLED && text.indexOf('-', dash + 1, end) < 0;
  }

  /** {@code 0345 7345345}, {@code 1800 202 6161}: what is free of charge, and British numbers. */
  private static boolean isDialled(FoldedText text, int start, int digits) {
    return digits == 11 && text.at(start) == '0' || isFree(text, start);
  }

  /** Whether it begins as numbers do that are free of charge. */
  static boolean isFree(FoldedText text, int start) {
    for (String free : FREE) {
      if (text.startsWith(start, free)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMoney(FoldedText text, int start, int end) {
    Words words = text.words();
    int word = words.from(end);
    boolean next = word < words.count() && words.start(word) <= end + 1;
    return next && MONEY.has(words, word)
        || words.precededBy(WordKind.PHONE, start, BEHIND)
        || "$\u20ac\u00a3\u00a5".indexOf(text.at(start - 1)) >= 0;
  }
}
