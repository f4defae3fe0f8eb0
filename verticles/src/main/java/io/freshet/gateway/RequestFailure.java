package io.freshet.gateway;

import io.freshet.protocol.ErrorCode;

/** A request that is answered with an error. Its message goes to the peer: no personal data. */
class RequestFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  RequestFailure(ErrorCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  ErrorCode code() {
    return code;
  }

  /** The failure to tell the peer: anything unforeseen becomes a plain {@code internal}. */
  static RequestFailure from(Throwable cause) {
    return cause instanceof RequestFailure known
        ? known
        : new RequestFailure(ErrorCode.INTERNAL, "the hub could not answer");
  }
}
