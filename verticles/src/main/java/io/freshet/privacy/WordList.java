package io.freshet.privacy;

/**
 * Words that are asked for as they are written, in any case: a look at their tags settles nearly
 * all others. Immutable.
 */
final class WordList {
  private final String[] words;
  private final TagSet tags;

  private WordList(String[] words) {
    this.words = words;
    this.tags = TagSet.of(all());
  }

  /** Words in lower case. */
  static WordList of(String... words) {
    return new WordList(words);
  }

  /** Its words, parted by blanks. */
  String all() {
    return String.join(" ", words);
  }

  boolean has(Words text, int word) {
    return tags.has(text, word) && text.isOneOf(word, words);
  }
}
