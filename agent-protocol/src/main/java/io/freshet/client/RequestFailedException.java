package io.freshet.client;

import java.io.Serial;

/** A request that the hub refused, or whose connection was lost before the answer. */
public final class RequestFailedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int code;
  private final boolean retryable;

  RequestFailedException(int code, String message, boolean retryable) {
    super(message);
    this.code = code;
    this.retryable = retryable;
  }

  /** The protocol's error code, for example 1404. */
  public int code() {
    return code;
  }

  /** True when the same request may succeed later. */
  public boolean retryable() {
    return retryable;
  }
}
