package io.freshet.audit;

/**
 * What is stored does not fit together: somebody altered it. The message holds no record's text.
 */
final class DamagedTrailException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DamagedTrailException(String message) {
    super(message);
  }
}
