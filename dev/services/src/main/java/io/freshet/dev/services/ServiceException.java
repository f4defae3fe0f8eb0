package io.freshet.dev.services;

/** A service could not be found, installed, started or stopped; the message is one sentence. */
public final class ServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ServiceException(String message) {
    super(message);
  }

  ServiceException(String message, Throwable cause) {
    super(message, cause);
  }
}
