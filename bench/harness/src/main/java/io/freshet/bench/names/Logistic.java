package io.freshet.bench.names;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A logistic regression over hashed features, by stochastic gradients with AdaGrad. The same
 * samples in the same order give the same weights, on every machine: all is reckoned in an order
 * that does not change, with StrictMath.
 */
final class Logistic {
  private static final long SEED = 20_261_201;
  private static final int ROUNDS = 15;
  private static final int LEAST = 2;
  private static final float RATE = 0.1f;
  private static final float DECAY = 0.001f;

  /** Share of the features that are looked at in training, others each time: none may suffice. */
  private static final float KEPT = 0.6f;

  private record Sample(int[] features, boolean is) {}

  private final List<Sample> all = new ArrayList<>();
  private final Alphabet alphabet = new Alphabet();

  /** Adds a sample: whether what has these features is one of those to be found. */
  void add(int[] features, boolean is) {
    all.add(new Sample(features, is));
    for (int feature : features) {
      alphabet.count(feature);
    }
  }

  /**
   * Trains. Nothing is added any more.
   *
   * @param scale what a weight of one becomes
   * @param say takes a line
   * @return the weights of features that have one
   */
  Map<Integer, Integer> weights(int scale, Consumer<String> say) {
    alphabet.close(LEAST);
    int[][] numbers = new int[all.size()][];
    int[] order = new int[all.size()];
    for (int i = 0; i < order.length; i++) {
      numbers[i] = alphabet.numbers(all.get(i).features);
      order[i] = i;
    }
    say.accept("%,d values, %,d features".formatted(order.length, alphabet.size()));
    float[] weights = new float[alphabet.size()];
    float[] squares = new float[alphabet.size()];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      Crf.shuffle(order, random);
      for (int i : order) {
        learn(kept(numbers[i], random), all.get(i).is, weights, squares);
      }
    }
    return scaled(weights, scale);
  }

  private Map<Integer, Integer> scaled(float[] weights, int scale) {
    Map<Integer, Integer> scaled = new TreeMap<>();
    int[] features = alphabet.features();
    for (int i = 0; i < features.length; i++) {
      int weight = Math.round(weights[i] * scale);
      if (weight != 0) {
        scaled.put(features[i], Math.clamp(weight, Short.MIN_VALUE, Short.MAX_VALUE));
      }
    }
    return scaled;
  }

  private static int[] kept(int[] numbers, SplittableRandom random) {
    int[] kept = new int[numbers.length];
    int count = 0;
    for (int number : numbers) {
      if (random.nextDouble() < KEPT) {
        kept[count++] = number;
      }
    }
    return Arrays.copyOf(kept, count);
  }

  private static void learn(int[] numbers, boolean is, float[] weights, float[] squares) {
    double sum = 0;
    for (int number : numbers) {
      sum += weights[number];
    }
    float slope = (float) (1 / (1 + StrictMath.exp(-sum))) - (is ? 1 : 0);
    if (Math.abs(slope) < 1e-3f) {
      return;
    }
    for (int number : numbers) {
      float step = slope + DECAY * weights[number];
      squares[number] += step * step;
      weights[number] -= RATE * step / (float) StrictMath.sqrt(squares[number]);
    }
  }
}
