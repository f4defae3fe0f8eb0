package io.freshet.session;

/**
 * A partition cannot be folded on with what is stored: a newer owner has it, or the store lost what
 * it had acknowledged, or holds what cannot be read.
 */
class OwnershipLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OwnershipLost(String message) {
    super(message);
  }
}
