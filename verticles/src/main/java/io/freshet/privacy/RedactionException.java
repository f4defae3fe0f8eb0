package io.freshet.privacy;

import java.io.Serial;

/** Redaction could not be done, so that the event must not go on. The message holds no values. */
public final class RedactionException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public RedactionException(String message) {
    super(message);
  }

  RedactionException(String message, Throwable cause) {
    super(message, cause);
  }
}
