package io.freshet.bench.names;

import io.freshet.bench.names.Crf.Sequence;
import io.freshet.bench.names.SoundTraining.Sound;
import io.freshet.bench.quality.LabelledText;
import io.freshet.bench.quality.LabelledText.Label;
import io.freshet.bench.quality.QualityRun;
import io.freshet.privacy.CommonWords;
import io.freshet.privacy.DetectorType;
import io.freshet.privacy.Finding;
import io.freshet.privacy.NameModel;
import io.freshet.privacy.NameSample;
import io.freshet.privacy.NameSamples;
import io.freshet.privacy.SecretModel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Trains the model of the tagger of names: on the parts of the quality set that are open, on these
 * with other people in them, and on texts that are made. The same seed gives the same bytes.
 */
public final class NameTraining {
  /** The parts of written texts that a model may be trained on. */
  static final List<String> WRITTEN =
      List.of(
          "fresh",
          "fresh-2",
          "fresh-3",
          "fresh-4",
          "fresh-5",
          "fresh-6",
          "fresh-7",
          "fresh-8",
          "fresh-9",
          "fresh-10",
          "fresh-11",
          "fresh-12",
          "fresh-13",
          "fresh-14",
          "fresh-15",
          "fresh-16",
          "fresh-20",
          "fresh-21",
          "fresh-22",
          "fresh-23",
          "fresh-24",
          "fresh-25",
          "fresh-26",
          "fresh-28",
          "fresh-29",
          "fresh-30",
          "fresh-31",
          "fresh-32",
          "fresh-33");

  private static final long SEED = 20_261_129;
  private static final int MADE = 36_000;
  private static final int RENAMED = 2;
  private static final float MADE_WEIGHT = 0.07f;
  private static final float SEEN_WEIGHT = 0.5f;
  private static final float RENAMED_WEIGHT = 0.3f;
  private static final float SMALL_WEIGHT = 0.15f;

  /** Of written texts one in so many is read in small letters too. */
  private static final int SMALL = 3;

  /** Of made texts one in so many is read as where people alone are looked for. */
  private static final int PEOPLE_ALONE = 4;

  /** Speaks against a name. Chosen on parts that were left out of a training. */
  private static final float THRESHOLD = 0.3f;

  private final CommonWords common = CommonWords.of(WordLists.common());
  private final Sound sound;
  private final NameSamples samples;
  private final List<Sequence> sequences = new ArrayList<>();
  private final SplittableRandom random;
  private final long seed;

  /**
   * @param seed of all that is drawn
   * @param secrets finds secrets, which are nobody's names
   */
  public NameTraining(long seed, SecretModel secrets) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.sound = SoundTraining.train(seed);
    this.samples = new NameSamples(sound.model(common), secrets);
  }

  /** Trains and writes the model that comes with Freshet. */
  public static void standard(OutputStream model, SecretModel secrets, Consumer<String> say)
      throws IOException {
    new NameTraining(SEED, secrets).without(Set.of(), say).write(model, THRESHOLD);
  }

  /**
   * Trains.
   *
   * @param left parts that it may not learn from, to be measured by
   * @param say takes a line
   */
  NameWeights without(Set<String> left, Consumer<String> say) {
    if (!left.contains("seen")) {
      QualityRun.open("seen").forEach(text -> add(text, SEEN_WEIGHT));
    }
    Renamed others = new Renamed(random);
    for (String part : WRITTEN) {
      if (left.contains(part)) {
        continue;
      }
      for (LabelledText text : QualityRun.open(part)) {
        add(text, 1);
        sequences(samples.ofPeople(text.text()), text, RENAMED_WEIGHT);
        if (random.nextInt(SMALL) == 0) {
          add(Renamed.small(text), SMALL_WEIGHT);
        }
        for (int i = 0; i < RENAMED && !text.isNegative(); i++) {
          add(others.of(text), RENAMED_WEIGHT);
        }
      }
    }
    for (LabelledText text : new NameTexts(seed).texts(MADE)) {
      if (random.nextInt(PEOPLE_ALONE) == 0) {
        sequences(samples.ofPeople(text.text()), text, MADE_WEIGHT);
      } else {
        add(text, MADE_WEIGHT);
      }
    }
    return NameWeights.train(sequences, sound, common, say);
  }

  /** Adds a text, and once more with some of its people known. */
  private void add(LabelledText text, float weight) {
    sequences(samples.of(text.text(), text.region(), List.of()), text, weight);
    boolean ascii = text.text().chars().allMatch(c -> c < 128);
    List<Finding> known = new ArrayList<>();
    for (Label label : text.labels()) {
      if (ascii && label.type() == DetectorType.PERSON && random.nextBoolean()) {
        known.add(new Finding(label.start(), label.end(), DetectorType.PERSON, 1));
      }
    }
    if (!known.isEmpty()) {
      sequences(samples.of(text.text(), text.region(), known), text, weight / 2);
    }
  }

  private void sequences(NameSample sample, LabelledText text, float weight) {
    for (NameSample.Run run : sample.runs()) {
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
      sequences.add(new Sequence(run.features(), labels, weight));
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
}
