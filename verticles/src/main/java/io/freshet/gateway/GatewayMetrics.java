package io.freshet.gateway;

import io.freshet.protocol.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The gateway's figures, {@code freshet_gateway_…}. Thread-safe. */
final class GatewayMetrics {
  private final AtomicInteger connections;
  private final AtomicInteger subscriptions;
  private final AtomicInteger deliveriesOpen;
  private final AtomicInteger eventsRemembered;
  private final AtomicInteger silentSources;
  private final Counter framesOut;
  private final Counter framesIn;
  private final Counter bytesOut;
  private final Counter updates;
  private final Counter conflated;
  private final Counter resets;
  private final Counter attaches;
  private final Counter noticesLost;
  private final Counter observations;
  private final Counter authFailures;
  private final Counter tooSlow;
  private final Counter rateLimited;
  private final Counter malformed;
  private final Counter deliveryFailures;
  private final Counter clockSkew;
  private final Counter eventsWritten;
  private final Counter eventsRepeated;
  private final Counter eventsRefused;
  private final Counter eventsUnavailable;
  private final Counter eventsOpened;
  private final Timer freshness;
  private final Map<Verdict, Counter> decisions = new EnumMap<>(Verdict.class);

  GatewayMetrics(MeterRegistry registry) {
    connections = registry.gauge(name("connections"), new AtomicInteger());
    subscriptions = registry.gauge(name("subscriptions"), new AtomicInteger());
    deliveriesOpen = registry.gauge(name("deliveries_unacknowledged"), new AtomicInteger());
    eventsRemembered = registry.gauge(name("event_ids_remembered"), new AtomicInteger());
    silentSources = registry.gauge(name("silent_sources"), new AtomicInteger());
    framesOut = registry.counter(name("frames"), "direction", "out");
    framesIn = registry.counter(name("frames"), "direction", "in");
    bytesOut = registry.counter(name("bytes_out"));
    updates = registry.counter(name("updates"));
    conflated = registry.counter(name("conflated"));
    resets = registry.counter(name("resets"));
    attaches = registry.counter(name("attaches"));
    noticesLost = registry.counter(name("notices_lost"));
    observations = registry.counter(name("observations"));
    authFailures = registry.counter(name("auth_failures"));
    tooSlow = registry.counter(name("closed_too_slow"));
    rateLimited = registry.counter(name("rate_limited"));
    malformed = registry.counter(name("malformed"));
    deliveryFailures = registry.counter(name("delivery_failures"));
    clockSkew = registry.counter(name("clock_skew"));
    eventsWritten = registry.counter(name("events_posted"), "outcome", "written");
    eventsRepeated = registry.counter(name("events_posted"), "outcome", "repeated");
    eventsRefused = registry.counter(name("events_posted"), "outcome", "refused");
    eventsUnavailable = registry.counter(name("events_posted"), "outcome", "unavailable");
    eventsOpened = registry.counter(name("events_opened"));
    freshness =
        Timer.builder(name("freshness"))
            .description("Source commit to frame")
            .serviceLevelObjectives(
                Duration.ofMillis(2),
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                Duration.ofMillis(20),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30))
            .register(registry);
    for (Verdict verdict : Verdict.values()) {
      decisions.put(verdict, registry.counter(name("decisions"), "verdict", verdict.word()));
    }
  }

  private static String name(String figure) {
    return "freshet_gateway_" + figure;
  }

  /** Open agent and console connections of this process. */
  int connections() {
    return connections.get();
  }

  void opened() {
    connections.incrementAndGet();
  }

  void closed() {
    connections.decrementAndGet();
  }

  void subscribed() {
    subscriptions.incrementAndGet();
  }

  void unsubscribed(int count) {
    subscriptions.addAndGet(-count);
  }

  void sent(int bytes) {
    framesOut.increment();
    bytesOut.increment(bytes);
  }

  double framesSent() {
    return framesOut.count();
  }

  void received() {
    framesIn.increment();
  }

  void updates(int count) {
    updates.increment(count);
  }

  /** Changes that were merged into a frame beyond its first. */
  void conflated(int more) {
    conflated.increment(more);
  }

  void reset() {
    resets.increment();
  }

  /** What an owner sent did not arrive: a partition's sessions are attached again. */
  void noticesLost() {
    noticesLost.increment();
  }

  void attached() {
    attaches.increment();
  }

  void decided(Verdict verdict) {
    decisions.get(verdict).increment();
  }

  void observed() {
    observations.increment();
  }

  void unauthorised() {
    authFailures.increment();
  }

  void closedTooSlow() {
    tooSlow.increment();
  }

  void rateLimited() {
    rateLimited.increment();
  }

  void malformed() {
    malformed.increment();
  }

  void deliveriesOpen(int count) {
    deliveriesOpen.set(count);
  }

  void deliveryFailed() {
    deliveryFailures.increment();
  }

  void eventsPosted(int written, int repeated) {
    eventsWritten.increment(written);
    eventsRepeated.increment(repeated);
  }

  /** Faults of requests of which nothing was written. */
  void eventsRefused(int faults) {
    eventsRefused.increment(faults);
  }

  void eventsUnavailable(int events) {
    eventsUnavailable.increment(events);
  }

  /** This node begins to write posted events, or begins anew. */
  void eventsOpened() {
    eventsOpened.increment();
  }

  void eventsRemembered(int ids) {
    eventsRemembered.set(ids);
  }

  /** Sources of which nothing was read for longer than their heartbeat allows. */
  void silentSources(int count) {
    silentSources.set(count);
  }

  /** An update was served so long after its commit; below zero, clocks disagree. */
  void served(long ageMicros) {
    if (ageMicros < 0) {
      clockSkew.increment();
    }
    freshness.record(Math.max(0, ageMicros), TimeUnit.MICROSECONDS);
  }
}
