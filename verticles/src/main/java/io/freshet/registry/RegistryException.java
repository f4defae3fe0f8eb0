package io.freshet.registry;

import java.io.Serial;

/**
 * The registry did not answer, or not as a registry does: to be tried again. The message holds no
 * credentials.
 */
final class RegistryException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final boolean asked;

  RegistryException(String message) {
    this(message, true);
  }

  private RegistryException(String message, boolean asked) {
    super(message, null, false, false);
    this.asked = asked;
  }

  /** No request was made: it is not known how this one would have gone. */
  static RegistryException leftAlone() {
    return new RegistryException(
        "it failed too often just now and is left alone for a moment", false);
  }

  /** False when no request was made. */
  boolean wasAsked() {
    return asked;
  }
}
