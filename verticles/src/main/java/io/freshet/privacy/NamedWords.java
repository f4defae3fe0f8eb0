package io.freshet.privacy;

/**
 * The words of the names that are found in a text, since whoever is named once is often named
 * again. Some dozens; those beyond are forgotten. Belongs to one text.
 */
final class NamedWords {
  private static final int MOST = 32;

  /** Shorter words are of many names, and of none. */
  private static final int LEAST_LETTERS = 3;

  private final Words words;
  private final long[] tags = new long[MOST];
  private int count;

  NamedWords(Words words) {
    this.words = words;
  }

  void clear() {
    count = 0;
  }

  /** Takes in the words from {@code first} on that begin before {@code end}. */
  void add(int first, int end) {
    for (int i = first; count < MOST && i < words.count() && words.start(i) < end; i++) {
      if (words.length(i) >= LEAST_LETTERS && !words.is(i, WordKind.PARTICLE)) {
        tags[count++] = words.tag(i);
      }
    }
  }

  boolean has(int word) {
    long tag = count == 0 ? 0 : words.tag(word);
    for (int i = 0; i < count; i++) {
      if (tags[i] == tag) {
        return true;
      }
    }
    return false;
  }
}
