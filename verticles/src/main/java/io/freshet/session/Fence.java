package io.freshet.session;

/**
 * Proves to the store that a write comes from the partition's newest owner and is its newest write.
 * One for each ownership of a partition; used on its event loop only.
 */
final class Fence {
  private final int partition;
  private final int generation;
  private long writes;
  private long acknowledged;

  Fence(int partition, int generation) {
    this.partition = partition;
    this.generation = generation;
  }

  int partition() {
    return partition;
  }

  /** Generation of the consumer group in which the partition was assigned. */
  int generation() {
    return generation;
  }

  /** The number of the next write; a write that arrives late, after a higher one, is refused. */
  long nextWrite() {
    return ++writes;
  }

  /** The store has told that it holds this write, and so all before it. */
  void acknowledged(long write) {
    acknowledged = Math.max(acknowledged, write);
  }

  /** The newest write that the store is known to hold: one that knows only older ones lost it. */
  long acknowledged() {
    return acknowledged;
  }
}
