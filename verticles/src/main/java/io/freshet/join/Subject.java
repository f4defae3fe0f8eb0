package io.freshet.join;

import io.freshet.stream.JoinEvent.Known;
import io.freshet.stream.JoinEvent.Lineage;
import java.util.NavigableSet;
import java.util.TreeSet;

/** A row that others refer to, where it lies. */
final class Subject {
  /** Partitions that asked for it. */
  final NavigableSet<Integer> asking = new TreeSet<>();

  /** Null when there is no such row. */
  Known known;

  /** What made it so; null when nothing was ever read of it. */
  Lineage lineage;
}
