package io.freshet.protocol;

/**
 * JSON that the quick ways of reading and writing leave to Jackson. One for all, without a place.
 */
public final class UnusualJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The one. */
  public static final UnusualJsonException UNUSUAL = new UnusualJsonException();

  private UnusualJsonException() {
    super(null, null, false, false);
  }
}
