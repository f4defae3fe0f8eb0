package io.freshet.pipeline;

/** An expression that could not be evaluated; the message names the expression, never values. */
public final class ExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ExpressionException(String message) {
    super(message);
  }
}
