package io.freshet.protocol;

import java.io.Serial;

/** A frame that is not of the protocol. The message names what and where, never values. */
public final class MalformedFrameException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final Long id;

  MalformedFrameException(Long id, String message) {
    super(message);
    this.id = id;
  }

  /** Id of the request, null when it could not be read. */
  public Long id() {
    return id;
  }
}
