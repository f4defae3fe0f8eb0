package io.freshet.privacy;

import java.util.List;

/**
 * Numbers between the marks at the foot of a cheque (E-13B), as they are typed or as scanners read
 * them: {@code ⑆03224⑉010⑆ 99-59932}, {@code |:121008790|: 00634445603||'}.
 */
final class ChequeLine {
  private static final String MARKS = "\u2446\u2447\u2448\u2449";
  private static final char ON_US = '\u2448';

  /** Digits of the code of a bank, and of the number of the cheque at most. */
  private static final int LEAST = 3;

  private static final int CHEQUE = 6;
  private static final int MAX_GAP = 6;
  private static final double SURE = 0.94;

  private ChequeLine() {}

  /** Where the number ends that begins at {@code start} and is added; -1 if none is. */
  static int add(FoldedText text, int start, List<Finding> found) {
    if (!isBehindMark(text, start)) {
      return -1;
    }
    int end = endOf(text, start);
    boolean marked = isMark(text, end) || text.at(end) == ' ' && isMark(text, end + 1);
    int digits = end - start;
    boolean cheque = text.at(start - 1) == ON_US && digits <= CHEQUE;
    if (digits < LEAST || cheque || !marked && digits <= CHEQUE || text.wordAt(end)) {
      return -1;
    }
    found.add(new Finding(start, end, DetectorType.BANK_ACCOUNT, SURE));
    return marked ? Math.max(end, last(text, end, found)) : end;
  }

  /** Adds the account that stands a word behind the last mark: {@code … then 99-59932}. */
  private static int last(FoldedText text, int mark, List<Finding> found) {
    int i = mark;
    while (i < text.length() && (isMark(text, i) || text.at(i) == ' ' || text.at(i) == '|')) {
      i++;
    }
    int from = i;
    while (i - from < MAX_GAP && !text.digitAt(i) && (text.wordAt(i) || text.at(i) == ' ')) {
      i++;
    }
    int end = i > from && text.digitAt(i) && text.at(i - 1) == ' ' ? endOf(text, i) : -1;
    if (end - i <= CHEQUE || text.wordAt(end)) {
      return -1;
    }
    found.add(new Finding(i, end, DetectorType.BANK_ACCOUNT, SURE));
    return end;
  }

  private static int endOf(FoldedText text, int start) {
    int end = start;
    while (text.digitAt(end) || text.at(end) == '-' && text.digitAt(end + 1)) {
      end++;
    }
    return end;
  }

  private static boolean isBehindMark(FoldedText text, int start) {
    int before = text.at(start - 1) == ' ' ? start - 2 : start - 1;
    return isMark(text, before);
  }

  /** A mark of a cheque, or the colon of one that a scanner took for two signs. */
  private static boolean isMark(FoldedText text, int at) {
    char c = text.at(at);
    return c != 0 && MARKS.indexOf(c) >= 0
        || c == ':' && text.at(at - 1) == '|'
        || c == '|' && (text.at(at + 1) == ':' || text.at(at + 1) == '|');
  }
}
