package io.freshet.privacy;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** E-mail addresses spelled to mislead collectors: {@code anna (at) example (dot) com}. */
final class SpelledEmailDetector implements Detector {
  private static final Set<String> AT = Set.of("at", "@");
  private static final Set<String> DOT = Words.set(". dot punkt point punto ponto");
  private static final int MAX_LOCAL = 64;
  private static final int MAX_LABELS = 6;
  private static final int MAX_LABEL = 63;
  private static final int MAX_MARK = 10;

  @Override
  public DetectorType type() {
    return DetectorType.EMAIL;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (!text.has('(') && !text.has('[') && !text.has('{')) {
      return;
    }
    for (int i = 1; i < text.length(); i++) {
      int at = endOfMark(text, i, AT);
      if (at > 0) {
        int start = startOfLocal(text, text.at(i - 1) == ' ' ? i - 1 : i);
        int end = endOfDomain(text, at);
        if (start >= 0 && end > 0) {
          found.add(new Finding(start, end, type(), 0.8));
        }
      }
    }
  }

  /** End of one of {@code words} in brackets at {@code i}; -1 if none stands there. */
  private static int endOfMark(FoldedText text, int i, Set<String> words) {
    if ("([{".indexOf(text.at(i)) < 0) {
      return -1;
    }
    int close = i + 1;
    while (close - i < MAX_MARK && close < text.length() && ")]}".indexOf(text.at(close)) < 0) {
      close++;
    }
    boolean closed = close < text.length() && ")]}".indexOf(text.at(close)) >= 0;
    return closed
            && words.contains(text.text().substring(i + 1, close).strip().toLowerCase(Locale.ROOT))
        ? close + 1
        : -1;
  }

  private static int startOfLocal(FoldedText text, int end) {
    int start = end;
    while (start > 0 && end - start < MAX_LOCAL && isLocal(text.at(start - 1))) {
      start--;
    }
    while (start < end && !Character.isLetterOrDigit(text.at(start))) {
      start++;
    }
    return start < end ? start : -1;
  }

  private static boolean isLocal(char c) {
    return Character.isLetterOrDigit(c) || "._%+-".indexOf(c) >= 0;
  }

  /** End of two or more labels, parted by dots or the word in brackets; -1 if there are none. */
  private static int endOfDomain(FoldedText text, int from) {
    int end = -1;
    int i = from;
    for (int label = 0; label < MAX_LABELS; label++) {
      int start = text.at(i) == ' ' ? i + 1 : i;
      i = start;
      while (i - start < MAX_LABEL
          && (Character.isLetterOrDigit(text.at(i)) || text.at(i) == '-')) {
        i++;
      }
      if (i - start < 2) {
        break;
      }
      end = label > 0 ? i : -1;
      int mark = text.at(i) == ' ' ? i + 1 : i;
      int dot = endOfMark(text, mark, DOT);
      if (dot < 0 && text.at(i) != '.') {
        break;
      }
      i = dot > 0 ? dot : i + 1;
    }
    return end;
  }
}
