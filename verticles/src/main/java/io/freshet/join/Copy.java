package io.freshet.join;

import io.freshet.stream.JoinEvent.Known;
import io.freshet.stream.JoinEvent.Lineage;
import io.freshet.stream.RowName;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What a partition knows of a row that lies elsewhere, and its own rows that refer to it. */
final class Copy {
  final RowName name;
  final NavigableSet<JoinedRow> rows = new TreeSet<>(JoinedRow.BY_NAME);

  /** Whether there was an answer. */
  boolean answered;

  /** Null while nothing is known of it, or when it is gone. */
  Known known;

  /** What made it so; null while nothing is known. */
  Lineage lineage;

  Copy(RowName name) {
    this.name = name;
  }
}
