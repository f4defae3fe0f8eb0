package io.freshet.ingest;

import io.freshet.stream.JoinEvent;
import io.freshet.stream.RejectedEvent;
import io.freshet.stream.SessionEvent.RowChanged;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What ingest counts. Thread-safe. */
final class IngestMetrics {
  private final MeterRegistry meters;
  private final Counter routed;
  private final Counter joined;
  private final Counter commitFailures;
  private final DistributionSummary batch;
  private final Timer delay;
  private final Map<String, Counter> redactions = new ConcurrentHashMap<>();

  IngestMetrics(MeterRegistry meters) {
    this.meters = meters;
    this.routed = events("routed");
    this.joined = events("joined");
    this.commitFailures =
        Counter.builder("freshet_ingest_commit_failures")
            .description("Offset commits that failed; they are repeated")
            .register(meters);
    this.batch =
        DistributionSummary.builder("freshet_ingest_batch_records")
            .description("Raw events that one poll gave for a partition")
            .register(meters);
    this.delay =
        Timer.builder("freshet_ingest_delay")
            .description("From commit at the source to ingest; below zero counts as zero")
            .register(meters);
  }

  private Counter events(String outcome) {
    return Counter.builder("freshet_ingest_events")
        .description("Raw events by what became of them in a pipeline")
        .tag("outcome", outcome)
        .register(meters);
  }

  /** Shows how far behind an instance is. */
  Gauge watchLag(String instance, Supplier<Number> records) {
    return Gauge.builder("freshet_ingest_lag_records", records)
        .description("Raw events not yet polled")
        .tag("instance", instance)
        .register(meters);
  }

  /** Shows how many partitions wait for the schema registry. */
  Gauge watchHeldBack(String instance, Supplier<Number> partitions) {
    return Gauge.builder("freshet_ingest_held_partitions", partitions)
        .description("Partitions whose next event waits for a schema, or for a truncate")
        .tag("instance", instance)
        .register(meters);
  }

  /** Shows for how long a partition has waited for the schema registry. */
  Gauge watchHeldSeconds(String instance, Supplier<Number> seconds) {
    return Gauge.builder("freshet_ingest_held_seconds", seconds)
        .description(
            "How long the partition that waits for longest (schema, truncate) has waited; 0: none")
        .tag("instance", instance)
        .register(meters);
  }

  void forget(Gauge gauge) {
    meters.remove(gauge);
  }

  void batch(int records) {
    batch.record(records);
  }

  void commitFailed() {
    commitFailures.increment();
  }

  void count(Ingested ingested) {
    if (ingested.skip() != null) {
      events("skipped").increment();
    }
    if (ingested.emptied() != null) {
      events("emptied").increment();
    }
    if (ingested.rejected() != null) {
      rejected(ingested.rejected());
    }
    if (!ingested.rows().isEmpty()) {
      routed.increment();
      RowChanged row = ingested.rows().getLast();
      delay(row.ingestMicros() - row.sourceMicros());
    } else if (!ingested.joins().isEmpty()) {
      joined.increment();
      delay(ingested.joins().getLast());
    }
    ingested.redactions().forEach(this::redacted);
  }

  private void delay(JoinEvent event) {
    JoinEvent.Lineage lineage =
        switch (event) {
          case JoinEvent.RowRead row -> row.lineage();
          case JoinEvent.SubjectRead subject -> subject.lineage();
          default -> throw new IllegalArgumentException("ingest reads rows and subjects only");
        };
    delay(lineage.ingestMicros() - lineage.sourceMicros());
  }

  private void delay(long micros) {
    delay.record(Math.max(0, micros), TimeUnit.MICROSECONDS);
  }

  void rejected(RejectedEvent event) {
    events("rejected").increment();
    Counter.builder("freshet_ingest_rejected")
        .description("Rejected events by stage and code")
        .tag("stage", event.stage())
        .tag("code", event.code())
        .register(meters)
        .increment();
  }

  /** One event that was tried again. */
  void retried(String outcome) {
    Counter.builder("freshet_ingest_retried")
        .description("Rejected events that were tried again, by what became of them")
        .tag("outcome", outcome)
        .register(meters)
        .increment();
  }

  private void redacted(String type, int count) {
    redactions
        .computeIfAbsent(
            type,
            t ->
                Counter.builder("freshet_ingest_redactions")
                    .description("Pieces of personal data removed, by type")
                    .tag("type", t)
                    .register(meters))
        .increment(count);
  }
}
