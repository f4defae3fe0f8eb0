package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers of documents and accounts that nothing right before them names. */
class UnnamedDocumentsTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  static Stream<String> forms() throws IOException {
    try (InputStream in = UnnamedDocumentsTest.class.getResourceAsStream("unnamed-documents.txt")) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return all.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void findsWhatIsThereAndNothingElse(String text) {
    MarkedForm form = MarkedForm.of(text.replace("\\n", "\n").replace("\\t", "\t"));

    assertThat(MarkedForm.found(redactor, form.text())).isEqualTo(form.labels());
  }
}
