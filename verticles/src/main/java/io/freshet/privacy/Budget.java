package io.freshet.privacy;

/**
 * Costly checks that one text may take. Nobody writes a text that takes more by chance; one made to
 * stall an event loop is refused.
 */
final class Budget {
  private final int checks;
  private int left;

  Budget(int checks) {
    this.checks = checks;
    this.left = checks;
  }

  /** Makes it whole for another text. */
  void refill() {
    left = checks;
  }

  /** Takes one check. */
  void spend() {
    if (left-- <= 0) {
      throw new RedactionException("a text with too many candidates to check");
    }
  }
}
