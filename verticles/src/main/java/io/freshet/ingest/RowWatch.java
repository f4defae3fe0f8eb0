package io.freshet.ingest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Notes which rows ingest has altered since a retry began to read: the retry must not overwrite
 * them. Of one event loop.
 */
final class RowWatch {
  private static final int MAX = 200_000;

  private final TopicPartition partition;
  private final RowNames names;
  private final Set<String> seen = new HashSet<>();
  private boolean emptied;

  RowWatch(TopicPartition partition, RowNames names) {
    this.partition = partition;
    this.names = names;
  }

  void saw(TopicPartition where, List<Ingested> ingested) {
    emptied |= where.equals(partition) && Ingested.anyEmptied(ingested);
    if (where.equals(partition) && !isFull()) {
      ingested.forEach(i -> seen.addAll(names.of(i)));
    }
  }

  /** True when more was altered than it can hold: it does not know of all then. */
  boolean isFull() {
    return seen.size() >= MAX;
  }

  /** True when one of them was altered, or its table emptied. */
  boolean altered(Set<String> rows) {
    return emptied && !rows.isEmpty() || rows.stream().anyMatch(seen::contains);
  }
}
