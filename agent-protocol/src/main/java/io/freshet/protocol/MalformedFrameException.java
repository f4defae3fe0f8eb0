package io.freshet.protocol;

import java.io.Serial;

/**
 * A frame that could not be read. Its message names the field and what would be right, never the
 * value that stood there: it may be logged and sent back.
 */
public final class MalformedFrameException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** Null when it could not be read. */
  private final Long requestId;

  MalformedFrameException(Long requestId, String message) {
    super(message);
    this.requestId = requestId;
  }

  /** The request's id, for the error that answers it; null when it could not be read. */
  public Long id() {
    return requestId;
  }
}
