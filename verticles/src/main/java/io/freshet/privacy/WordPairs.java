package io.freshet.privacy;

import java.util.List;

/**
 * Pairs of words that tell only together, {@code alien number}, {@code título de eleitor}: side by
 * side or with one small word between. Immutable.
 */
final class WordPairs {
  private static final int MAX_SMALL = 3;
  private static final int MAX_GAP = 2;

  private final TagSet pairs;
  private final TagSet lasts;

  /**
   * @param section where they stand in the file of words, as {@code alien+number}
   */
  WordPairs(String section) {
    List<String> words = WordFile.of(section);
    pairs = new TagSet(words.size());
    lasts = new TagSet(words.size());
    for (String pair : words) {
      int plus = pair.indexOf('+');
      long last = Words.tag(pair.substring(plus + 1));
      pairs.add(pair(Words.tag(pair.substring(0, plus)), last));
      lasts.add(last);
    }
  }

  private static long pair(long first, long last) {
    return Long.rotateLeft(first, 21) ^ last;
  }

  /** Whether a pair ends with that word. */
  boolean endWith(Words words, int word) {
    long last = words.tag(word);
    if (word == 0 || !lasts.contains(last) || words.gapLength(word - 1) > MAX_GAP) {
      return false;
    }
    if (pairs.contains(pair(words.tag(word - 1), last))) {
      return true;
    }
    return word > 1
        && words.length(word - 1) <= MAX_SMALL
        && words.gapLength(word - 2) <= MAX_GAP
        && pairs.contains(pair(words.tag(word - 2), last));
  }
}
