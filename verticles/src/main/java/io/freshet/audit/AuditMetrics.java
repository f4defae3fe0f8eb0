package io.freshet.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.atomic.AtomicLong;

/** What the audit trail counts. Thread-safe. */
final class AuditMetrics {
  private final Counter added;
  private final Counter repeated;
  private final Counter refused;
  private final Counter retries;
  private final Counter unsigned;
  private final Timer appends;
  private final Timer queries;
  private final AtomicLong size;
  private final AtomicLong signed;
  private final AtomicLong lag;

  AuditMetrics(MeterRegistry registry) {
    added = counter(registry, "freshet_audit_records", "records stored");
    repeated = counter(registry, "freshet_audit_repeated", "records that were there already");
    refused = counter(registry, "freshet_audit_refused", "records kept out of the trail");
    retries = counter(registry, "freshet_audit_retries", "appends tried again");
    unsigned = counter(registry, "freshet_audit_unsigned", "checkpoints that could not be made");
    appends = timer(registry, "freshet_audit_append", "batches appended");
    queries = timer(registry, "freshet_audit_query", "queries answered");
    size = registry.gauge("freshet_audit_size", new AtomicLong());
    signed = registry.gauge("freshet_audit_signed_size", new AtomicLong());
    lag = registry.gauge("freshet_audit_lag", new AtomicLong());
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  private static Timer timer(MeterRegistry registry, String name, String description) {
    return Timer.builder(name)
        .description(description)
        .publishPercentileHistogram()
        .register(registry);
  }

  Timer appends() {
    return appends;
  }

  Timer queries() {
    return queries;
  }

  void appended(AuditStore.Appended done) {
    added.increment(done.added());
    repeated.increment(done.repeated());
    refused.increment(done.refused());
    size.set(done.size());
  }

  void retried() {
    retries.increment();
  }

  void unsigned() {
    unsigned.increment();
  }

  void signed(long records) {
    signed.set(records);
  }

  /** Records not yet polled. */
  void lag(long records) {
    lag.set(records);
  }
}
