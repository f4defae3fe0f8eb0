package io.freshet.message;

/** A message from another node that cannot be read. Says which and where, and names no values. */
public final class MalformedMessageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * What is wrong with a message.
   *
   * @param at byte of its body, from 0
   */
  MalformedMessageException(Class<?> type, int at, String wrong) {
    super("a " + type.getName() + " from another node cannot be read at byte " + at + ": " + wrong);
  }
}
