package io.freshet.privacy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows texts as the tagger of dates sees them in a hub that detects everything, for its training.
 * One thread.
 */
public final class DateSamples {
  private final Map<String, TextRedactor> redactors = new HashMap<>();
  private final SecretModel secrets;
  private final NameModel names;

  /**
   * What may be a date of birth.
   *
   * @param start first character in the text
   * @param end one after the last
   */
  public record Value(int start, int end, int[] features) {}

  /**
   * @param secrets finds secrets, beside which dates may stand
   * @param names finds people
   */
  public DateSamples(SecretModel secrets, NameModel names) {
    this.secrets = secrets;
    this.names = names;
  }

  /** All that may be dates in a text. */
  public List<Value> of(String text, String region) {
    return redactors
        .computeIfAbsent(
            region, r -> NameSamples.redactor(NameSamples.ALL, r, secrets).tagging(names))
        .dates(text);
  }
}
