package io.freshet.registry;

import java.io.Serial;

/** A schema that the registry has, but that cannot be read by. The message says why. */
public final class UnusableSchemaException extends Exception {
  @Serial private static final long serialVersionUID = 1L;
  private static final int MAX = 200;

  /** With a message of which the first 200 characters count. */
  public UnusableSchemaException(String message) {
    super(message.substring(0, Math.min(MAX, message.length())), null, false, false);
  }
}
