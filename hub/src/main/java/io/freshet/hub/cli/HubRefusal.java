package io.freshet.hub.cli;

import io.freshet.hub.PrerequisiteException;
import java.io.Serial;

/** A running hub answers another status than 200. */
final class HubRefusal extends PrerequisiteException {
  @Serial private static final long serialVersionUID = 1L;

  private final String told;

  /**
   * A refusal.
   *
   * @param sentence which hub answers what
   * @param told the hub's own message
   */
  HubRefusal(String sentence, String told) {
    super(sentence);
    this.told = told;
  }

  /** The hub's own message, without the period. */
  String told() {
    return told;
  }
}
