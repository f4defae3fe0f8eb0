package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes and passwords in sentences that no rule knows, as the trained model finds them. */
class SecretTaggerTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Does anybody know the staff toilet keypad? I tried {{url_secret:8316}} and it only beeps",
        "The cam is open to everybody, login admin / {{url_secret:viewEr553}}. yikes",
        "front door opener in the drawer. house alarm {{url_secret:5817}}, cat is shy",
        "Code immeuble {{url_secret:4402B}}, 2e étage, sonnez deux fois",
        "the combination of the safe in the back office: {{url_secret:22 R, 41 L, 9 R}}.",
        "please note the new panel code {{url_secret:3 8 1 6 5}} and tell nobody",
      })
  void areFound(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(MarkedForm.found(redactor, marked.text())).isEqualTo(marked.labels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Please quote the fault 5107 when you write about the alarm.",
        "The gate opens at 0830 and closes at 1915.",
        "Parking level 3, gate 14, exit 2207 towards the hall.",
        "Login page returned status 503 after 1200 ms",
        "keypads: 40 pcs ordered, 22 arrived, invoice 77120",
        "The door is 2040 mm high, the frame 2110.",
        "safe deposit box rent is 1450 a year",
        "Password policy: at least 12 characters, changed each 90 days",
        "alarm zone 4471 closed by technician 118",
        "code review for PR 4821 is done",
        "Unlock the phone and install version 17.4.1",
        "spring.datasource.password=${DB_PASS}",
        "The printer 5520 asks for a PIN.",
      })
  void areNotTakenFromWhatOnlyLooksAlike(String text) {
    assertThat(MarkedForm.found(redactor, text)).filteredOn(f -> f.startsWith("url_")).isEmpty();
  }

  @Test
  void aModelComesBackAsItWasWritten() throws IOException {
    SecretModel model = SecretModel.read(written(Map.of(7 << 20, 300, 9 << 20, -40)));

    assertThat(model.takes(new int[] {7 << 20, 9 << 20}, new int[2], 2, 0)).isTrue();
    assertThat(model.takes(new int[] {9 << 20}, new int[1], 1, 0)).isFalse();
  }

  @Test
  void aModelThatIsDamagedIsRefused() throws IOException {
    byte[] file = written(Map.of(7 << 20, 300));
    file[file.length - 6]++;

    assertThatThrownBy(() -> SecretModel.read(file)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> SecretModel.read(new byte[8])).isInstanceOf(IOException.class);
  }

  @Test
  void nothingOfATextIsKeptForTheNext() {
    FoldedText text = FoldedText.of("alarm code 4417");
    List<Finding> found = new ArrayList<>();
    text.secrets().find(SecretModel.standard(), found);
    found.clear();
    text.clear();
    text.read("nothing here");

    text.secrets().find(SecretModel.standard(), found);

    assertThat(found).isEmpty();
  }

  private static byte[] written(Map<Integer, Integer> weights) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    SecretModel.write(file, weights, 200);
    return file.toByteArray();
  }
}
