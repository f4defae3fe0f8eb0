package io.freshet.join;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What the join stage counts. Thread-safe. */
final class JoinMetrics {
  private final MeterRegistry meters;
  private final Counter taken;
  private final Counter emitted;
  private final Counter leftOut;
  private final Timer flush;

  JoinMetrics(MeterRegistry meters) {
    this.meters = meters;
    this.taken = counter("freshet_join_taken", "Records of freshet.joins taken in");
    this.emitted = counter("freshet_join_emitted", "Rows written to the session log");
    this.leftOut =
        counter("freshet_join_left_out", "Records of freshet.joins that could not be taken in");
    this.flush =
        Timer.builder("freshet_join_flush")
            .description("From taking what changed to having it in freshet.joins.state")
            .register(meters);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(meters);
  }

  void taken() {
    taken.increment();
  }

  void emitted() {
    emitted.increment();
  }

  void leftOut() {
    leftOut.increment();
  }

  void rejected(String code) {
    Counter.builder("freshet_join_rejected")
        .description("Rows given up, by code")
        .tag("code", code)
        .register(meters)
        .increment();
  }

  void flushed(long nanos) {
    flush.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Shows what an instance holds; run the result to stop. */
  Runnable watch(
      String instance, Supplier<Number> rows, Supplier<Number> waiting, Supplier<Number> subjects) {
    List<Meter> gauges =
        List.of(
            gauge("freshet_join_rows", "Rows held that join others", instance, rows),
            gauge(
                "freshet_join_waiting_rows",
                "Rows that wait for the row they go through",
                instance,
                waiting),
            gauge("freshet_join_subjects", "Rows that others refer to", instance, subjects));
    return () -> gauges.forEach(meters::remove);
  }

  private Gauge gauge(String name, String description, String instance, Supplier<Number> value) {
    return Gauge.builder(name, value)
        .description(description)
        .tag("instance", instance)
        .register(meters);
  }
}
