package io.freshet.privacy;

import io.freshet.change.Change;
import java.util.Map;

/** Lets tests of routing make clean changes of values that hold no personal data. */
public final class PassThrough {
  private PassThrough() {}

  /** The change as it is, with {@code redactions} claimed. */
  public static CleanChange of(Change change, Map<String, Integer> redactions) {
    return new CleanChange(
        change.at(),
        change.op(),
        change.table(),
        change.key(),
        change.before(),
        change.after(),
        change.unavailable(),
        change.sourceMicros(),
        change.ingestMicros(),
        redactions,
        null);
  }
}
