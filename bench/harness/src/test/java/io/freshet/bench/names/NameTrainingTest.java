package io.freshet.bench.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.freshet.bench.names.Crf.Sequence;
import io.freshet.bench.quality.LabelledText;
import io.freshet.bench.quality.LabelledText.Label;
import io.freshet.bench.quality.QualityRun;
import io.freshet.privacy.NameModel;
import io.freshet.privacy.SecretModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NameTrainingTest {
  private static final int ANNA = 1;
  private static final int CALLED = 2;
  private static final int HOUSE = 3;

  @Test
  void learnsWhatBeginsANameAndWhatGoesOn() {
    Crf crf = new Crf(4, 0.1f, 0);
    byte none = NameModel.NONE;
    Sequence name = new Sequence(new int[][] {{ANNA}, {0}}, new byte[] {1, 2}, 1);
    Sequence other = new Sequence(new int[][] {{HOUSE}, {CALLED}}, new byte[] {none, none}, 1);

    crf.train(List.of(name, other), 50, 1);

    byte[] weights = crf.weights(32);
    assertThat(weights[2 * ANNA]).isPositive();
    assertThat(weights[1]).isPositive();
    assertThat(weights[2 * HOUSE]).isNegative();
    assertThat(weights[2 * CALLED + 1]).isNegative();
  }

  @Test
  void theSameSeedGivesTheSameWeights() {
    assertThat(weights(7)).isEqualTo(weights(7)).isNotEqualTo(weights(8));
  }

  private static byte[] weights(long seed) {
    Crf crf = new Crf(4, 0.1f, 0.001f);
    Sequence one = new Sequence(new int[][] {{ANNA, CALLED}, {0, HOUSE}}, new byte[] {1, 2}, 1);
    Sequence two = new Sequence(new int[][] {{HOUSE}, {CALLED, 0}}, new byte[] {0, 1}, 1);
    crf.train(List.of(one, two), 3, seed);
    return crf.weights(96);
  }

  @Test
  void madeTextsAreTheSameEachTimeAndLabelledWhereTheNamesStand() {
    List<LabelledText> texts = new NameTexts(3).texts(500);

    assertThat(texts).isEqualTo(new NameTexts(3).texts(500));
    assertThat(texts.stream().filter(LabelledText::isNegative)).hasSizeBetween(150, 350);
    for (LabelledText text : texts) {
      for (Label label : text.labels()) {
        assertThat(text.text().substring(label.start(), label.end())).isEqualTo(label.value());
      }
    }
  }

  @Test
  void learnsFromNoPartThatMeasures() {
    for (String part : List.of("held-out", "fresh-17", "fresh-18", "fresh-19")) {
      assertThatIllegalArgumentException().isThrownBy(() -> QualityRun.open(part));
    }
  }

  /** What is committed is what these sources make: {@code ./freshet bench train-names}. */
  @Test
  void theCommittedModelsAreWhatTheTrainingMakes() throws IOException {
    ByteArrayOutputStream secrets = new ByteArrayOutputStream();
    SecretTraining.write(secrets, Set.of(), line -> {});
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    SecretModel ofSecrets = SecretModel.read(secrets.toByteArray());
    NameTraining.standard(names, ofSecrets, line -> {});
    ByteArrayOutputStream dates = new ByteArrayOutputStream();
    NameModel ofNames = NameModel.read(new ByteArrayInputStream(names.toByteArray()));
    DateTraining.write(dates, ofSecrets, ofNames, Set.of(), line -> {});

    assertThat(secrets.toByteArray()).isEqualTo(committed("secrets.model"));
    assertThat(names.toByteArray()).isEqualTo(committed("names.model"));
    assertThat(dates.toByteArray()).isEqualTo(committed("dates.model"));
  }

  private static byte[] committed(String model) throws IOException {
    try (InputStream file = NameModel.class.getResourceAsStream(model)) {
      return file.readAllBytes();
    }
  }
}
