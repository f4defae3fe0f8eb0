package io.freshet.bench.names;

import io.freshet.bench.names.Crf.Sequence;
import io.freshet.bench.names.SoundTraining.Sound;
import io.freshet.bench.quality.LabelledText;
import io.freshet.bench.quality.LabelledText.Label;
import io.freshet.bench.quality.QualityRun;
import io.freshet.privacy.DetectorType;
import io.freshet.privacy.Finding;
import io.freshet.privacy.NameModel;
import io.freshet.privacy.NameSample;
import io.freshet.privacy.NameSamples;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Trains the model of the tagger of names: on the parts of the quality set that are open, on these
 * with other people in them, and on texts that are made. The same seed gives the same bytes.
 */
public final class NameTraining {
  private static final List<String> WRITTEN = List.of("fresh", "fresh-2a", "fresh-3", "fresh-4");
  private static final long SEED = 20_261_129;
  private static final int MADE = 20_000;
  private static final int RENAMED = 2;
  private static final float MADE_WEIGHT = 0.2f;
  private static final float SEEN_WEIGHT = 0.5f;
  private static final float RENAMED_WEIGHT = 0.3f;
  private static final float RATE = 0.1f;
  private static final float DECAY = 0.002f;
  private static final float SCALE = 96;
  private static final int ROUNDS = 12;
  private static final int LEAST = 5;

  /**
   * Speaks against a name. Chosen on parts that were left out of a training, and above what is best
   * there, since texts of every day hold fewer people than those parts.
   */
  private static final float THRESHOLD = 1;

  private final Sound sound;
  private final NameSamples samples;
  private final List<Sequence> sequences = new ArrayList<>();
  private final SplittableRandom random;
  private final long seed;

  /**
   * @param seed of all that is drawn
   */
  public NameTraining(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.sound = SoundTraining.train(seed);
    this.samples = new NameSamples(sound.model());
  }

  /** Trains and writes the model that comes with Freshet. */
  public static void standard(OutputStream model, Consumer<String> say) throws IOException {
    new NameTraining(SEED).run(MADE, RENAMED, model, say);
  }

  /**
   * Trains and writes a model.
   *
   * @param made how many texts are made
   * @param renamed how often people of written texts are replaced
   * @param say takes a line
   */
  public void run(int made, int renamed, OutputStream model, Consumer<String> say)
      throws IOException {
    for (LabelledText text : QualityRun.open("seen")) {
      add(text, SEEN_WEIGHT);
    }
    Renamed others = new Renamed(random);
    for (String part : WRITTEN) {
      for (LabelledText text : QualityRun.open(part)) {
        add(text, 1);
        for (int i = 0; i < renamed && !text.isNegative(); i++) {
          add(others.of(text), RENAMED_WEIGHT);
        }
      }
    }
    for (LabelledText text : new NameTexts(seed).texts(made)) {
      add(text, MADE_WEIGHT);
    }
    train(sequences, sound, model, say);
  }

  /** Adds a text, and once more with some of its people known. */
  private void add(LabelledText text, float weight) {
    sequences(samples, text, List.of(), weight, sequences);
    boolean ascii = text.text().chars().allMatch(c -> c < 128);
    List<Finding> known = new ArrayList<>();
    for (Label label : text.labels()) {
      if (ascii && label.type() == DetectorType.PERSON && random.nextBoolean()) {
        known.add(new Finding(label.start(), label.end(), DetectorType.PERSON, 1));
      }
    }
    if (!known.isEmpty()) {
      sequences(samples, text, known, weight / 2, sequences);
    }
  }

  private static void sequences(
      NameSamples samples,
      LabelledText text,
      List<Finding> known,
      float weight,
      List<Sequence> into) {
    for (NameSample.Run run : samples.of(text.text(), text.region(), known).runs()) {
      byte[] labels = new byte[run.starts().length];
      Label before = null;
      for (int i = 0; i < labels.length; i++) {
        Label person = person(text, run.starts()[i], run.ends()[i]);
        labels[i] =
            (byte)
                (person == null
                    ? NameModel.NONE
                    : person == before ? NameModel.FURTHER : NameModel.FIRST);
        before = person;
      }
      into.add(new Sequence(run.features(), labels, weight));
    }
  }

  private static Label person(LabelledText text, int start, int end) {
    for (Label label : text.labels()) {
      if (label.type() == DetectorType.PERSON && label.start() < end && start < label.end()) {
        return label;
      }
    }
    return null;
  }

  /** Trains on sequences of features and writes the model. */
  static void train(List<Sequence> sequences, Sound sound, OutputStream model, Consumer<String> say)
      throws IOException {
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
    int[] features = joined(alphabet.features(), sound.features());
    ByteBuffer weights = ByteBuffer.allocate(2 * features.length);
    weights.put(crf.weights(SCALE)).put(sound.weights());
    int threshold = Math.round(THRESHOLD * SCALE);
    NameModel.write(model, features, weights.array(), crf.transitions(SCALE), threshold);
  }

  private static int[] joined(int[] one, int[] other) {
    int[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
