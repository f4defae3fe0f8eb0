package io.freshet.privacy;

import java.util.List;

/** Codes beside one that is found: those of a list, the one before and the one after a change. */
final class NextCode {
  private static final int MAX_CODES = 16;
  private static final int MAX_WORDS = 4;

  private NextCode() {}

  /** {@code changed from 1111 to 8240}: the one that it was. */
  static void earlier(FoldedText text, int start, List<Finding> found) {
    Words words = text.words();
    int to = words.from(start) - 1;
    if (to < 1 || words.end(to) != start - 1 || !Changes.isTo(words, to)) {
      return;
    }
    int from = words.end(to - 1) + 1;
    int end = text.digitAt(from) ? CodeForm.endAt(text, from, false) : -1;
    if (end == words.start(to) - 1 && Changes.isFrom(words, to - 1)) {
      found.add(new Finding(from, end, DetectorType.URL_SECRET, 0.75));
    }
  }

  /** {@code code was 1001, now 1002}, {@code …, new one 4472}: the code that follows another. */
  static void later(FoldedText text, int start, int end, List<Finding> found) {
    Words words = text.words();
    int word = words.from(end);
    for (int i = word; i < word + MAX_WORDS && i < words.count(); i++) {
      int next = words.end(i) + 1;
      if (i > word && !words.gapIs(i - 1, " ")) {
        return;
      }
      boolean told = words.is(i, WordKind.TELL) || words.is(i, WordKind.SINCE);
      boolean digits = words.gapIs(i, " ") || text.digitAt(next);
      told |= i > word && words.is(i - 1, WordKind.TELL);
      if (told && digits && text.digitAt(next)) {
        int stop = CodeForm.endAt(text, next, false);
        if (stop - next == end - start) {
          found.add(new Finding(next, stop, DetectorType.URL_SECRET, 0.75));
        }
        return;
      }
    }
  }

  /** Further codes of a list that have the length of the first. */
  static void more(FoldedText text, int start, int end, List<Finding> found) {
    int length = end - start;
    int from = end;
    for (int n = 0; n < MAX_CODES && length >= 2 * CodeForm.LEAST - 2; n++) {
      int next = from;
      while (next - from < 4 && text.at(next) != 0 && " ,\n/|;".indexOf(text.at(next)) >= 0) {
        next++;
      }
      next = next > from ? behindAnd(text, next) : next;
      if (next == from || !text.wordAt(next) || CodeForm.endAt(text, next, true) != next + length) {
        return;
      }
      found.add(new Finding(next, next + length, DetectorType.URL_SECRET, 0.75));
      from = next + length;
    }
  }

  /** {@code 4410 7732 and 9028 1165}: behind the word that joins the last of a list. */
  private static int behindAnd(FoldedText text, int start) {
    Words words = text.words();
    int and = words.from(start);
    boolean joined = and < words.count() && words.start(and) == start;
    joined = joined && words.is(and, WordKind.AND) && text.at(words.end(and)) == ' ';
    return joined ? words.end(and) + 1 : start;
  }
}
