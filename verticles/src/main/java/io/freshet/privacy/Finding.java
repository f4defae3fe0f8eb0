package io.freshet.privacy;

import java.util.Comparator;

/**
 * Personal data found in a text.
 *
 * @param start first UTF-16 code unit
 * @param end one after the last
 * @param type what it is
 * @param confidence 0 to 1; of overlapping findings the most certain gives the type, but for names
 *     in something longer
 */
public record Finding(int start, int end, DetectorType type, double confidence) {
  /** In the order of their starts; no lambda that others share. */
  static final Comparator<Finding> BY_START = (a, b) -> Integer.compare(a.start, b.start);

  int length() {
    return end - start;
  }

  /** True when all of the other lies in it. */
  boolean covers(Finding other) {
    return start <= other.start && end >= other.end;
  }
}
