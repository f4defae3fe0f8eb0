package io.freshet.registry;

import java.io.Serial;

/**
 * The registry did not answer, or not as a registry does: to be tried again. The message holds no
 * credentials.
 */
final class RegistryException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  RegistryException(String message) {
    super(message, null, false, false);
  }
}
