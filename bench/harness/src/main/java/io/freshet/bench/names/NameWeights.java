package io.freshet.bench.names;

import io.freshet.bench.names.Crf.Sequence;
import io.freshet.bench.names.SoundTraining.Sound;
import io.freshet.privacy.CommonWords;
import io.freshet.privacy.NameModel;
import io.freshet.privacy.NameSample;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a training found, in whole numbers.
 *
 * @param features those that weigh anything
 * @param weights two of each
 * @param transitions from label to label
 * @param least what the first features of a name's word have at least, of nearly all
 */
record NameWeights(
    int[] features, byte[] weights, int[] transitions, int least, CommonWords common) {
  private static final float RATE = 0.1f;
  private static final float DECAY = 0.002f;
  private static final float SCALE = 96;
  private static final int ROUNDS = 12;
  private static final int LEAST = 5;

  /** A weight of this in whole numbers tells nothing; most features have no greater one. */
  private static final int NOTHING = 2;

  /** Features that a model has room for; where there are more, the weakest are left out. */
  private static final int ROOM = 190_000;

  /** Share of the words of names that are lost by a look at their first features alone. */
  private static final double LOST = 0.004;

  /** Writes the model. */
  void write(OutputStream model, float threshold) throws IOException {
    int against = Math.round(threshold * SCALE);
    NameModel.Limits limits = new NameModel.Limits(against, least - against);
    NameModel.write(model, features, weights, transitions, limits, common);
  }

  /** Trains on sequences of features. */
  static NameWeights train(
      List<Sequence> sequences, Sound sound, CommonWords common, Consumer<String> say) {
    Alphabet alphabet = new Alphabet();
    for (Sequence sequence : sequences) {
      for (int[] features : sequence.features()) {
        for (int feature : features) {
          alphabet.count(feature);
        }
      }
    }
    alphabet.close(LEAST);
    List<Sequence> numbered = new ArrayList<>(sequences.size());
    for (Sequence sequence : sequences) {
      int[][] numbers = new int[sequence.features().length][];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = alphabet.numbers(sequence.features()[i]);
      }
      numbered.add(new Sequence(numbers, sequence.labels(), sequence.weight()));
    }
    say.accept("%,d runs of words, %,d features".formatted(numbered.size(), alphabet.size()));
    Crf crf = new Crf(alphabet.size(), RATE, DECAY);
    crf.train(numbered, ROUNDS, 9);
    byte[] weights = crf.weights(SCALE);
    int nothing = nothing(weights, ROOM - sound.features().length);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.abs(weights[i]) <= nothing ? 0 : weights[i];
    }
    int least = least(sequences, alphabet, weights);
    int[] features = joined(alphabet.features(), sound.features());
    ByteBuffer both = ByteBuffer.allocate(2 * features.length);
    both.put(weights).put(sound.weights());
    return new NameWeights(features, both.array(), crf.transitions(SCALE), least, common);
  }

  /** The least weight that leaves no more features than there is room for. */
  private static int nothing(byte[] weights, int room) {
    int nothing = NOTHING;
    while (count(weights, nothing) > room) {
      nothing++;
    }
    return nothing;
  }

  private static int count(byte[] weights, int nothing) {
    int count = 0;
    for (int i = 0; i < weights.length; i += 2) {
      count += Math.max(Math.abs(weights[i]), Math.abs(weights[i + 1])) > nothing ? 1 : 0;
    }
    return count;
  }

  /** What the first features of the words of names give, but for the lowest. */
  private static int least(List<Sequence> sequences, Alphabet alphabet, byte[] weights) {
    List<Integer> given = new ArrayList<>();
    for (Sequence sequence : sequences) {
      for (int i = 0; i < sequence.labels().length; i++) {
        if (sequence.labels()[i] != NameModel.NONE) {
          int begins = 0;
          int goesOn = 0;
          int[] first = Arrays.copyOf(sequence.features()[i], NameSample.FIRST);
          for (int number : alphabet.numbers(first)) {
            begins += weights[2 * number];
            goesOn += weights[2 * number + 1];
          }
          given.add(Math.max(begins, goesOn));
        }
      }
    }
    given.sort(null);
    return given.get((int) (given.size() * LOST));
  }

  private static int[] joined(int[] one, int[] other) {
    int[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
