package io.freshet.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is noticed of the rows of one source that go on all the same: counted, and told in the log
 * once. Not thread-safe.
 */
final class RowNotices {
  private static final Logger LOG = LoggerFactory.getLogger(RowNotices.class);
  private static final int MAX_TOLD = 1_000;

  /** Lines about columns; a source whose keys are values has no end of them. */
  private static final int MAX_LINES = 20;

  private final MeterRegistry meters;
  private final String pipeline;
  private final String source;
  private final Set<String> told = new HashSet<>();
  private final Map<Drift.Kind, Counter> drifts = new EnumMap<>(Drift.Kind.class);
  private Counter warnings;
  private int lines;

  /**
   * Notices that are counted.
   *
   * @param meters null for nobody: rows that are read again were noticed before
   */
  RowNotices(MeterRegistry meters, String pipeline, String source) {
    this.meters = meters;
    this.pipeline = pipeline;
    this.source = source;
  }

  /** True when somebody wants to know. */
  boolean areWanted() {
    return meters != null;
  }

  /**
   * A row breaks a contract that only warns.
   *
   * @param place keyword in the contract; no word of the row
   */
  void broken(String place) {
    if (!areWanted()) {
      return;
    }
    if (warnings == null) {
      warnings =
          counter(
              "freshet_ingest_contract_warnings",
              "Rows that broke their contract and went on, as enforce: warn has it");
    }
    warnings.increment();
    if (told.size() < MAX_TOLD && told.add(place)) {
      LOG.warn("{}/{}: rows break their contract at {}; they go on", pipeline, source, place);
    }
  }

  /** The source's columns became others. */
  void drifted(Drift.Note note) {
    drifts
        .computeIfAbsent(
            note.kind(),
            kind ->
                counter(
                    "freshet_ingest_drift",
                    "Columns that became others, each noticed once",
                    "kind",
                    kind.name().toLowerCase(Locale.ROOT)))
        .increment();
    if (lines < MAX_LINES) {
      lines++;
      tell(note);
      if (lines == MAX_LINES) {
        LOG.warn("{}/{}: of other columns it is only counted", pipeline, source);
      }
    }
  }

  private void tell(Drift.Note note) {
    String column =
        note.column() == null
            ? "a column (its name is private, or looks like none)"
            : "column '" + note.column() + "'";
    LOG.warn(
        "{}/{}: {} {}",
        pipeline,
        source,
        column,
        switch (note.kind()) {
          case NEW -> "is new: " + note.type();
          case MISSING -> "is missing; all rows had it";
          case RETYPED ->
              "is of another type: "
                  + note.type()
                  + ", before "
                  + String.join(" or ", note.before());
        });
  }

  private Counter counter(String name, String description, String... more) {
    return Counter.builder(name)
        .description(description)
        .tag("pipeline", pipeline)
        .tag("source", source)
        .tags(more)
        .register(meters);
  }
}
