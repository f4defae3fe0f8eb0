package io.freshet.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes of findings that overlap ones that stand apart. */
final class FindingMerge {
  private static final Comparator<Finding> RANK =
      Comparator.comparingDouble(Finding::confidence).thenComparingInt(Finding::length);

  private FindingMerge() {}

  /**
   * Overlapping findings become one that covers them all, so that nothing of any is left over; it
   * is of the type of the most certain, then the longest; a name in something longer gives none.
   */
  static List<Finding> merged(FoldedText folded, List<Finding> found) {
    if (found.size() == 1) {
      return List.of(folded.original(found.getFirst()));
    }
    List<Finding> sorted = new ArrayList<>(found.size());
    found.forEach(f -> sorted.add(folded.original(f)));
    sorted.sort(Finding.BY_START);
    List<Finding> merged = new ArrayList<>(sorted.size());
    Finding best = sorted.getFirst();
    int start = best.start();
    int end = best.end();
    for (int i = 1; i < sorted.size(); i++) {
      Finding next = sorted.get(i);
      if (next.start() >= end) {
        merged.add(new Finding(start, end, best.type(), best.confidence()));
        best = next;
        start = next.start();
        end = next.end();
      } else {
        best = outranks(next, best) ? next : best;
        end = Math.max(end, next.end());
      }
    }
    merged.add(new Finding(start, end, best.type(), best.confidence()));
    return merged;
  }

  static boolean outranks(Finding one, Finding other) {
    if (isPartOf(one, other) || isPartOf(other, one)) {
      return isPartOf(other, one);
    }
    return RANK.compare(one, other) > 0;
  }

  /** A name that is known is certain, and yet only a part of what it stands in: a mail address. */
  private static boolean isPartOf(Finding name, Finding whole) {
    return name.type() == DetectorType.PERSON
        && whole.type() != DetectorType.PERSON
        && whole.covers(name)
        && whole.length() > name.length();
  }
}
