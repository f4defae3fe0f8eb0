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
  /** Between an account and the code of its bank. */
  private static final int BESIDE = 96;

  private static final double SURE = 0.92;
  private static final double LIKELY = 0.88;

  /** More than that of a card: a label tells, and the form is that of no card. */
  private static final double CERTAIN = 0.96;

  /** Digits of an account in Britain. */
  private static final int BRITISH = 8;

  private static final int MAX_GAP = 4;

  /** Between the code behind a bank's name and its account. */
  private static final int PAIR = 24;

  /** A card's digits, in groups of four, and at most. */
  private static final int CARD = 16;

  private static final int LONGEST_CARD = 19;

  /** Digits of an account before the code of its bank. */
  private static final int LEAST = 7;

  private static final int MOST = 17;

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
      Label label = label(text, i);
      if (label != null) {
        labelled(text, i, label, found);
      }
    }
    if (text.has(Mark.NUMBER_OF_7)) {
      AccountBeside.byForm(text, found);
    }
    int last = found.size();
    for (int i = first; i < last; i++) {
      codes(text, found.get(i), found);
    }
  }

  /** The longest label that ends with {@code word}; null if none does. */
  static Label label(FoldedText text, int word) {
    Words words = text.words();
    boolean whole = words.is(word, WordKind.FORMED);
    long tag = whole ? words.tag(word) : lastPart(text, word);
    if (tag == 0) {
      return null;
    }
    for (Label label : FormLabels.endingWith(words, word, tag, DetectorType.BANK_ACCOUNT)) {
      if (label.endsAt(text, word) && (whole || label.use() == Use.ALWAYS)) {
        return label;
      }
    }
    return null;
  }

  /** The tag of what stands behind the hyphen of a word that the lexicon does not know; or 0. */
  private static long lastPart(FoldedText text, int word) {
    Words words = text.words();
    if (!words.hasHyphens() || word >= words.count() || words.entry(word) != null) {
      return 0;
    }
    int start = words.start(word);
    int end = words.end(word);
    int from = end;
    while (from > start && text.at(from - 1) != '-') {
      from--;
    }
    long tag = 0;
    for (int i = from; from > start && i < end; i++) {
      tag = Character.isLetter(text.at(i)) ? Words.step(tag, text.at(i)) : tag;
    }
    return tag;
  }

  private void labelled(FoldedText text, int word, Label label, List<Finding> found) {
    if (label.use() == Use.BANK_NAME) {
      int end = AccountBeside.ofBank(text, word, label, found);
      if (end > 0) {
        endOfMore(text, end, false, found);
      }
      return;
    }
    long number = AccountReach.number(text, word, label);
    if (number < 0) {
      AccountRow.behind(text, word, label, found);
      return;
    }
    int start = start(number);
    int end = end(number);
    if (label.use() == Use.BESIDE_ACCOUNT) {
      int more = endOfMore(text, end, true, found);
      more =
          more == end && isListedBefore(text, word - label.words(), number, found) ? end + 1 : more;
      if (more > end || isRouting(text, start, end) || isSortCode(text, word, start, end)) {
        add(start, end, SURE, found);
      }
      return;
    }
    int first = word - label.words();
    boolean sure = label.use() != Use.BESIDE_BANK;
    if (sure || AccountContext.isBank(text, first, word, start, end)) {
      add(start, end, isNoCard(text, start, end) ? CERTAIN : sure ? SURE : LIKELY, found);
      if (AccountRow.before(text, first) != null) {
        endOfMore(text, end, true, found);
        if (end < text.words().start(first)) {
          AccountRow.before(text, start, found);
        }
      } else {
        endOfMore(text, end, false, found);
      }
    }
  }

  /**
   * Whether a number is grouped as no card's is, or longer than any: it may pass the check of one
   * by chance, or a part of it may.
   */
  private static boolean isNoCard(FoldedText text, int start, int end) {
    int dash = text.indexOf('-', start, end);
    return dash > 0 && dash != start + 4 && end - start > CARD
        || digits(text, start, end) > LONGEST_CARD;
  }

  private static int digits(FoldedText text, int start, int end) {
    int digits = 0;
    for (int i = start; i < end; i++) {
      digits += text.digitAt(i) ? 1 : 0;
    }
    return digits;
  }

  /** {@code sort code 40-17-22}: in its dashes it needs no account beside it. */
  private static boolean isSortCode(FoldedText text, int word, int start, int end) {
    Words words = text.words();
    return isCode(text, start, end)
        && isBritish(text, start)
        && (words.is(word, "code") && words.is(word - 1, "sort") || words.is(word, "sortcode"));
  }

  /** {@code routing number 021000089}: two labels may tell the same number. */
  private void add(int start, int end, double confidence, List<Finding> found) {
    Finding last = found.isEmpty() ? null : found.getLast();
    boolean same = last != null && last.start() == start && last.end() == end;
    if (!same || last.type() != type() || last.confidence() < confidence) {
      found.add(new Finding(start, end, type(), confidence));
    }
  }

  private static int start(long number) {
    return (int) (number >>> Integer.SIZE);
  }

  private static int end(long number) {
    return (int) number;
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

  /**
   * Adds the second number of an account, right behind the first; returns where it ends.
   *
   * @param any whether any number counts, or only one as the codes of branches are written
   */
  private int endOfMore(FoldedText text, int end, boolean any, List<Finding> found) {
    int start = AccountRow.next(text, end);
    if (start < 0) {
      return end;
    }
    int next = AccountNumber.endAt(text, start);
    boolean dated = next < 0 && isBritish(text, start) && WrittenDate.endAt(text, start) > 0;
    next = dated && isEight(text, end) ? start + BRITISH : next; // 47215901 / 09-01-28
    boolean code = isCode(text, start, next);
    if (next < 0 || !any && !code) {
      return end;
    }
    found.add(new Finding(start, next, type(), LIKELY));
    return next;
  }

  /**
   * {@code 55779911, sort code 20-00-00}, {@code Reissue to 941895338, RTN 325573238}: adds the
   * account before the label of a code.
   */
  private boolean isListedBefore(FoldedText text, int label, long number, List<Finding> found) {
    int code = start(number);
    int to = text.words().start(label);
    int end = to;
    while (to - end < MAX_GAP && " ,/;-&(".indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    int start = end;
    while (end - start <= MOST && text.digitAt(start - 1)) {
      start--;
    }
    int digits = end - start;
    boolean routing = isRouting(text, code, end(number)) && digits >= LEAST && digits <= MOST;
    boolean british = AccountNumber.endOfCode(text, code) > 0 || isBritish(text, code);
    boolean shaped = routing || british && digits == BRITISH;
    if (end == to
        || !shaped
        || !AccountNumber.begins(text, start)
        || !AccountBefore.isAlone(text, start, end)) {
      return false;
    }
    add(start, end, LIKELY, found);
    return true;
  }

  /** Whether eight digits end there. */
  private static boolean isEight(FoldedText text, int end) {
    return digits(text, end - BRITISH, end) == BRITISH && !text.digitAt(end - BRITISH - 1);
  }

  private static boolean isBritish(FoldedText text, int code) {
    return text.at(code + 2) == '-' && text.at(code + 5) == '-';
  }

  /** {@code 20-45-83}, {@code 062-000}. */
  private static boolean isCode(FoldedText text, int start, int end) {
    boolean british = end - start == 8 && text.at(start + 2) == '-' && text.at(start + 5) == '-';
    return british || end - start == 7 && text.at(start + 3) == '-';
  }

  /** The codes of bank and branch near an account. */
  static void codes(FoldedText text, Finding account, List<Finding> found) {
    Words words = text.words();
    int to = account.end() + BESIDE;
    int i = words.from(account.start() - BESIDE);
    for (; i < words.count() && words.start(i) < to; i++) {
      if (AccountContext.isIfsc(text, i)) {
        found.add(
            new Finding(
                words.start(i),
                words.end(i) + AccountContext.IFSC,
                DetectorType.BANK_ACCOUNT,
                LIKELY));
        continue;
      }
      Label label = label(text, i);
      long code = label == null ? -1 : code(text, i, label, account);
      if (code >= 0 && (end(code) <= account.start() || start(code) >= account.end())) {
        found.add(new Finding(start(code), end(code), DetectorType.BANK_ACCOUNT, LIKELY));
      }
    }
  }

  /**
   * The code of a bank or branch that a label tells, or that touches a bank's name or stands
   * between it and the account; -1 if none.
   */
  private static long code(FoldedText text, int word, Label label, Finding account) {
    if (label.use() == Use.BESIDE_ACCOUNT) {
      return AccountReach.number(text, word, label);
    }
    int start = text.words().end(word);
    boolean apart = text.at(start) == ' ';
    start += apart ? 1 : 0;
    int end = start;
    while (text.digitAt(end)) {
      end++;
    }
    int gap = account.start() - end;
    boolean code = label.use() == Use.BANK_NAME && end - start <= 4 && !text.wordAt(end);
    code &=
        apart
            ? end - start == 4 && gap > 0 && gap <= PAIR && !text.startsWith(start, "20")
            : end - start >= 3;
    return code ? (long) start << Integer.SIZE | end : -1;
  }
}
