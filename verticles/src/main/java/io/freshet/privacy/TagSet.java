package io.freshet.privacy;

/** A small list of words that are asked for by their tags. Immutable. */
final class TagSet {
  private final long[] tags;
  private final int shift;

  private TagSet(int words) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * words);
    tags = new long[1 << bits];
    shift = Long.SIZE - bits;
  }

  /** Words in lower case, parted by blanks. */
  static TagSet of(String words) {
    String[] all = words.split(" ");
    TagSet set = new TagSet(all.length);
    for (String word : all) {
      long tag = Words.tag(word);
      set.tags[set.slot(tag)] = tag;
    }
    return set;
  }

  /** Where a word is or would be; there is always a free slot. */
  private int slot(long tag) {
    int slot = (int) (tag * 0x9E3779B97F4A7C15L >>> shift);
    while (tags[slot] != 0 && tags[slot] != tag) {
      slot = slot + 1 & tags.length - 1;
    }
    return slot;
  }

  boolean has(Words words, int word) {
    return word < words.count() && tags[slot(words.tag(word))] == words.tag(word);
  }
}
