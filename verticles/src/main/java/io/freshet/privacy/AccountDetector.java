package io.freshet.privacy;

import io.freshet.privacy.FormLabels.Label;
import io.freshet.privacy.FormLabels.Use;
import java.util.List;

/**
 * Accounts of banks that are no IBAN, and the codes of banks and branches beside them: {@code
 * routing 021000089 acct 483920157}, {@code BLZ 37040044 Kto 532013}, {@code conta 12345-6}. Behind
 * a label that means nothing else any number counts; behind {@code account} or {@code Konto} alone
 * one whose form tells it, or with a word of banking near; with such a word but no label one with
 * strong check digits. The labels stand in {@code number-forms.txt}.
 */
final class AccountDetector implements Detector {
  /** Between a label and its number. */
  private static final int REACH = 40;

  /** Between an account and the code of its bank. */
  private static final int BESIDE = 64;

  /** Between a word and a number that its check digits tell, before it and behind. */
  private static final int BEFORE = 48;

  private static final int BEHIND = 24;

  /** Between two numbers of one account. */
  private static final int ROW = 4;

  private static final int MAX_SMALL = 2;
  private static final int MAX_ABBREVIATED = 4;

  /** Digits in a number that is no account: {@code account no. (8 digits)}. */
  private static final int MAX_COUNT = 2;

  /** Between a label and the bracket that closes behind it: {@code (account number)}. */
  private static final int CLOSING = 12;

  private static final double SURE = 0.9;
  private static final double LIKELY = 0.88;

  /** Words of names between a label and its number at most. */
  private static final int MAX_OTHERS = 3;

  private static final long STOPS = WordKind.NO_ACCOUNT.bit | WordKind.NUMBERED.bit;

  /** Of other numbers. */
  private static final long NO_NAME =
      WordKind.PHONE.bit
          | WordKind.CARD.bit
          | WordKind.SSN.bit
          | WordKind.IDENTITY.bit
          | WordKind.IDENTITY_SURE.bit
          | WordKind.PASSPORT.bit
          | WordKind.LICENCE.bit
          | WordKind.BIRTH.bit
          | WordKind.PIN.bit
          | WordKind.PASSWORD.bit;

  private static final long BETWEEN =
      WordKind.NUMBER.bit
          | WordKind.IS.bit
          | WordKind.SINCE.bit
          | WordKind.AND.bit
          | WordKind.BANK.bit;

  @Override
  public DetectorType type() {
    return DetectorType.BANK_ACCOUNT;
  }

  @Override
  public long triggers() {
    return WordKind.FORMED.bit | WordKind.BANK.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (!text.has(Mark.DIGIT)) {
      return;
    }
    int first = found.size();
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      Label label = words.is(i, WordKind.FORMED) ? label(text, i) : null;
      if (label != null) {
        labelled(text, i, label, found);
      }
    }
    if (text.has(Mark.NUMBER_OF_9)) {
      byForm(text, found);
    }
    int last = found.size();
    for (int i = first; i < last; i++) {
      codes(text, found.get(i), found);
    }
  }

  /** The longest label that ends with {@code word}; null if none does. */
  static Label label(FoldedText text, int word) {
    for (Label label : FormLabels.endingWith(text.words().tag(word))) {
      if (label.type() == DetectorType.BANK_ACCOUNT && label.endsAt(text, word)) {
        return label;
      }
    }
    return null;
  }

  private void labelled(FoldedText text, int word, Label label, List<Finding> found) {
    long number = number(text, word, label);
    if (number < 0) {
      return;
    }
    int start = start(number);
    int end = end(number);
    if (label.use() == Use.BESIDE_ACCOUNT) {
      int more = endOfMore(text, end, true, found);
      if (more > end || isRouting(text, start, end)) {
        add(start, end, SURE, found);
      }
      return;
    }
    int first = word - label.words();
    boolean sure = label.use() != Use.BESIDE_BANK;
    if (sure || AccountContext.isBank(text, first, word, start, end)) {
      add(start, end, sure ? SURE : LIKELY, found);
      endOfMore(text, end, inRow(text, first) != null, found);
    }
  }

  /** {@code routing number 021000089}: two labels may tell the same number. */
  private void add(int start, int end, double confidence, List<Finding> found) {
    Finding last = found.isEmpty() ? null : found.getLast();
    if (last == null || last.start() != start || last.end() != end || last.type() != type()) {
      found.add(new Finding(start, end, type(), confidence));
    }
  }

  private static int start(long number) {
    return (int) (number >>> Integer.SIZE);
  }

  private static int end(long number) {
    return (int) number;
  }

  /** Start and end of the number that a label tells of, behind it or before; -1 if none. */
  static long number(FoldedText text, int word, Label label) {
    long before = inBrackets(text, word, label);
    if (before >= 0) {
      return before;
    }
    int start = startBehind(text, word, label);
    return start < 0 ? -1 : (long) start << Integer.SIZE | endOf(text, start, label);
  }

  private static int endOf(FoldedText text, int start, Label label) {
    for (NumberForm form : label.forms()) {
      int end = form.endAt(text, start);
      if (end > 0) {
        return end;
      }
    }
    return -1;
  }

  /** Where the first number behind a label begins, if it is one of its; -1 if not. */
  private static int startBehind(FoldedText text, int label, Label told) {
    Words words = text.words();
    int from = words.end(label);
    int i = from;
    int others = 0;
    while (i < from + REACH && i < text.length()) {
      char c = text.at(i);
      if (text.digitAt(i)) {
        if (others > 0 && !isMarked(text, i)) {
          return -1;
        }
        boolean begins = i == from || AccountNumber.begins(text, i); // it may touch the label
        int end = begins ? endOf(text, i, told) : -1;
        if (end > 0) {
          return i;
        }
        int digits = i;
        while (text.digitAt(digits) && digits - i <= MAX_COUNT) {
          digits++;
        }
        if (digits - i > MAX_COUNT) {
          return -1;
        }
        i = digits;
      } else if (text.wordAt(i) && c != '_' || Character.isLetter(c)) {
        int word = words.from(i);
        if (word >= words.count() || words.start(word) != i) {
          return -1;
        }
        if (!isBetween(text, word, told.use())) {
          if (!isName(words, word) || ++others > MAX_OTHERS) {
            return -1;
          }
        }
        i = words.end(word);
      } else if (endsPhrase(text, i)) {
        return -1;
      } else {
        i++;
      }
    }
    return -1;
  }

  /** {@code acct at Fifth Third: …}: a name, behind which a mark tells that a value follows. */
  private static boolean isName(Words words, int word) {
    return words.isCapital(word) && (words.kinds(word) & (NO_NAME | STOPS)) == 0;
  }

  private static boolean isMarked(FoldedText text, int number) {
    return text.at(number - 1) == ' ' && ":-)#".indexOf(text.at(number - 2)) >= 0
        || text.at(number - 1) == ':';
  }

  private static boolean isBetween(FoldedText text, int word, Use use) {
    Words words = text.words();
    long kinds = words.kinds(word);
    if ((kinds & STOPS) != 0 || words.is(word, "by")) { // a verb in Czech: sort by account
      return false;
    }
    return (kinds & BETWEEN) != 0
        || words.length(word) <= MAX_SMALL && use != Use.BESIDE_ACCOUNT
        || words.is(word, WordKind.FORMED) && label(text, word) != null;
  }

  /** What ends the phrase that a label stands in, or begins a number of which little is shown. */
  private static boolean endsPhrase(FoldedText text, int at) {
    char c = text.at(at);
    boolean stop = c == '.' && text.at(at + 1) == ' ' && isLongBefore(text.words(), at);
    return "?!;*\u2022\u2026[".indexOf(c) >= 0 || stop;
  }

  /** Whether the word that ends there is no abbreviation: {@code no.}, {@code acct.}. */
  private static boolean isLongBefore(Words words, int at) {
    int word = words.from(at) - 1;
    return word >= 0
        && words.end(word) == at
        && words.length(word) > MAX_ABBREVIATED
        && !words.is(word, WordKind.NUMBER)
        && !words.is(word, WordKind.FORMED);
  }

  /** {@code 483920157 (account number)}. */
  private static long inBrackets(FoldedText text, int word, Label label) {
    int open = text.words().start(word - label.words()) - 1;
    int end = text.at(open) == '(' && isClosed(text, word) ? open : -1;
    end -= end > 0 && text.at(end - 1) == ' ' ? 1 : 0;
    int start = end;
    while (end > 0 && end - start < REACH && isInside(text, start - 1)) {
      start--;
    }
    for (int i = start; i < end; i++) {
      if (AccountNumber.begins(text, i) && endOf(text, i, label) == end) {
        return (long) i << Integer.SIZE | end;
      }
    }
    return -1;
  }

  /** Whether a bracket closes behind a label with no number before it. */
  private static boolean isClosed(FoldedText text, int word) {
    int i = text.words().end(word);
    int to = i + CLOSING;
    while (i < to && text.at(i) != ')' && !text.digitAt(i)) {
      i++;
    }
    return text.at(i) == ')';
  }

  private static boolean isInside(FoldedText text, int at) {
    return text.digitAt(at) || " -./".indexOf(text.at(at)) >= 0;
  }

  private static boolean isRouting(FoldedText text, int start, int end) {
    DigitGroups groups = text.groups(AccountNumber.SEPARATORS);
    groups.read(start);
    int n = 1;
    while (n < groups.groups() && groups.end(n - 1) < end) {
      n++;
    }
    return AccountChecks.isRouting(groups.digits(), groups.sizeOf(n));
  }

  /** The label before one, in a row with it: {@code sort code / account}; null if none is. */
  static Label inRow(FoldedText text, int first) {
    Words words = text.words();
    int before = first - 1;
    if (before > 0 && words.is(before, WordKind.AND)) {
      before--;
    }
    boolean row = before >= 0 && words.gapOnlyHas(before, " /,&+|-()", ROW);
    return row && words.is(before, WordKind.FORMED) ? label(text, before) : null;
  }

  /**
   * Adds the second number of an account, right behind the first; returns where it ends.
   *
   * @param any whether any number counts, or only one as the codes of branches are written
   */
  private int endOfMore(FoldedText text, int end, boolean any, List<Finding> found) {
    int start = end;
    while (start - end < ROW && " /,;|-&(\n\t".indexOf(text.at(start)) >= 0) {
      start++;
    }
    if (start == end || !text.digitAt(start) || !AccountNumber.begins(text, start)) {
      return end;
    }
    int next = AccountNumber.endAt(text, start);
    boolean code = isCode(text, start, next);
    if (next < 0 || !any && !code) {
      return end;
    }
    found.add(new Finding(start, next, type(), LIKELY));
    return next;
  }

  /** {@code 20-45-83}, {@code 062-000}. */
  private static boolean isCode(FoldedText text, int start, int end) {
    boolean british = end - start == 8 && text.at(start + 2) == '-' && text.at(start + 5) == '-';
    return british || end - start == 7 && text.at(start + 3) == '-';
  }

  /** Numbers that their check digits tell, with a word of banking near. */
  private void byForm(FoldedText text, List<Finding> found) {
    int i = text.nextDigit(0);
    while (i < text.length()) {
      int end =
          AccountNumber.begins(text, i)
              ? AccountNumber.endAt(text, i, AccountNumber.Form.BANK)
              : -1;
      if (end > 0 && AccountContext.isNear(text, i, end, BEFORE, BEHIND)) {
        found.add(new Finding(i, end, type(), LIKELY));
      }
      i = text.nextDigit(Math.max(end, i + 1));
    }
  }

  /** The codes of bank and branch near an account. */
  private void codes(FoldedText text, Finding account, List<Finding> found) {
    Words words = text.words();
    int to = account.end() + BESIDE;
    int i = words.from(account.start() - BESIDE);
    for (; i < words.count() && words.start(i) < to; i++) {
      Label label = words.is(i, WordKind.FORMED) ? label(text, i) : null;
      long code = label != null && label.use() == Use.BESIDE_ACCOUNT ? number(text, i, label) : -1;
      if (code >= 0 && (end(code) <= account.start() || start(code) >= account.end())) {
        found.add(new Finding(start(code), end(code), type(), LIKELY));
      }
    }
  }
}
