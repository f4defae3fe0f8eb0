package io.freshet.privacy;

/**
 * What features speak for: sixteen bits of each, in a table that they are hashed into. Filled once,
 * then read by any thread.
 */
final class WeightTable {
  /** What of the table is filled at most. */
  private static final double FULL = 0.75;

  /** Of each feature 16 bits of itself and its weights; zero where there is none. */
  private final int[] table;

  private final int shift;
  private int filled;

  /**
   * An empty table.
   *
   * @param bits of an index into it, sixteen and more
   */
  WeightTable(int bits) {
    table = new int[1 << bits];
    shift = Integer.SIZE - bits;
  }

  /** Takes in the weights of a feature, unless they are zero or it has some. */
  void put(int feature, int weights) {
    if (weights == 0 || lookUp(feature) != 0) {
      return;
    }
    if (++filled > FULL * table.length) {
      throw new IllegalArgumentException("too many features for a model");
    }
    int slot = slot(feature);
    while (table[slot] != 0) {
      slot = slot + 1 & table.length - 1;
    }
    table[slot] = check(feature) << 16 | weights;
  }

  /**
   * Puts the weights of features from {@code first} to before {@code end} in their places; zero for
   * those that are not known. All are looked up at their first slots before any is compared, so
   * that they wait for memory together.
   *
   * @param into room for as many
   */
  void weigh(int[] features, int[] into, int first, int end) {
    for (int i = first; i < end; i++) {
      into[i] = table[slot(features[i])];
    }
    for (int i = first; i < end; i++) {
      int there = into[i];
      boolean settled = there == 0 || there >>> 16 == check(features[i]);
      into[i] = settled ? there & 0xFFFF : lookUp(features[i]);
    }
  }

  /** The weights of a feature; zero if it is not known. */
  int lookUp(int feature) {
    int check = check(feature);
    for (int slot = slot(feature); ; slot = slot + 1 & table.length - 1) {
      int there = table[slot];
      if (there == 0 || there >>> 16 == check) {
        return there & 0xFFFF;
      }
    }
  }

  private int slot(int feature) {
    return feature >>> shift;
  }

  /** What tells a feature from others of its slot; never zero. */
  private static int check(int feature) {
    return feature & 0xFFFF | 1;
  }
}
