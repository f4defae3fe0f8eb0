package io.freshet.privacy;

/** A small list of words that are asked for by their tags. Immutable. */
final class TagSet {
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** Bits of the filter for each word: most words of texts find none set, and cost no guess. */
  private static final int SPARSE = 32;

  private final long[] tags;
  private final int shift;
  private final long[] filter;
  private final int filterShift;

  private TagSet(int words) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * words);
    tags = new long[1 << bits];
    shift = Long.SIZE - bits;
    int filterBits = Integer.SIZE - Integer.numberOfLeadingZeros(SPARSE * words);
    filter = new long[(1 << filterBits) / Long.SIZE];
    filterShift = Long.SIZE - filterBits;
  }

  /** Words in lower case, parted by blanks. */
  static TagSet of(String words) {
    String[] all = words.split(" ");
    TagSet set = new TagSet(all.length);
    for (String word : all) {
      set.add(Words.tag(word));
    }
    return set;
  }

  /** The words of all lists: whoever asks for many spares the most of them. */
  static TagSet of(WordList... lists) {
    String[] all = new String[lists.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = lists[i].all();
    }
    return of(String.join(" ", all));
  }

  private void add(long tag) {
    tags[slot(tag)] = tag;
    int bit = bit(tag);
    filter[bit >> 6] |= 1L << bit;
  }

  /** One of 64 bits, by which most words are told from those of a small set. */
  static long bitOf(long tag) {
    return 1L << (tag * SPREAD >>> Long.SIZE - 6);
  }

  /** Where a word is or would be; there is always a free slot. */
  private int slot(long tag) {
    int slot = (int) (tag * SPREAD >>> shift);
    while (tags[slot] != 0 && tags[slot] != tag) {
      slot = slot + 1 & tags.length - 1;
    }
    return slot;
  }

  private int bit(long tag) {
    return (int) (tag * SPREAD >>> filterShift);
  }

  boolean has(Words words, int word) {
    return word < words.count() && has(words.tag(word));
  }

  private boolean has(long tag) {
    int bit = bit(tag);
    return (filter[bit >> 6] >>> bit & 1) != 0 && tags[slot(tag)] == tag;
  }
}
