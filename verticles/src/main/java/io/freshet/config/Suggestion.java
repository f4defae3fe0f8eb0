package io.freshet.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

/** What a user may have meant by an unknown word. */
public final class Suggestion {
  private static final int MAX_DISTANCE = 3;

  private Suggestion() {}

  /**
   * The end of a message about {@code word}: {@code ; did you mean 'x'?} when a known word is near,
   * else the known words; empty where none is known.
   */
  public static String among(String word, Collection<String> known) {
    if (known.isEmpty()) {
      return "";
    }
    return known.stream()
        .filter(k -> distance(word, k) <= Math.min(MAX_DISTANCE, word.length() / 2))
        .min(Comparator.comparingInt(k -> distance(word, k)))
        .map(k -> "; did you mean '" + k + "'?")
        .orElseGet(
            () -> "; known are " + known.stream().sorted().collect(Collectors.joining(", ")));
  }

  /** Levenshtein's edit distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
