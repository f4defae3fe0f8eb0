package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Numbers, dates and addresses beside words that say what else they are, and beside others that
 * agree with them.
 */
class NumberedOtherwiseTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  static Stream<String> forms() throws IOException {
    try (InputStream in =
        NumberedOtherwiseTest.class.getResourceAsStream("numbered-otherwise.txt")) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return all.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void takesEachForWhatItIs(String form) {
    MarkedForm marked = MarkedForm.of(form.replace("\\n", "\n"));

    assertThat(MarkedForm.found(redactor, marked.text())).isEqualTo(marked.labels());
  }
}
