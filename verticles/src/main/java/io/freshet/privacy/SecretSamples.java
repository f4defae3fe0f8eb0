package io.freshet.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows texts as the tagger of secrets sees them in a hub that detects everything, for its
 * training. One thread.
 */
public final class SecretSamples {
  private final Map<String, TextRedactor> redactors = new HashMap<>();

  /**
   * What may be a secret, whether a rule has found it or none.
   *
   * @param start first character in the text
   * @param end one after the last
   */
  public record Value(int start, int end, int[] features) {
    static Value of(Finding value, int[] features, int count) {
      return new Value(value.start(), value.end(), Arrays.copyOf(features, count));
    }
  }

  /** All that may be secrets in a text. */
  public List<Value> of(String text, String region) {
    FoldedText folded = FoldedText.of(text);
    List<Finding> found = new ArrayList<>();
    redactors
        .computeIfAbsent(region, r -> NameSamples.redactor(NameSamples.ALL, r, null))
        .detect(folded, found);
    return folded.secrets().values(found);
  }
}
