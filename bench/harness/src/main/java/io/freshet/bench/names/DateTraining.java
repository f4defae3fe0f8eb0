package io.freshet.bench.names;

import io.freshet.bench.quality.LabelledForms;
import io.freshet.bench.quality.LabelledText;
import io.freshet.bench.quality.LabelledText.Label;
import io.freshet.bench.quality.QualityRun;
import io.freshet.privacy.DateModel;
import io.freshet.privacy.DateSamples;
import io.freshet.privacy.DetectorType;
import io.freshet.privacy.NameModel;
import io.freshet.privacy.SecretModel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Trains the model of the tagger of dates on the parts of the quality set that are open, and on
 * sentences with dates of birth and other dates. The same sources give the same bytes.
 */
public final class DateTraining {
  /** Open parts with dates beside those that names are trained on. */
  private static final List<String> FURTHER =
      List.of("seen", "fresh-28", "fresh-29", "fresh-30", "fresh-31", "fresh-32", "fresh-33");

  private static final String FORMS = "date-forms.txt";

  /** How often sentences count: each is one of many that read so. */
  private static final int TIMES = 3;

  /** What speaks for a birth has to reach. Chosen on parts that were left out of a training. */
  private static final float THRESHOLD = 1f;

  private final DateSamples samples;
  private final Logistic all = new Logistic();

  private DateTraining(DateSamples samples) {
    this.samples = samples;
  }

  /**
   * Trains and writes a model.
   *
   * @param secrets finds secrets, beside which dates may stand
   * @param names finds people
   * @param left parts that it may not learn from, to be measured by; none for the one that comes
   *     with Freshet
   * @param say takes a line
   */
  public static void write(
      OutputStream model,
      SecretModel secrets,
      NameModel names,
      Set<String> left,
      Consumer<String> say)
      throws IOException {
    DateTraining training = new DateTraining(new DateSamples(secrets, names));
    training.learn(NameTraining.WRITTEN, left);
    training.learn(FURTHER, left);
    for (int i = 0; i < TIMES; i++) {
      LabelledForms.of(FORMS).forEach(training::add);
    }
    int threshold = Math.round(THRESHOLD * DateModel.SCALE);
    DateModel.write(model, training.all.weights(DateModel.SCALE, say), threshold);
  }

  private void learn(List<String> parts, Set<String> left) {
    for (String part : parts) {
      if (!left.contains(part)) {
        QualityRun.open(part).forEach(this::add);
      }
    }
  }

  private void add(LabelledText text) {
    for (DateSamples.Value value : samples.of(text.text(), text.region())) {
      Label label = label(text, value);
      boolean birth = label != null && label.type() == DetectorType.DATE_OF_BIRTH;
      if (!birth || label.asked()) {
        all.add(value.features(), birth);
      }
    }
  }

  private static Label label(LabelledText text, DateSamples.Value value) {
    for (Label label : text.labels()) {
      if (label.start() < value.end() && value.start() < label.end()) {
        return label;
      }
    }
    return null;
  }
}
