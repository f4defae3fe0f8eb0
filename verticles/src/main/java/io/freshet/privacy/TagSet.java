package io.freshet.privacy;

/** Hashes that are known from the start, read without a barrier. Immutable once filled. */
final class TagSet {
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final long[] table;
  private final int shift;

  TagSet(int size) {
    int bits = Math.max(4, Integer.SIZE - Integer.numberOfLeadingZeros(4 * size));
    table = new long[1 << bits];
    shift = Long.SIZE - bits;
  }

  void add(long hash) {
    table[slot(hash)] = hash;
  }

  boolean contains(long hash) {
    return hash != 0 && table[slot(hash)] == hash;
  }

  private int slot(long hash) {
    int slot = (int) (hash * SPREAD >>> shift);
    while (table[slot] != 0 && table[slot] != hash) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }
}
