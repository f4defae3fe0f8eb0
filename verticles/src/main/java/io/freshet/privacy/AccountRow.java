package io.freshet.privacy;

import io.freshet.privacy.FormLabels.Label;
import java.util.List;

/**
 * Labels in a row, and their numbers in a row behind or before: {@code agency / account: 1234-5 /
 * 12345-6}, {@code 40-17-22 / 77120934 (sort code / account)}.
 */
final class AccountRow {
  /** Between two numbers of one account, and two labels. */
  private static final int BETWEEN = 4;

  private static final int MAX_LABELS = 5;

  /** Between the last label and the first number. */
  private static final int GAP = 5;

  /** Digits of a number, and of the longest one in a row. */
  private static final int LEAST = 2;

  private static final int LEAST_OF_ONE = 5;
  private static final int MOST = 20;

  private static final double LIKELY = 0.88;
  private static final String PARTS = " /,;|-&(\n\t";

  private AccountRow() {}

  /** The label before one, in a row with it: {@code sort code / account}; null if none is. */
  static Label before(FoldedText text, int first) {
    int before = wordBefore(text, first);
    return before < 0 ? null : AccountDetector.label(text, before);
  }

  /** The last word of that label; -1 if there is none. */
  private static int wordBefore(FoldedText text, int first) {
    Words words = text.words();
    int before = first - 1;
    if (before > 0 && words.is(before, WordKind.AND)) {
      before--;
    }
    boolean row = before >= 0 && words.gapOnlyHas(before, " /,&+|-().", BETWEEN);
    return row && AccountDetector.label(text, before) != null ? before : -1;
  }

  /** How many labels there are in the row that ends with {@code label}. */
  private static int count(FoldedText text, int word, Label label) {
    int count = 1;
    int before = wordBefore(text, word - label.words());
    while (before >= 0 && count < MAX_LABELS) {
      count++;
      before = wordBefore(text, before - AccountDetector.label(text, before).words());
    }
    return count;
  }

  /** Adds the numbers behind the last label of a row, of which the first is another label's. */
  static void behind(FoldedText text, int word, Label label, List<Finding> found) {
    int count = count(text, word, label);
    if (count < 2) {
      return;
    }
    int start = text.words().end(word);
    int to = start + GAP;
    while (start < to && !text.digitAt(start) && " :=-|\n\t().".indexOf(text.at(start)) >= 0) {
      start++;
    }
    int first = start;
    int last = 0;
    int most = 0;
    for (int n = 0; n <= count && start >= 0 && text.digitAt(start); n++) {
      int end = endOf(text, start);
      int digits = end - start;
      if (digits < LEAST || digits > MOST) {
        return;
      }
      most = Math.max(most, digits);
      last = n + 1;
      start = next(text, end);
    }
    if (last >= 2 && most >= LEAST_OF_ONE && AccountNumber.begins(text, first)) {
      add(text, first, last, found);
    }
  }

  private static void add(FoldedText text, int first, int count, List<Finding> found) {
    int start = first;
    for (int n = 0; n < count; n++) {
      int end = endOf(text, start);
      found.add(new Finding(start, end, DetectorType.BANK_ACCOUNT, LIKELY));
      start = next(text, end);
    }
  }

  /** Where digits end, with single dashes and dots among them. */
  private static int endOf(FoldedText text, int start) {
    int end = start;
    while (text.digitAt(end)
        || (text.at(end) == '-' || text.at(end) == '.') && text.digitAt(end + 1)) {
      end++;
    }
    return end;
  }

  /** Adds the number before one, in brackets behind which their labels stand. */
  static void before(FoldedText text, int start, List<Finding> found) {
    int end = start;
    while (start - end < BETWEEN && end > 0 && PARTS.indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    int from = end;
    while (from > 0
        && end - from < MOST
        && (text.digitAt(from - 1) || text.at(from - 1) == '-' && text.digitAt(from - 2))) {
      from--;
    }
    if (end < start && end - from > LEAST && AccountNumber.begins(text, from)) {
      found.add(new Finding(from, end, DetectorType.BANK_ACCOUNT, LIKELY));
    }
  }

  /** Where the next number of one account begins, right behind one; -1 if there is none. */
  static int next(FoldedText text, int end) {
    int start = end;
    while (start - end < BETWEEN && PARTS.indexOf(text.at(start)) >= 0) {
      start++;
    }
    return start > end && text.digitAt(start) && AccountNumber.begins(text, start) ? start : -1;
  }
}
