package io.freshet.ingest;

import java.io.Serial;

/** A change that no session takes; the message holds no values. */
final class UnroutableException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  UnroutableException(String message) {
    super(message, null, false, false);
  }
}
