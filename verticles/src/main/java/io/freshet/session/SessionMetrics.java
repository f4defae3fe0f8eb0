package io.freshet.session;

import io.freshet.feature.Outcome;
import io.freshet.pipeline.LatePolicy;
import io.freshet.protocol.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What the session stage counts. Thread-safe. */
final class SessionMetrics {
  private final MeterRegistry meters;
  private final Counter folds;
  private final Counter versions;
  private final Counter undecodable;
  private final Counter poisoned;
  private final Counter flushFailures;
  private final Counter clockAhead;
  private final Counter decayed;
  private final Map<LatePolicy, Counter> late = new EnumMap<>(LatePolicy.class);
  private final Counter refused;
  private final Timer foldLag;
  private final Timer flush;
  private final Map<Effect.Why, Counter> skips = new EnumMap<>(Effect.Why.class);
  private final Map<Verdict, Counter> decisions = new EnumMap<>(Verdict.class);

  SessionMetrics(MeterRegistry meters) {
    this.meters = meters;
    this.folds = meters.counter("freshet_session_folds");
    this.versions = meters.counter("freshet_session_versions");
    this.undecodable = meters.counter("freshet_session_undecodable");
    this.poisoned = meters.counter("freshet_session_poisoned");
    this.flushFailures = meters.counter("freshet_session_flush_failures");
    this.clockAhead = meters.counter("freshet_session_clock_ahead");
    this.decayed = meters.counter("freshet_feature_decays");
    for (LatePolicy policy : LatePolicy.values()) {
      late.put(policy, meters.counter("freshet_feature_late", "policy", label(policy)));
    }
    this.refused = meters.counter("freshet_feature_refused");
    this.foldLag =
        Timer.builder("freshet_session_fold_lag")
            .description("from the source's commit to the fold")
            .publishPercentileHistogram()
            .register(meters);
    this.flush = meters.timer("freshet_session_flush");
    for (Effect.Why why : Effect.Why.values()) {
      skips.put(why, meters.counter("freshet_session_skipped", "why", label(why)));
    }
    for (Verdict verdict : Verdict.values()) {
      decisions.put(
          verdict, meters.counter("freshet_session_decisions", "verdict", label(verdict)));
    }
  }

  /**
   * Watches the number of sessions in memory for one instance of the stage.
   *
   * @return ends the watching
   */
  Runnable watchHot(String instance, Supplier<Number> hot) {
    Gauge gauge =
        Gauge.builder("freshet_session_hot", hot)
            .tag("instance", instance)
            .strongReference(true)
            .register(meters);
    return () -> meters.remove(gauge);
  }

  void folded() {
    folds.increment();
  }

  void version(long lagMicros) {
    versions.increment();
    foldLag.record(Math.max(0, lagMicros), TimeUnit.MICROSECONDS);
  }

  void skipped(Effect.Why why) {
    skips.get(why).increment();
  }

  void decided(Verdict verdict) {
    decisions.get(verdict).increment();
  }

  void undecodable() {
    undecodable.increment();
  }

  void poisoned() {
    poisoned.increment();
  }

  void flushed(long nanos) {
    flush.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Events that features did not simply take in, once for each feature. */
  void uneven(Outcome outcome) {
    late.get(LatePolicy.DROP).increment(outcome.dropped());
    late.get(LatePolicy.UPDATE).increment(outcome.updated());
    late.get(LatePolicy.SIDE).increment(outcome.aside());
    refused.increment(outcome.refused());
  }

  /** A session's features are written anew because time has passed. */
  void decayed() {
    decayed.increment();
  }

  void clockAhead() {
    clockAhead.increment();
  }

  void flushFailed() {
    flushFailures.increment();
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
