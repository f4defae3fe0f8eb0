package io.freshet.session;

/** A partition cannot be folded on here: a newer owner has it, or its stored state is gone. */
final class OwnershipLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OwnershipLost(String message) {
    super(message);
  }
}
