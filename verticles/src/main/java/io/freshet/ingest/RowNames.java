package io.freshet.ingest;

import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.SectionKind;
import io.freshet.pipeline.Source;
import io.freshet.stream.JoinEvent;
import io.freshet.stream.SessionEvent.RowChanged;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * By which names a later change of the same row is known. Entries of a feed have none: they stand
 * beside one another. Where a section is one row, the session's next row takes its place.
 * Thread-safe.
 */
final class RowNames {
  private final Map<String, SectionKind> kinds = new HashMap<>();

  RowNames(Pipelines pipelines) {
    for (Pipeline pipeline : pipelines.all()) {
      for (Source source : pipeline.sources()) {
        kinds.put(pipeline.name() + "/" + source.name(), source.kind());
      }
    }
  }

  /** Names of what a change alters, clean; empty when it alters nothing that can be altered. */
  Set<String> of(Ingested ingested) {
    Set<String> names = new HashSet<>();
    for (RowChanged row : ingested.rows()) {
      String source = row.pipeline() + "/" + row.source();
      SectionKind kind = kinds.get(source);
      if (kind != SectionKind.RECENT) {
        names.add(source + "/" + row.row());
      }
      if (kind == SectionKind.ONE) {
        names.add(source + " " + row.session());
      }
    }
    for (JoinEvent event : ingested.joins()) {
      switch (event) {
        case JoinEvent.RowRead row -> names.add(row.name().toString());
        case JoinEvent.SubjectRead subject -> names.add(subject.name().toString());
        default -> throw new IllegalArgumentException("ingest reads rows and subjects only");
      }
    }
    return names;
  }
}
