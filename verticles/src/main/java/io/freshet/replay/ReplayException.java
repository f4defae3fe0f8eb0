package io.freshet.replay;

/** History cannot be read as asked; the message is one sentence for the user. */
public final class ReplayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ReplayException(String message) {
    super(message);
  }
}
