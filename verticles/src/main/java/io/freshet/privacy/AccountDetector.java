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

  /** A card's digits, in groups of four. */
  private static final int CARD = 16;

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
          more == end && isListedBefore(text, word - label.words(), start, found) ? end + 1 : more;
      if (more > end || isRouting(text, start, end)) {
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

  /** Whether a number is grouped as no card's is: it may pass the check of one by chance. */
  private static boolean isNoCard(FoldedText text, int start, int end) {
    int dash = text.indexOf('-', start, end);
    return dash > 0 && dash != start + 4 && end - start > CARD;
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
    boolean code = isCode(text, start, next);
    if (next < 0 || !any && !code) {
      return end;
    }
    found.add(new Finding(start, next, type(), LIKELY));
    return next;
  }

  /** {@code 55779911, sort code 20-00-00}: adds the account before the label of a code. */
  private boolean isListedBefore(FoldedText text, int label, int code, List<Finding> found) {
    int to = text.words().start(label);
    int end = to;
    while (to - end < MAX_GAP && " ,/;-&(".indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    int start = end;
    while (end - start <= BRITISH && text.digitAt(start - 1)) {
      start--;
    }
    boolean shaped = AccountNumber.endOfCode(text, code) > 0 || isBritish(text, code);
    if (end == to
        || end - start != BRITISH
        || !shaped
        || !AccountBefore.isAlone(text, start, end)) {
      return false;
    }
    add(start, end, LIKELY, found);
    return true;
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
  private void codes(FoldedText text, Finding account, List<Finding> found) {
    Words words = text.words();
    int to = account.end() + BESIDE;
    int i = words.from(account.start() - BESIDE);
    for (; i < words.count() && words.start(i) < to; i++) {
      Label label = label(text, i);
      long code = label == null ? -1 : code(text, i, label);
      if (code >= 0 && (end(code) <= account.start() || start(code) >= account.end())) {
        found.add(new Finding(start(code), end(code), type(), LIKELY));
      }
    }
  }

  /** The code of a bank or branch that a label tells, or that touches a bank's name; -1 if none. */
  private static long code(FoldedText text, int word, Label label) {
    if (label.use() == Use.BESIDE_ACCOUNT) {
      return AccountReach.number(text, word, label);
    }
    int start = text.words().end(word);
    int end = start;
    while (text.digitAt(end)) {
      end++;
    }
    boolean code = label.use() == Use.BANK_NAME && end - start >= 3 && end - start <= 4;
    return code && !text.wordAt(end) ? (long) start << Integer.SIZE | end : -1;
  }
}
