package io.freshet.privacy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Names that the stream has taught, wherever they stand: in any case, {@code First Last} or {@code
 * Last, First}, over a line break too.
 */
final class KnownNameDetector implements Detector {
  private static final int MAX_GAP = 4;

  private final KnownNames names;

  KnownNameDetector(KnownNames names) {
    this.names = names;
  }

  @Override
  public DetectorType type() {
    return DetectorType.PERSON;
  }

  @Override
  public long triggers() {
    return Mark.TWO_WORDS.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (names.size() == 0) {
      return;
    }
    Words words = text.words();
    int i = 0; // no run of known words goes on from the word before
    while (i + 1 < words.count()) {
      if (!names.knowsWord(words, i + 1)) {
        i += 2; // a word alone is no name, so most words need not be looked up
        continue;
      }
      int first = joins(words, i) && names.knowsWord(words, i) ? i : i + 1;
      int end = i + 2;
      while (end < words.count() && joins(words, end - 1) && names.knowsWord(words, end)) {
        end++;
      }
      if (end - first >= 2) {
        findIn(text, first, end, found);
      }
      i = end;
    }
  }

  /** Every window of two to four words of a run of known words. */
  private void findIn(FoldedText text, int first, int end, List<Finding> found) {
    Words words = text.words();
    List<String> run = new ArrayList<>(end - first);
    for (int i = first; i < end; i++) {
      run.add(NameForm.word(words.word(i)));
    }
    for (int from = 0; from + 2 <= run.size(); from++) {
      for (int n = Math.min(KnownNames.MAX_WORDS, run.size() - from); n >= 2; n--) {
        if (isKnown(words, first + from, run.subList(from, from + n))) {
          int last = first + from + n - 1;
          found.add(
              new Finding(words.start(first + from), NameRun.offset(text, last), type(), 0.98));
          break;
        }
      }
    }
  }

  private boolean isKnown(Words words, int first, List<String> window) {
    if (names.knows(window)) {
      return true;
    }
    boolean capitals = words.isCapital(first);
    for (int last = 1; last < window.size(); last++) {
      boolean comma = words.gapHas(first + last - 1, ',');
      if (comma || capitals) {
        List<String> rotated = new ArrayList<>(window);
        Collections.rotate(rotated, -last);
        if (names.knows(rotated)) {
          return true;
        }
      }
    }
    return false;
  }

  /** What may stand between the words of a name: little, and no end of a sentence. */
  private static boolean joins(Words words, int word) {
    return words.gapOnlyHas(word, " \t\r\n,._", MAX_GAP);
  }
}
