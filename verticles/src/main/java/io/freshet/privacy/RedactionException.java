package io.freshet.privacy;

/**
 * Redaction could not be done, so what it was asked for must not go on. The message names the
 * reason and never holds values; there is no cause, since its message might.
 */
public final class RedactionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RedactionException(String reason) {
    super(reason);
  }
}
