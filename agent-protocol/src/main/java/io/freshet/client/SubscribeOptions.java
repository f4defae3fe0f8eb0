package io.freshet.client;

import io.freshet.protocol.ClientFrame.Mode;
import java.util.List;
import java.util.Objects;

/**
 * How a session is followed.
 *
 * @param mode how updates come
 * @param credit updates the hub may send ahead of what was taken in, 1 to 10,000; half of it is
 *     given back at a time
 * @param sections only these; null for all that the agent may read
 */
public record SubscribeOptions(Mode mode, int credit, List<String> sections) {
  private static final int MAX_CREDIT = 10_000;

  /** All sections, patches, a credit of 64. */
  public static final SubscribeOptions DEFAULT = new SubscribeOptions(Mode.DELTA, 64, null);

  /** Checks mode and credit, and copies the sections. */
  public SubscribeOptions {
    Objects.requireNonNull(mode, "mode");
    if (credit < 1 || credit > MAX_CREDIT) {
      throw new IllegalArgumentException("credit is 1 to " + MAX_CREDIT);
    }
    sections = sections == null ? null : List.copyOf(sections);
  }

  /** The same in another mode. */
  public SubscribeOptions withMode(Mode other) {
    return new SubscribeOptions(other, credit, sections);
  }

  /** The same with another credit. */
  public SubscribeOptions withCredit(int other) {
    return new SubscribeOptions(mode, other, sections);
  }

  /** The same for these sections only. */
  public SubscribeOptions withSections(String... only) {
    return new SubscribeOptions(mode, credit, List.of(only));
  }
}
