package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Identity numbers, hardware and places as strangers write them: with the label far before or
 * behind, in the notations of many countries; and what only looks like them.
 */
class StrangersIdsTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  static Stream<String> forms() throws IOException {
    try (InputStream in = StrangersIdsTest.class.getResourceAsStream("strangers-ids.txt")) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return all.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void findsWhatIsLabelledAndNothingElse(String form) {
    MarkedForm marked = MarkedForm.of(form.replace("\\n", "\n"));

    assertThat(MarkedForm.found(redactor, marked.text())).isEqualTo(marked.labels());
  }
}
