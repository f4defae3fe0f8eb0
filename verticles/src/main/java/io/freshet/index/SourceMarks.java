package io.freshet.index;

import io.freshet.change.Coordinates;
import java.util.HashMap;
import java.util.Map;

/**
 * How far each source partition had got in one partition of the session log, to tell what a stale
 * ingest owner wrote late. Immutable.
 *
 * <p>Where an event lies is where duplicates of it are told: in its source, or in {@code
 * freshet.joins} for a row that was joined.
 *
 * <p>An event below the mark, of no newer generation, is late. One of a newer generation never is:
 * the owner before it may have raced ahead. One at the mark is not either: a source event can
 * concern two sessions, and doing it again changes nothing.
 */
record SourceMarks(Map<SourcePartition, Mark> marks) {
  static final SourceMarks NONE = new SourceMarks(Map.of());

  record SourcePartition(String topic, int partition) {}

  /** The newest ingest generation seen and the highest source offset that it wrote. */
  record Mark(int generation, long offset) {}

  SourceMarks {
    marks = Map.copyOf(marks);
  }

  boolean late(Coordinates at, int generation) {
    Mark mark = marks.get(partitionOf(at));
    return mark != null && generation <= mark.generation() && at.offset() < mark.offset();
  }

  /** With an event that is not late. */
  SourceMarks with(Coordinates at, int generation) {
    SourcePartition partition = partitionOf(at);
    Mark mark = marks.get(partition);
    Mark now = new Mark(generation, at.offset());
    if (now.equals(mark) || mark != null && generation < mark.generation()) {
      return this;
    }
    Map<SourcePartition, Mark> next = new HashMap<>(marks);
    next.put(partition, now);
    return new SourceMarks(next);
  }

  private static SourcePartition partitionOf(Coordinates at) {
    return new SourcePartition(at.topic(), at.partition());
  }
}
