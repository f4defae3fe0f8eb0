package io.freshet.bench.names;

import io.freshet.bench.names.Crf.Sequence;
import io.freshet.privacy.CommonWords;
import io.freshet.privacy.NameModel;
import io.freshet.privacy.NameSound;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Learns which letters sound like a name, from the lists of names and of other words. */
final class SoundTraining {
  private static final int LEAST = 3;
  private static final int ROUNDS = 6;
  private static final float RATE = 0.1f;
  private static final float DECAY = 0.001f;
  private static final float SCALE = 24;
  private static final int MIN_LETTERS = 3;

  /** What was learned: features and their weights. */
  record Sound(int[] features, byte[] weights) {
    NameModel model(CommonWords common) {
      int[] steps = new int[NameModel.LABELS * NameModel.LABELS];
      return NameModel.of(features, weights, steps, new NameModel.Limits(0, 0), common);
    }
  }

  private SoundTraining() {}

  static Sound train(long seed) {
    Set<String> names = words(NameLists.all());
    Set<String> others = words(Vocabulary.read().all());
    others.addAll(words(WordLists.common()));
    others.removeAll(names);
    List<Sequence> sequences = new ArrayList<>();
    Alphabet alphabet = new Alphabet();
    for (String word : names) {
      count(NameSound.features(word), alphabet);
    }
    for (String word : others) {
      count(NameSound.features(word), alphabet);
    }
    alphabet.close(LEAST);
    float weight = (float) names.size() / others.size();
    names.forEach(word -> add(word, NameModel.FIRST, 1, alphabet, sequences));
    others.forEach(word -> add(word, NameModel.NONE, weight, alphabet, sequences));
    Crf crf = new Crf(alphabet.size(), RATE, DECAY);
    crf.train(sequences, ROUNDS, seed);
    byte[] weights = crf.weights(SCALE);
    for (int i = 1; i < weights.length; i += 2) {
      weights[i] = 0;
    }
    return new Sound(alphabet.features(), weights);
  }

  private static void count(int[] features, Alphabet alphabet) {
    for (int feature : features) {
      alphabet.count(feature);
    }
  }

  private static void add(
      String word, int label, float weight, Alphabet alphabet, List<Sequence> into) {
    int[][] features = {alphabet.numbers(NameSound.features(word))};
    into.add(new Sequence(features, new byte[] {(byte) label}, weight));
  }

  private static Set<String> words(List<String> from) {
    Set<String> words = new TreeSet<>();
    for (String text : from) {
      for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}'-]+")) {
        if (word.length() >= MIN_LETTERS && word.charAt(0) < 0x370) {
          words.add(word);
        }
      }
    }
    return words;
  }
}
