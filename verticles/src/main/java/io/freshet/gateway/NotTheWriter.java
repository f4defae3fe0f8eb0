package io.freshet.gateway;

import io.freshet.protocol.ErrorCode;

/** Another node writes posted events: nothing was written here, and there it may be. */
final class NotTheWriter extends RequestFailure {
  private static final long serialVersionUID = 1L;

  NotTheWriter() {
    super(
        ErrorCode.UNAVAILABLE,
        "events go to another node from now on; nothing was written, send it again");
  }
}
