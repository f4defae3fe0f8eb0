package io.freshet.privacy;

import java.util.List;

/**
 * Words that matter to one detector beside words it knows already, so that no text has to be looked
 * through for them. Immutable.
 */
final class WordSet {
  private final TagSet tags;

  /**
   * @param section where they stand in the file of words
   */
  WordSet(String section) {
    List<String> words = WordFile.of(section);
    tags = new TagSet(words.size());
    words.forEach(word -> tags.add(Words.tag(word)));
  }

  /** Whether a word is one of them; none before the first or beyond the last is. */
  boolean has(Words words, int word) {
    return word >= 0 && word < words.count() && tags.contains(words.tag(word));
  }
}
