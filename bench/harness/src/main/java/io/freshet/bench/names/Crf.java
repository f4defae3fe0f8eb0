package io.freshet.bench.names;

import io.freshet.privacy.NameModel;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Trains the weights of a linear chain (a conditional random field) by stochastic gradients with
 * AdaGrad. The same samples and seed give the same weights, on every machine: all is reckoned in an
 * order that does not change, with StrictMath. One thread.
 */
final class Crf {
  private static final int LABELS = NameModel.LABELS;
  private static final double IMPOSSIBLE = -1e9;

  /** Share of the features that are looked at in training, others each time: none may suffice. */
  private static final float KEPT = 0.6f;

  /**
   * A run of words and what they are.
   *
   * @param features of each word, or their numbers
   * @param labels of each word
   * @param weight how much it counts
   */
  record Sequence(int[][] features, byte[] labels, float weight) {}

  private final float[] weights;
  private final float[] squares;
  private final double[] transitions = new double[LABELS * LABELS];
  private final double[] transitionSquares = new double[LABELS * LABELS];
  private final float rate;
  private final float decay;
  private long[] kept = new long[64];
  private double[] emissions = new double[64 * LABELS];
  private double[] forward = new double[64 * LABELS];
  private double[] backward = new double[64 * LABELS];

  Crf(int features, float rate, float decay) {
    weights = new float[2 * features];
    squares = new float[2 * features];
    this.rate = rate;
    this.decay = decay;
  }

  /** Goes over all sequences so often, each time in another order. */
  void train(List<Sequence> sequences, int rounds, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = new int[sequences.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (int round = 0; round < rounds; round++) {
      shuffle(order, random);
      for (int i : order) {
        learn(sequences.get(i), random);
      }
    }
  }

  /** Puts numbers in another order (Fisher and Yates). */
  static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
  }

  private void learn(Sequence of, SplittableRandom random) {
    int count = of.labels.length;
    if (kept.length < count) {
      kept = new long[count];
      emissions = new double[count * LABELS];
      forward = new double[count * LABELS];
      backward = new double[count * LABELS];
    }
    for (int i = 0; i < count; i++) {
      kept[i] = random.nextLong();
    }
    emit(of, count);
    double all = sums(count);
    for (int i = 0; i < count; i++) {
      for (int label = 1; label < LABELS; label++) {
        int at = i * LABELS + label;
        double likely = StrictMath.exp(forward[at] + backward[at] - all);
        float slope = (float) (likely - (of.labels[i] == label ? 1 : 0)) * of.weight;
        if (Math.abs(slope) > 1e-3f) {
          update(of.features[i], kept[i], label, slope);
        }
      }
    }
    updateTransitions(of, count, all);
  }

  private void emit(Sequence of, int count) {
    for (int i = 0; i < count; i++) {
      double first = 0;
      double further = 0;
      for (int f = 0; f < of.features[i].length; f++) {
        if ((kept[i] >>> f & 1) != 0) {
          int feature = of.features[i][f];
          first += weights[2 * feature];
          further += weights[2 * feature + 1];
        }
      }
      emissions[i * LABELS] = 0;
      emissions[i * LABELS + 1] = first;
      emissions[i * LABELS + 2] = further;
    }
  }

  /** The logarithm of the sum over all labellings. */
  private double sums(int count) {
    for (int label = 0; label < LABELS; label++) {
      forward[label] = step(0, label) + emissions[label];
      backward[(count - 1) * LABELS + label] = 0;
    }
    double[] terms = new double[LABELS];
    for (int i = 1; i < count; i++) {
      for (int label = 0; label < LABELS; label++) {
        for (int before = 0; before < LABELS; before++) {
          terms[before] = forward[(i - 1) * LABELS + before] + step(before, label);
        }
        forward[i * LABELS + label] = sum(terms) + emissions[i * LABELS + label];
      }
    }
    for (int i = count - 2; i >= 0; i--) {
      for (int label = 0; label < LABELS; label++) {
        for (int next = 0; next < LABELS; next++) {
          int at = (i + 1) * LABELS + next;
          terms[next] = step(label, next) + emissions[at] + backward[at];
        }
        backward[i * LABELS + label] = sum(terms);
      }
    }
    System.arraycopy(forward, (count - 1) * LABELS, terms, 0, LABELS);
    return sum(terms);
  }

  private double step(int from, int to) {
    boolean cut = from == NameModel.NONE && to == NameModel.FURTHER;
    return cut ? IMPOSSIBLE : transitions[from * LABELS + to];
  }

  private static double sum(double[] terms) {
    double most = Math.max(terms[0], Math.max(terms[1], terms[2]));
    double sum = 0;
    for (double term : terms) {
      sum += StrictMath.exp(term - most);
    }
    return most + StrictMath.log(sum);
  }

  private void update(int[] features, long kept, int label, float slope) {
    for (int f = 0; f < features.length; f++) {
      if ((kept >>> f & 1) == 0) {
        continue;
      }
      int at = 2 * features[f] + label - 1;
      float of = slope + decay * weights[at];
      squares[at] += of * of;
      weights[at] -= rate * of / (float) StrictMath.sqrt(squares[at] + 1e-6f);
    }
  }

  private void updateTransitions(Sequence of, int count, double all) {
    double[] slopes = new double[LABELS * LABELS];
    for (int i = 0; i < count; i++) {
      for (int label = 0; label < LABELS; label++) {
        int at = i * LABELS + label;
        for (int before = 0; before < (i == 0 ? 1 : LABELS); before++) {
          double came = i == 0 ? 0 : forward[at - label - LABELS + before];
          double path = came + step(before, label) + emissions[at] + backward[at] - all;
          slopes[before * LABELS + label] += StrictMath.exp(path);
        }
      }
      slopes[(i == 0 ? 0 : of.labels[i - 1]) * LABELS + of.labels[i]]--;
    }
    for (int i = 0; i < slopes.length; i++) {
      double slope = slopes[i] * of.weight;
      transitionSquares[i] += slope * slope;
      transitions[i] -= rate * slope / StrictMath.sqrt(transitionSquares[i] + 1e-6);
    }
  }

  /** The weights in whole numbers, a weight of one being {@code scale}. */
  byte[] weights(float scale) {
    byte[] bytes = new byte[weights.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.clamp(Math.round(weights[i] * scale * KEPT), -127, 127);
    }
    return bytes;
  }

  /** What steps from label to label weigh, in the same numbers. */
  int[] transitions(float scale) {
    int[] steps = new int[transitions.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = (int) Math.round(transitions[i] * scale);
    }
    return steps;
  }
}
