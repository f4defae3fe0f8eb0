package io.freshet.audit;

import java.io.IOException;
import java.sql.SQLException;

/** Signed checkpoints in order of their sizes, each opened when it comes up. One thread. */
final class CheckpointStream {

  /** Where notes come from; null is the end. */
  @FunctionalInterface
  interface Notes {
    String next() throws SQLException, IOException;
  }

  /** A checkpoint does not hold; the message says which and why. */
  static final class BrokenCheckpoint extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenCheckpoint(String message) {
      super(message);
    }
  }

  private final String name;
  private final Notes notes;
  private final VerifierKey key;
  private Checkpoint head;
  private long count;

  /**
   * A stream at its first checkpoint.
   *
   * @param name {@code stored} or {@code witnessed}
   */
  CheckpointStream(String name, Notes notes, VerifierKey key)
      throws SQLException, IOException, BrokenCheckpoint {
    this.name = name;
    this.notes = notes;
    this.key = key;
    next();
  }

  /** The checkpoint that is up; null at the end. */
  Checkpoint head() {
    return head;
  }

  /** Checkpoints that came up so far. */
  long count() {
    return count;
  }

  void next() throws SQLException, IOException, BrokenCheckpoint {
    String note = notes.next();
    if (note == null) {
      head = null;
      return;
    }
    count++;
    Checkpoint before = head;
    try {
      head = Checkpoint.open(note, key);
    } catch (IllegalArgumentException e) {
      throw new BrokenCheckpoint("the %s one number %d, %s".formatted(name, count, e.getMessage()));
    }
    if (before != null && head.size() < before.size()) {
      throw new BrokenCheckpoint(
          "the %s one number %d of size %d comes after one of size %d"
              .formatted(name, count, head.size(), before.size()));
    }
  }
}
