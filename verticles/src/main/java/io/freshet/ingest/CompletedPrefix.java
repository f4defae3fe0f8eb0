package io.freshet.ingest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * Which offset of a partition may be committed while its batches finish in any order: the one after
 * the longest run of finished batches. Not thread-safe.
 */
final class CompletedPrefix {
  private final Deque<Batch> open = new ArrayDeque<>();
  private long next = -1;
  private long committed = -1;

  /** A batch in work. */
  static final class Batch {
    private final long next;
    private boolean done;

    private Batch(long next) {
      this.next = next;
    }
  }

  /**
   * Begins a batch; batches begin in the order of their offsets.
   *
   * @param next offset after its last record
   */
  Batch begin(long next) {
    Batch batch = new Batch(next);
    open.addLast(batch);
    return batch;
  }

  /** Marks a batch as finished. */
  void finish(Batch batch) {
    batch.done = true;
    while (!open.isEmpty() && open.getFirst().done) {
      next = open.removeFirst().next;
    }
  }

  /** The offset to commit; empty when it is committed already or nothing has finished. */
  OptionalLong uncommitted() {
    return next == committed ? OptionalLong.empty() : OptionalLong.of(next);
  }

  /** Marks an offset as committed. */
  void committed(long offset) {
    committed = offset;
  }
}
