package io.freshet.session;

/** Records that the snapshots do not hold are no longer in the session log: nothing can fold on. */
final class LogGap extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LogGap(String message) {
    super(message);
  }
}
