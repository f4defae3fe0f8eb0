package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameModelTest {
  private static final int[] FEATURES = {7 << 20, 9 << 20};

  @Test
  void readsWhatWasWritten() throws IOException {
    NameModel model = read(written());

    assertThat(weights(model, FEATURES[0])).isEqualTo(1 << 8 | 2);
    assertThat(weights(model, FEATURES[1])).isEqualTo(3 << 8 | 4);
    assertThat(weights(model, 5 << 20)).isZero();
    assertThat(model.transition(1, 2)).isEqualTo(6);
    assertThat(model.threshold()).isEqualTo(11);
    assertThat(model.least()).isEqualTo(-5);
    assertThat(model.common().has(hash("Invoice"))).isTrue();
    assertThat(model.common().has(hash("Okonkwo"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "3, it is no model of names",
    "7, 'its form is 3, not 2'",
    "11, it was trained for other features",
    "15, it is not as long as it says"
  })
  void refusesWhatDoesNotFit(int at, String reason) throws IOException {
    byte[] file = written();
    file[at] ^= 1;

    assertThatIOException().isThrownBy(() -> read(file)).withMessageContaining(reason);
  }

  @Test
  void refusesWhatIsCutOrLonger() throws IOException {
    byte[] file = written();

    for (int length = 0; length <= file.length + 1; length += length < 64 ? 1 : 997) {
      byte[] other = Arrays.copyOf(file, length);
      if (length != file.length) {
        assertThatIOException().as("%d bytes", length).isThrownBy(() -> read(other));
      }
    }
  }

  @Test
  void refusesWhatIsDamagedAnywhere() throws IOException {
    byte[] file = written();

    for (int at = 24; at < file.length; at += 991) {
      byte[] other = file.clone();
      other[at] ^= 4;
      assertThatIllegalStateException()
          .as("byte %d", at)
          .isThrownBy(() -> NameModel.required(new ByteArrayInputStream(other)))
          .withMessageContaining("names.model does not fit: its check sum does not fit");
    }
  }

  @Test
  void saysWhyATaggerThatIsAskedForCannotBe() throws IOException {
    byte[] file = written();

    assertThatIllegalStateException()
        .isThrownBy(() -> NameModel.required(null))
        .withMessage("the tagger of names is on, and its model names.model is absent: train it");
    assertThatIllegalStateException()
        .isThrownBy(() -> NameModel.required(new ByteArrayInputStream(file, 0, 10)))
        .withMessage(
            "the tagger of names is on, and its model names.model does not fit: it is cut");
  }

  private static byte[] written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int[] transitions = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    CommonWords common = CommonWords.of(List.of("invoice", "rechnung"));
    NameModel.Limits limits = new NameModel.Limits(11, -5);
    NameModel.write(out, FEATURES, new byte[] {1, 2, 3, 4}, transitions, limits, common);
    return out.toByteArray();
  }

  private static int hash(String word) {
    return CommonWords.hash(FoldedText.of(word), 0, word.length());
  }

  private static NameModel read(byte[] file) throws IOException {
    return NameModel.read(new ByteArrayInputStream(file));
  }

  private static int weights(NameModel model, int feature) {
    int[] weights = new int[1];
    model.weigh(new int[] {feature}, weights, 0, 1);
    return weights[0];
  }
}
