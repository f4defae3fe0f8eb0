package io.freshet.privacy;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Endings of words, sorted by their last letter so that few are compared. Immutable. */
final class Endings {
  private static final String[] NONE = {};

  private final String[][] byLast = new String[26][];

  /** Those whose last letter is no ASCII one. */
  private final Map<Character, String[]> others = new HashMap<>();

  /**
   * @param endings in lower case
   */
  Endings(Collection<String> endings) {
    for (int i = 0; i < byLast.length; i++) {
      char last = (char) ('a' + i);
      byLast[i] =
          endings.stream().filter(e -> e.charAt(e.length() - 1) == last).toArray(String[]::new);
    }
    endings.stream()
        .filter(e -> e.charAt(e.length() - 1) >= 128)
        .collect(Collectors.groupingBy(e -> e.charAt(e.length() - 1)))
        .forEach((last, all) -> others.put(last, all.toArray(String[]::new)));
  }

  /** Those that end with {@code last}, a lower-case letter; not to be modified. */
  String[] endingWith(char last) {
    if (last >= 128) {
      return others.getOrDefault(last, NONE);
    }
    return last >= 'a' && last <= 'z' ? byLast[last - 'a'] : NONE;
  }
}
