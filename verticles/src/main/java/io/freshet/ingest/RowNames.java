package io.freshet.ingest;

import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.SectionKind;
import io.freshet.pipeline.Source;
import io.freshet.pipeline.Through;
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
  private final Map<String, Source> sources = new HashMap<>();

  RowNames(Pipelines pipelines) {
    for (Pipeline pipeline : pipelines.all()) {
      for (Source source : pipeline.sources()) {
        sources.put(pipeline.name() + "/" + source.name(), source);
      }
    }
  }

  /** Names of what a change alters, clean; empty when it alters nothing that can be altered. */
  Set<String> of(Ingested ingested) {
    Set<String> names = new HashSet<>();
    for (RowChanged row : ingested.rows()) {
      String source = row.pipeline() + "/" + row.source();
      SectionKind kind = kind(source);
      if (kind != SectionKind.RECENT && !row.row().isEmpty()) {
        names.add(source + "/" + row.row());
      }
      if (kind == SectionKind.ONE) {
        names.add(source + " " + row.session());
      }
    }
    for (JoinEvent event : ingested.joins()) {
      switch (event) {
        case JoinEvent.RowRead row -> {
          names.add(row.name().toString());
          names.addAll(places(row));
        }
        case JoinEvent.SubjectRead subject -> names.add(subject.name().toString());
        default -> throw new IllegalArgumentException("ingest reads rows and subjects only");
      }
    }
    return names;
  }

  /** True of a feed's source: no later entry stands for an earlier one. */
  boolean isFeed(String pipeline, String source) {
    return kind(pipeline + "/" + source) == SectionKind.RECENT;
  }

  /** Null for a lookup, and for what is read no more. */
  private SectionKind kind(String source) {
    return sources.containsKey(source) ? sources.get(source).kind() : null;
  }

  /**
   * What a row that joins takes for itself where a section is one row: its sessions, or the row
   * that it goes through, which has them.
   */
  private Set<String> places(JoinEvent.RowRead row) {
    String name = row.name().pipeline() + "/" + row.name().table();
    Set<String> places = new HashSet<>();
    if (kind(name) != SectionKind.ONE) {
      return places;
    }
    if (row.sessions() != null) {
      row.sessions().forEach(session -> places.add(name + " " + session));
    }
    Through through = sources.get(name).through();
    if (through != null && row.refs().containsKey(through.parent())) {
      places.add(name + " through " + row.refs().get(through.parent()));
    }
    return places;
  }
}
