package io.freshet.privacy;

import java.util.Arrays;

/**
 * How much a word sounds like a name: by its letters in threes and fours, as lists of names and of
 * other words have taught.
 */
public final class NameSound {
  private static final int MOST = 24;

  /** Features of a word at most. */
  static final int FEATURES = 2 * MOST;

  private static final int SEED = 0x5BD1E995;
  private static final int STEP = 28;
  private static final int STEPS = 5;

  private NameSound() {}

  /**
   * A number from zero, like no name, to ten.
   *
   * @param features room for {@link #FEATURES}
   * @param weights room for as many
   */
  static int of(
      NameModel model, FoldedText text, int start, int end, int[] features, int[] weights) {
    int count = 0;
    int a = '^';
    int b = NameShape.lower(text.at(start));
    int c = b;
    int last = Math.min(end, start + MOST);
    int before = 1;
    for (int i = start + 1; i <= last; i++) {
      c = i < last ? NameShape.lower(text.at(i)) : '$';
      int three = hash(a, b, c);
      features[count++] = three;
      features[count++] = three ^ before * 0x3C6EF372;
      before = a;
      a = b;
      b = c;
    }
    model.weigh(features, weights, 0, count);
    int score = 0;
    for (int i = 0; i < count; i++) {
      score += (byte) (weights[i] >> 8);
    }
    return Math.clamp(score / STEP, -STEPS, STEPS) + STEPS;
  }

  /** What is looked at of a word: a feature each. */
  public static int[] features(String word) {
    int[] features = new int[FEATURES];
    int count = 0;
    int a = '^';
    int b = NameShape.lower(word.charAt(0));
    int before = 1;
    int last = Math.min(word.length(), MOST);
    for (int i = 1; i <= last; i++) {
      int c = i < last ? NameShape.lower(word.charAt(i)) : '$';
      int three = hash(a, b, c);
      features[count++] = three;
      features[count++] = three ^ before * 0x3C6EF372;
      before = a;
      a = b;
      b = c;
    }
    return Arrays.copyOf(features, count);
  }

  private static int hash(int a, int b, int c) {
    int hash = ((SEED ^ a) * 0x01000193 ^ b) * 0x01000193 ^ c;
    hash *= 0x85EBCA6B;
    hash ^= hash >>> 15;
    return hash * 0x9E3779B1;
  }
}
