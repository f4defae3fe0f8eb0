package io.freshet.ingest;

/** A partition as long as it is ours. Of one event loop. */
final class OwnedPartition {
  final CompletedPrefix prefix = new CompletedPrefix();
  final int generation;
  String topicId = "";
  long next;

  /** True from when it is to be handed over: what waits then is left to the next owner. */
  boolean leaving;

  OwnedPartition(int generation) {
    this.generation = generation;
  }
}
