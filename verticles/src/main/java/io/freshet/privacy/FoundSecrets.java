package io.freshet.privacy;

import java.util.Arrays;
import java.util.List;

/** Where in a text something was found so far, to be asked without going through all of it. */
final class FoundSecrets {
  private static final FoundSecrets NONE = new FoundSecrets(List.of());

  /** Starts and ends of all, the starts in order, no end before the one before it. */
  private final int[] starts;

  private final int[] ends;

  /** The starts of the secrets among them. */
  private final int[] secrets;

  private FoundSecrets(List<Finding> found) {
    Finding[] sorted = found.toArray(Finding[]::new);
    Arrays.sort(sorted, Finding.BY_START);
    starts = new int[sorted.length];
    ends = new int[sorted.length];
    int[] secret = new int[sorted.length];
    int count = 0;
    int end = 0;
    for (int i = 0; i < sorted.length; i++) {
      end = Math.max(end, sorted[i].end());
      starts[i] = sorted[i].start();
      ends[i] = end;
      if (sorted[i].type() == DetectorType.URL_SECRET) {
        secret[count++] = starts[i];
      }
    }
    secrets = Arrays.copyOf(secret, count);
  }

  static FoundSecrets of(List<Finding> found) {
    return found.isEmpty() ? NONE : new FoundSecrets(found);
  }

  /** Whether a part of what stands from {@code start} to {@code end} was found. */
  boolean holds(int start, int end) {
    int at = Arrays.binarySearch(starts, end - 1);
    at = at < 0 ? -at - 2 : at;
    return at >= 0 && ends[at] > start;
  }

  /** Whether a secret begins from {@code from} to before {@code to}. */
  boolean beginsIn(int from, int to) {
    int at = Arrays.binarySearch(secrets, from);
    at = at < 0 ? -at - 1 : at;
    return at < secrets.length && secrets[at] < to;
  }
}
