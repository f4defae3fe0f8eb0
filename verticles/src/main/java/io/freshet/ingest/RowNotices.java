package io.freshet.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is noticed of rows that go on all the same: counted, and told in the log once. Not
 * thread-safe.
 */
final class RowNotices {
  private static final Logger LOG = LoggerFactory.getLogger(RowNotices.class);
  private static final int MAX_TOLD = 1_000;

  private final MeterRegistry meters;
  private final Set<String> told = new HashSet<>();

  /**
   * Notices that are counted.
   *
   * @param meters null for nobody: rows that are read again were noticed before
   */
  RowNotices(MeterRegistry meters) {
    this.meters = meters;
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
  void broken(String pipeline, String source, String place) {
    if (!areWanted()) {
      return;
    }
    Counter.builder("freshet_ingest_contract_warnings")
        .description("Rows that broke their contract and went on, as enforce: warn has it")
        .tag("pipeline", pipeline)
        .tag("source", source)
        .register(meters)
        .increment();
    if (first("%s/%s %s".formatted(pipeline, source, place))) {
      LOG.warn("{}/{}: rows break their contract at {}; they go on", pipeline, source, place);
    }
  }

  /** A source's columns became others. */
  void drifted(String pipeline, String source, Drift.Note note) {
    Counter.builder("freshet_ingest_drift")
        .description("Columns that became others, each noticed once")
        .tag("pipeline", pipeline)
        .tag("source", source)
        .tag("kind", note.kind().name().toLowerCase(Locale.ROOT))
        .register(meters)
        .increment();
    String column =
        note.column() == null ? "a column (its name is private)" : "column '" + note.column() + "'";
    LOG.warn(
        "{}/{}: {} {}",
        pipeline,
        source,
        column,
        switch (note.kind()) {
          case NEW -> "is new: " + note.types();
          case MISSING -> "is missing; all rows had it";
          case RETYPED -> "is of another type: " + note.types();
        });
  }

  private boolean first(String what) {
    return told.size() < MAX_TOLD && told.add(what);
  }
}
