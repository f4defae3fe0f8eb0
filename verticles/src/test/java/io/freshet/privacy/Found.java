package io.freshet.privacy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What detectors find in a text, as the pieces of that text. */
final class Found {
  static final Set<String> ALL =
      Arrays.stream(DetectorType.values())
          .map(DetectorType::label)
          .collect(Collectors.toUnmodifiableSet());

  private Found() {}

  static List<String> by(Detector detector, String text) {
    FoldedText folded = FoldedText.of(text);
    List<Finding> found = new ArrayList<>();
    detector.find(folded, found);
    return found.stream()
        .map(folded::original)
        .map(f -> text.substring(f.start(), f.end()))
        .toList();
  }

  static Tokenizer tokens() {
    return new Tokenizer("a key for tests, of 32 bytes and more".getBytes(StandardCharsets.UTF_8));
  }

  static KnownNames names() {
    return new KnownNames(tokens(), 10_000);
  }

  /** A redactor of every type, region US. */
  static TextRedactor redactor(KnownNames names) {
    return TextRedactor.of(ALL, "US", tokens(), names);
  }
}
