package io.freshet.privacy;

import java.util.Collection;

/** Endings of words, sorted by their last letter so that few are compared. Immutable. */
final class Endings {
  private static final String[] NONE = {};

  private final String[][] byLast = new String[26][];

  /**
   * @param endings in lower case, their last letter an ASCII one
   */
  Endings(Collection<String> endings) {
    for (int i = 0; i < byLast.length; i++) {
      char last = (char) ('a' + i);
      byLast[i] =
          endings.stream().filter(e -> e.charAt(e.length() - 1) == last).toArray(String[]::new);
    }
  }

  /** Those that end with {@code last}, a lower-case letter; not to be modified. */
  String[] endingWith(char last) {
    return last >= 'a' && last <= 'z' ? byLast[last - 'a'] : NONE;
  }
}
