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
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Trains the model of the tagger of secrets on the parts of the quality set that are open, and on
 * what the detectors' tests look for and leave. The same sources give the same bytes.
 */
public final class SecretTraining {
  /** How often forms count: each is one of many that look so. */
  private static final int TIMES = 3;

  /** What speaks for a secret has to reach. Chosen on parts that were left out of a training. */
  private static final float THRESHOLD = 0f;

  /** What tests of the detectors look for, and what they leave. */
  private static final List<String> FORMS =
      List.of("secret-forms.txt", "forms.txt", "labels.txt", "accounts.txt", "secrets.txt");

  private final SecretSamples samples = new SecretSamples();
  private final Logistic all = new Logistic();

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
    SecretModel.write(model, training.all.weights(SecretModel.SCALE, say), threshold);
  }

  private void add(LabelledText text) {
    for (SecretSamples.Value value : samples.of(text.text(), text.region())) {
      Label label = label(text, value);
      boolean secret = label != null && label.type() == DetectorType.URL_SECRET;
      if (!secret || label.asked()) {
        all.add(value.features(), secret);
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
}
