package io.freshet.privacy;

import io.freshet.privacy.FormLabels.Label;
import io.freshet.privacy.FormLabels.Use;

/**
 * Numbers that stand before their labels: {@code 483920157 (account number)}, {@code 80-710925-5
 * savings account}, {@code 483920157 is my account number}.
 */
final class AccountBefore {
  /** Characters of a number, and of what was said before it. */
  private static final int REACH = 40;

  /** Between a label and the bracket that closes behind it: {@code (account number)}. */
  private static final int CLOSING = 16;

  /** Between a number and its label. */
  private static final int GAP = 24;

  /** Digits of a number that nothing but its place tells. */
  private static final int LEAST = 7;

  /** Words between them, {@code is my}. */
  private static final int MAX_SAID = 3;

  /** Words before a number that may say that it is another one. */
  private static final int BEFORE = 3;

  private static final int MAX_MINE = 5;

  private AccountBefore() {}

  /** {@code 483920157 (account number)}; -1 if there is none. */
  static long inBrackets(FoldedText text, int word, Label label) {
    Words words = text.words();
    int first = word - label.words();
    int open = words.start(first) - 1;
    for (int i = first - 1; i >= 0 && first - i <= MAX_SAID && text.at(open) != '('; i--) {
      if (AccountReach.isOthers(words, i)) {
        return -1;
      }
      open = words.start(i) - 1;
    }
    if (text.at(open) != '(' || !isClosed(text, word)) {
      return -1;
    }
    return endingAt(text, text.at(open - 1) == ' ' ? open - 1 : open, label);
  }

  /** A number right before its label, or with {@code is} between; -1 if there is none. */
  static long number(FoldedText text, int word, Label label) {
    Words words = text.words();
    int first = word - label.words();
    int end = words.start(first);
    int least = end - GAP;
    while (end > least && !text.digitAt(end - 1)) {
      end--;
    }
    if (end <= least || !isSaid(text, end, first, label.use())) {
      return -1;
    }
    long number = endingAt(text, end, label);
    int start = (int) (number >>> Integer.SIZE);
    return number >= 0 && isAlone(text, start, end) ? number : -1;
  }

  /** Whether what stands between a number and its label says that they belong together. */
  private static boolean isSaid(FoldedText text, int end, int first, Use use) {
    Words words = text.words();
    int word = words.from(end);
    int start = words.start(word);
    boolean is = words.is(word, WordKind.IS) || words.is(word, "be"); // na 2305056862 be my account
    if (is && first - word <= MAX_SAID) {
      for (int i = word; i < first; i++) {
        if (!words.spacedFromNext(i) || words.length(i) > MAX_MINE) {
          return false;
        }
      }
      return text.at(end) == ' ' && start == end + 1;
    }
    if (word != first) {
      return false;
    }
    boolean near = start == end + 1 && text.at(end) == ' ';
    boolean equal = start <= end + 3 && text.indexOf('=', end, start) >= 0;
    boolean dash = start == end + 3 && text.startsWith(end, " - ");
    boolean comma = start == end + 2 && text.startsWith(end, ", ");
    return equal || dash || use == Use.ALWAYS && (near || comma);
  }

  /** Whether no word before says that a number is another one, and enough digits are in it. */
  static boolean isAlone(FoldedText text, int start, int end) {
    Words words = text.words();
    int digits = 0;
    for (int i = start; i < end; i++) {
      digits += text.digitAt(i) ? 1 : 0;
    }
    int before = words.from(start) - 1;
    for (int i = before; i >= 0 && before - i < BEFORE && words.end(i) > start - REACH; i--) {
      if (AccountReach.isOthers(words, i)) {
        return false;
      }
      if (words.gapHas(i, '.') && !words.is(i, WordKind.NUMBER)) {
        break;
      }
    }
    return digits >= LEAST && "$\u20ac\u00a3\u00a5#".indexOf(text.at(start - 1)) < 0;
  }

  /** The longest number of a label's that ends there. */
  static long endingAt(FoldedText text, int end, Label label) {
    int start = end;
    while (end > 0 && end - start < REACH && isInside(text, start - 1)) {
      start--;
    }
    for (int i = start; i < end; i++) {
      if (AccountNumber.begins(text, i) && AccountReach.endOf(text, i, label) == end) {
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
}
