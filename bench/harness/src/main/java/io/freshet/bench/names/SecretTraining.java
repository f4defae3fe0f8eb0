package io.freshet.bench.names;

import io.freshet.bench.quality.LabelledForms;
import io.freshet.bench.quality.LabelledText;
import io.freshet.bench.quality.LabelledText.Label;
import io.freshet.bench.quality.QualityRun;
import io.freshet.privacy.DetectorType;
import io.freshet.privacy.SecretModel;
import io.freshet.privacy.SecretSamples;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Trains the model of the tagger of secrets on the parts of the quality set that are open, and on
 * what the detectors' tests look for and leave: a logistic regression by stochastic gradients with
 * AdaGrad. The same sources give the same bytes, on every machine: all is reckoned in an order that
 * does not change, with StrictMath.
 */
public final class SecretTraining {
  private static final long SEED = 20_261_201;
  private static final int ROUNDS = 15;
  private static final int LEAST = 2;

  /** How often forms count: each is one of many that look so. */
  private static final int TIMES = 3;

  private static final float RATE = 0.1f;
  private static final float DECAY = 0.001f;

  /** Share of the features that are looked at in training, others each time: none may suffice. */
  private static final float KEPT = 0.6f;

  /** What speaks for a secret has to reach. Chosen on parts that were left out of a training. */
  private static final float THRESHOLD = 0f;

  /** What tests of the detectors look for, and what they leave. */
  private static final List<String> FORMS =
      List.of("secret-forms.txt", "forms.txt", "labels.txt", "accounts.txt", "secrets.txt");

  private record Sample(int[] features, boolean secret) {}

  private final SecretSamples samples = new SecretSamples();
  private final List<Sample> all = new ArrayList<>();
  private final Alphabet alphabet = new Alphabet();

  private SecretTraining() {}

  /**
   * Trains and writes a model.
   *
   * @param left parts that it may not learn from, to be measured by; none for the one that comes
   *     with Freshet
   * @param say takes a line
   */
  public static void write(OutputStream model, Set<String> left, Consumer<String> say)
      throws IOException {
    SecretTraining training = new SecretTraining();
    for (String part : NameTraining.WRITTEN) {
      if (!left.contains(part)) {
        QualityRun.open(part).forEach(training::add);
      }
    }
    for (String file : FORMS) {
      for (int i = 0; i < TIMES; i++) {
        LabelledForms.of(file).forEach(training::add);
      }
    }
    int threshold = Math.round(THRESHOLD * SecretModel.SCALE);
    SecretModel.write(model, training.weights(say), threshold);
  }

  private void add(LabelledText text) {
    for (SecretSamples.Value value : samples.of(text.text(), text.region())) {
      Label label = label(text, value);
      boolean secret = label != null && label.type() == DetectorType.URL_SECRET;
      if (!secret || label.asked()) {
        all.add(new Sample(value.features(), secret));
        for (int feature : value.features()) {
          alphabet.count(feature);
        }
      }
    }
  }

  private static Label label(LabelledText text, SecretSamples.Value value) {
    for (Label label : text.labels()) {
      if (label.start() < value.end() && value.start() < label.end()) {
        return label;
      }
    }
    return null;
  }

  private Map<Integer, Integer> weights(Consumer<String> say) {
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
        learn(kept(numbers[i], random), all.get(i).secret, weights, squares);
      }
    }
    Map<Integer, Integer> scaled = new TreeMap<>();
    int[] features = alphabet.features();
    for (int i = 0; i < features.length; i++) {
      int weight = Math.round(weights[i] * SecretModel.SCALE);
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

  private static void learn(int[] numbers, boolean secret, float[] weights, float[] squares) {
    double sum = 0;
    for (int number : numbers) {
      sum += weights[number];
    }
    float slope = (float) (1 / (1 + StrictMath.exp(-sum))) - (secret ? 1 : 0);
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
