package io.freshet.bench.names;

import java.util.Arrays;

/** Gives features that are frequent enough a number. One thread. */
final class Alphabet {
  private int[] features = new int[1 << 16];
  private int[] counts = new int[1 << 16];
  private int[] numbers;
  private int distinct;
  private int size;

  /** Counts a feature. */
  void count(int feature) {
    if (2 * (distinct + 1) > features.length) {
      grow();
    }
    int slot = slot(feature);
    if (counts[slot]++ == 0) {
      features[slot] = feature;
      distinct++;
    }
  }

  private void grow() {
    int[] oldFeatures = features;
    int[] oldCounts = counts;
    features = new int[2 * oldFeatures.length];
    counts = new int[2 * oldCounts.length];
    for (int i = 0; i < oldFeatures.length; i++) {
      if (oldCounts[i] > 0) {
        int slot = slot(oldFeatures[i]);
        features[slot] = oldFeatures[i];
        counts[slot] = oldCounts[i];
      }
    }
  }

  private int slot(int feature) {
    int slot = (feature ^ feature >>> 15) & features.length - 1;
    while (counts[slot] != 0 && features[slot] != feature) {
      slot = slot + 1 & features.length - 1;
    }
    return slot;
  }

  /** Numbers those that were counted so often or more; nothing is counted any more. */
  void close(int least) {
    numbers = new int[features.length];
    for (int i = 0; i < features.length; i++) {
      numbers[i] = counts[i] >= least ? size++ : -1;
    }
  }

  /** How many features have a number. */
  int size() {
    return size;
  }

  /** Numbers of those features that have one. */
  int[] numbers(int[] of) {
    int[] found = new int[of.length];
    int count = 0;
    for (int feature : of) {
      int number = numbers[slot(feature)];
      if (number >= 0) {
        found[count++] = number;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** The features, by their numbers. */
  int[] features() {
    int[] all = new int[size];
    for (int i = 0; i < features.length; i++) {
      if (numbers[i] >= 0) {
        all[numbers[i]] = features[i];
      }
    }
    return all;
  }
}
