package io.freshet.index;

import io.freshet.change.Op;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.Source;
import io.freshet.stream.SessionEvent.RowChanged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a batch of one partition of the session log comes to: of each row only its newest state.
 *
 * @param rows in the order in which they were first named
 * @param marks the marks after the batch
 * @param late events that a stale ingest owner wrote
 * @param refused events whose row key cannot be stored
 */
record RowBatch(List<PendingRow> rows, SourceMarks marks, int late, List<LoggedRow> refused) {

  /** Folds {@code events}, which are in log order, onto {@code marks}. */
  static RowBatch of(List<LoggedRow> events, SourceMarks marks, Pipelines pipelines) {
    Map<RowKey, PendingRow> rows = new LinkedHashMap<>();
    List<LoggedRow> refused = new ArrayList<>();
    int late = 0;
    for (LoggedRow event : events) {
      RowChanged change = event.change();
      Optional<Source> source = indexed(change, pipelines);
      if (source.isEmpty()) {
        continue;
      }
      RowKey key = RowKey.of(change, source.get());
      if (!change.retried() && marks.late(change.place(), change.generation())) {
        late++;
      } else if (!key.storable()) {
        refused.add(event);
      } else {
        marks = change.retried() ? marks : marks.with(change.place(), change.generation());
        PendingRow now = PendingRow.of(key, event, source.get().index());
        rows.merge(key, now, (earlier, newer) -> newer.after(earlier));
      }
    }
    return new RowBatch(List.copyOf(rows.values()), marks, late, List.copyOf(refused));
  }

  /** Empty when the change's source has nothing to index, or is no longer configured. */
  private static Optional<Source> indexed(RowChanged change, Pipelines pipelines) {
    if (change.op() == Op.MESSAGE) {
      return Optional.empty();
    }
    return pipelines
        .named(change.pipeline())
        .flatMap(
            p -> p.sources().stream().filter(s -> s.name().equals(change.source())).findFirst())
        .filter(s -> s.index() != null);
  }
}
