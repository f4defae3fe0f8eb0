package io.freshet.privacy;

import java.util.List;

/** E-mail addresses spelled to mislead collectors: {@code anna (at) example (dot) com}. */
final class SpelledEmailDetector implements Detector {
  private static final String[] AT = {
    "at", "@", "ät", "arroba", "chiocciola", "arobase", "apenstaartje", "klammeraffe"
  };
  private static final String[] DOT = {".", "dot", "punkt", "point", "punto", "ponto"};

  /** Signs that hardly mean anything else: the dot need not be spelled behind them. */
  private static final WordList SURE =
      WordList.of(
          "ät",
          "arroba",
          "chiocciola",
          "arobase",
          "apenstaartje",
          "klammeraffe",
          "małpa",
          "zavináč",
          "kukac",
          "snabel-a",
          "krøllalfa");

  /** What one does at a place, {@code look at example dot com}. */
  private static final WordList AT_PLACES =
      WordList.of(
          "look",
          "looked",
          "looking",
          "work",
          "works",
          "worked",
          "working",
          "met",
          "meet",
          "check",
          "find",
          "found",
          "buy",
          "bought",
          "visit",
          "us",
          "available",
          "sold",
          "shop",
          "order",
          "seen",
          "hosted",
          "live",
          "registered",
          "here",
          "jobs");

  private static final int MAX_DOTS = 3;
  private static final int MAX_LOCAL = 64;
  private static final int MAX_LABELS = 6;
  private static final int MAX_LABEL = 63;

  @Override
  public DetectorType type() {
    return DetectorType.EMAIL;
  }

  @Override
  public long triggers() {
    return Mark.BRACKET.bit | WordKind.DOT.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
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
    if ((text.signs() & WordKind.DOT.bit) != 0) {
      inWords(text, found);
    }
  }

  /** {@code anna at example dot com}: the dot has to be spelled too. */
  private void inWords(FoldedText text, List<Finding> found) {
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      int before = words.start(i) - 1;
      boolean sure = SURE.has(words, i);
      if (!sure && !words.is(i, "at") || text.at(before) != ' ' || text.at(words.end(i)) != ' ') {
        continue;
      }
      if (!sure && i > 0 && AT_PLACES.has(words, i - 1)) {
        continue;
      }
      int start = startOfLocal(text, before);
      int end = endOfSpelledDomain(text, words.end(i) + 1);
      end = end < 0 && sure ? endOfDomain(text, words.end(i)) : end;
      if (start >= 0 && end > 0) {
        found.add(new Finding(start, end, type(), 0.8));
      }
    }
  }

  /** End of labels parted by a spelled dot; -1 if there are not two. */
  private static int endOfSpelledDomain(FoldedText text, int from) {
    Words words = text.words();
    int end = endOfLabel(text, from);
    int labels = 1;
    while (end > 0 && labels < MAX_LABELS) {
      int dot = words.from(end);
      boolean spelled =
          text.at(end) == ' '
              && words.is(dot, WordKind.DOT)
              && words.start(dot) == end + 1
              && text.at(words.end(dot)) == ' ';
      int next = spelled ? endOfLabel(text, words.end(dot) + 1) : -1;
      if (next < 0) {
        break;
      }
      end = next;
      labels++;
    }
    return labels > 1 ? end : -1;
  }

  private static int endOfLabel(FoldedText text, int start) {
    int i = start;
    while (i - start < MAX_LABEL && (FoldedText.isLetterOrDigit(text.at(i)) || text.at(i) == '-')) {
      i++;
    }
    return i - start < 2 ? -1 : i;
  }

  /** End of one of {@code words} in brackets at {@code i}; -1 if none stands there. */
  private static int endOfMark(FoldedText text, int i, String[] words) {
    if (i >= text.length() || "([{".indexOf(text.at(i)) < 0) {
      return -1;
    }
    int start = text.at(i + 1) == ' ' ? i + 2 : i + 1;
    for (String word : words) {
      int end = start + word.length();
      int close = text.at(end) == ' ' ? end + 1 : end;
      if (text.regionIs(start, word) && close < text.length() && isClosing(text.at(close))) {
        return close + 1;
      }
    }
    return -1;
  }

  private static boolean isClosing(char c) {
    return c == ')' || c == ']' || c == '}';
  }

  private static int startOfLocal(FoldedText text, int end) {
    int start = end;
    while (start > 0 && end - start < MAX_LOCAL && isLocal(text.at(start - 1))) {
      start--;
    }
    while (start < end && !FoldedText.isLetterOrDigit(text.at(start))) {
      start++;
    }
    return start < end ? overDots(text, start) : -1;
  }

  /** Over {@code jane dot}, {@code jane(dot)} before the rest of a local part. */
  private static int overDots(FoldedText text, int rest) {
    int start = rest;
    for (int n = 0; n < MAX_DOTS; n++) {
      int mark = behindDot(text, start);
      int from = mark;
      while (from > 0 && mark - from < MAX_LOCAL && isLocal(text.at(from - 1))) {
        from--;
      }
      if (from == mark || !FoldedText.isLetterOrDigit(text.at(from))) {
        return start;
      }
      start = from;
    }
    return start;
  }

  /** Where what stands before a dot in words ends, the dot being before {@code start}; or 0. */
  private static int behindDot(FoldedText text, int start) {
    for (String dot : DOT) {
      int from = start - dot.length() - 2;
      boolean word = dot.length() > 1 && from > 0 && text.regionIs(from + 1, dot);
      boolean blanks = word && text.at(from) == ' ' && text.at(start - 1) == ' ';
      if (blanks || word && "([".indexOf(text.at(from)) >= 0 && isClosing(text.at(start - 1))) {
        return from;
      }
    }
    return 0;
  }

  private static boolean isLocal(char c) {
    return FoldedText.isLetterOrDigit(c) || "._%+-".indexOf(c) >= 0;
  }

  /** End of two or more labels, parted by dots or the word in brackets; -1 if there are none. */
  private static int endOfDomain(FoldedText text, int from) {
    int end = -1;
    int i = from;
    for (int label = 0; label < MAX_LABELS; label++) {
      int start = text.at(i) == ' ' ? i + 1 : i;
      i = start;
      while (i - start < MAX_LABEL
          && (FoldedText.isLetterOrDigit(text.at(i)) || text.at(i) == '-')) {
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
