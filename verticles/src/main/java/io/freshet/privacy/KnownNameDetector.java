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
  public void find(FoldedText text, List<Finding> found) {
    if (names.size() == 0) {
      return;
    }
    Words words = text.words();
    List<String> run = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < words.count(); i++) {
      String form = NameForm.word(words.word(i));
      if (names.knowsWord(form)) {
        if (run.isEmpty()) {
          first = i;
        }
        run.add(form);
      }
      boolean ends = first + run.size() <= i || !joins(words, i);
      if (ends) {
        findIn(text, first, run, found);
        run.clear();
        first = i + 1;
      }
    }
    findIn(text, first, run, found);
  }

  /** Every window of two to four words of a run of known words. */
  private void findIn(FoldedText text, int first, List<String> run, List<Finding> found) {
    Words words = text.words();
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
    boolean capitals = NameRun.isCapital(words, first);
    for (int last = 1; last < window.size(); last++) {
      boolean comma = words.gapAfter(first + last - 1).indexOf(',') >= 0;
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
    String gap = words.gapAfter(word);
    if (gap.length() > MAX_GAP) {
      return false;
    }
    for (int i = 0; i < gap.length(); i++) {
      if (" \t\r\n,._".indexOf(gap.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
