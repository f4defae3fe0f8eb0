package io.freshet.bench.quality;

import io.freshet.privacy.DetectorType;
import java.util.List;

/**
 * A text and what is personal in it.
 *
 * @param id file, line of its template there, and which of the texts made of it
 * @param region for phone numbers without a country code
 * @param labels in order, apart; none in a negative
 */
public record LabelledText(String id, String region, String text, List<Label> labels) {

  /**
   * A value.
   *
   * @param start first UTF-16 code unit
   * @param end one after the last
   * @param asked false when finding it is neither right nor wrong: a given name alone
   * @param value as it stands in the text
   */
  public record Label(int start, int end, DetectorType type, boolean asked, String value) {}

  /** Whether nothing in it is personal. */
  public boolean isNegative() {
    return labels.isEmpty();
  }

  @Override
  public String toString() {
    return id;
  }
}
