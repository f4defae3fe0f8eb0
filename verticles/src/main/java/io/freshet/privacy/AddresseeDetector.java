package io.freshet.privacy;

import java.util.List;

/**
 * The name before a mail address in brackets: {@code Xandra Quill <x@example.com>}, {@code Xandra
 * Quill (x@example.com)}.
 */
final class AddresseeDetector implements Detector {
  private static final int MAX_WORDS = 4;
  private static final int MAX_ADDRESS = 254;

  @Override
  public DetectorType type() {
    return DetectorType.PERSON;
  }

  @Override
  public long triggers() {
    return Mark.AT.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    int checked = 0; // addresses do not overlap, so that no character is read twice
    for (int i = 1; i < text.length(); i++) {
      if ((text.at(i) == '<' || text.at(i) == '(') && i >= checked) {
        int end = endOfAddress(text, i + 1);
        checked = Math.abs(end);
        if (end > 0) {
          before(text, i, found);
        }
      }
    }
  }

  /** Where an address ends; below zero, where what is none ends. */
  private static int endOfAddress(FoldedText text, int start) {
    boolean at = false;
    int i = start;
    for (; i - start < MAX_ADDRESS && i < text.length(); i++) {
      char c = text.at(i);
      if (c == '>' || c == ')') {
        return at ? i : -i;
      }
      if (c <= ' ' || c == '<' || c == '(') {
        break;
      }
      at |= c == '@';
    }
    return -i;
  }

  private void before(FoldedText text, int bracket, List<Finding> found) {
    int end = bracket;
    while (bracket - end < 2 && (text.at(end - 1) == ' ' || text.at(end - 1) == '"')) {
      end--;
    }
    Words words = text.words();
    int last = words.from(end) - 1;
    if (last < 1 || words.end(last) != end || !NameRun.isName(words, last)) {
      return;
    }
    int first = last;
    for (int i = last - 1; i >= 0 && last - i < MAX_WORDS && joins(words, i); i--) {
      if (NameRun.isName(words, i)) {
        first = i;
      } else if (!words.is(i, WordKind.PARTICLE)) {
        break;
      }
    }
    if (first < last) {
      found.add(new Finding(words.start(first), end, type(), 0.8));
    }
  }

  /** Whether a blank, or a dot and a blank, stands behind a word. */
  private static boolean joins(Words words, int word) {
    return words.spacedFromNext(word) || words.gapIs(word, ". ");
  }
}
