package io.freshet.index;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What the index counts. Thread-safe. */
final class IndexMetrics {
  private final Timer embeddings;
  private final Timer searches;
  private final Counter unchanged;
  private final Counter late;
  private final Counter failed;
  private final Counter retries;
  private final AtomicLong lag;

  IndexMetrics(MeterRegistry registry) {
    embeddings = timer(registry, "freshet_index_embedding", "chunks embedded");
    searches = timer(registry, "freshet_index_search", "searches answered");
    unchanged = skipped(registry, "unchanged");
    late = skipped(registry, "late");
    failed =
        Counter.builder("freshet_index_failed")
            .description("events that could not be indexed; logged with their coordinates")
            .register(registry);
    retries =
        Counter.builder("freshet_index_retries")
            .description("batches tried again because PostgreSQL did not answer")
            .register(registry);
    lag = registry.gauge("freshet_index_lag", new AtomicLong());
  }

  private static Timer timer(MeterRegistry registry, String name, String description) {
    return Timer.builder(name)
        .description(description)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(1))
        .maximumExpectedValue(Duration.ofSeconds(5))
        .register(registry);
  }

  private static Counter skipped(MeterRegistry registry, String reason) {
    return Counter.builder("freshet_index_skipped")
        .description("rows that needed no new embedding")
        .tag("reason", reason)
        .register(registry);
  }

  Timer embeddings() {
    return embeddings;
  }

  Timer searches() {
    return searches;
  }

  void unchanged() {
    unchanged.increment();
  }

  void late(int events) {
    late.increment(events);
  }

  void failed() {
    failed.increment();
  }

  void retried() {
    retries.increment();
  }

  /** Session-log records not yet polled. */
  void lag(long records) {
    lag.set(records);
  }
}
