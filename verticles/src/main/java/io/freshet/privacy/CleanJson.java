package io.freshet.privacy;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * JSON from which personal data has been removed. Only the redactor makes it from raw JSON; what
 * was clean in the session log is clean when it is read from there.
 */
public final class CleanJson {
  private final JsonNode value;

  CleanJson(JsonNode value) {
    this.value = value;
  }

  /**
   * Clean JSON read back from a topic that only holds clean JSON. For the codecs of the session log
   * and of snapshots only (ArchUnit holds this).
   */
  public static CleanJson readBack(JsonNode value) {
    return new CleanJson(value);
  }

  /** The value; not to be modified. */
  @JsonValue
  public JsonNode value() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CleanJson clean && clean.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
