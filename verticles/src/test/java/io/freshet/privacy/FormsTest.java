package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Structured data as people of many countries write it, and what only looks like it. */
class FormsTest {
  private static final Pattern LABEL = Pattern.compile("\\{\\{([a-z_]+):([^}]+)}}");

  private final TextRedactor redactor = Found.redactor(Found.names());

  static Stream<String> forms() {
    return Stream.of("forms.txt", "labels.txt", "accounts.txt", "secrets.txt")
        .flatMap(FormsTest::lines);
  }

  private static Stream<String> lines(String file) {
    try (InputStream in = FormsTest.class.getResourceAsStream(file)) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return all.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void findsWhatIsLabelledAndNothingElse(String form) {
    String line = form.replace("\\n", "\n").replace("\\t", "\t");
    List<String> labels = new ArrayList<>();
    Matcher label = LABEL.matcher(line);
    while (label.find()) {
      labels.add(label.group(1) + " " + label.group(2));
    }
    String text = LABEL.matcher(line).replaceAll(m -> Matcher.quoteReplacement(m.group(2)));

    List<String> found =
        redactor.find(text).stream()
            .filter(f -> f.type() != DetectorType.PERSON)
            .map(f -> f.type().label() + " " + text.substring(f.start(), f.end()))
            .toList();

    assertThat(found).isEqualTo(labels);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void changesNothingTwice(String form) {
    String line = form.replace("\\n", "\n").replace("\\t", "\t");
    String once = redactor.redact(LABEL.matcher(line).replaceAll("$2")).text();

    assertThat(redactor.redact(once).text()).isEqualTo(once);
  }
}
