package io.freshet.feature;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.protocol.Json;

/** One aggregation of one session. */
final class Aggregate {
  private final AggregationPlan plan;
  private final Windowed window;
  private long late;
  private JsonNode value;
  private long valueFrom = Long.MAX_VALUE;
  private long valueUntil;

  Aggregate(AggregationPlan plan) {
    this.plan = plan;
    this.window = plan.window();
  }

  AggregationPlan plan() {
    return plan;
  }

  /** What became of an event. */
  enum Taken {
    IN_TIME,
    DROPPED,
    UPDATED,
    ASIDE;

    boolean in() {
      return this == IN_TIME || this == UPDATED;
    }
  }

  Taken take(Observation event, long newest) {
    boolean isLate = plan.late(event.micros(), newest);
    Taken taken =
        !isLate
            ? Taken.IN_TIME
            : switch (plan.spec().late()) {
              case DROP -> Taken.DROPPED;
              case UPDATE -> Taken.UPDATED;
              case SIDE -> Taken.ASIDE;
            };
    if (taken == Taken.ASIDE) {
      late++;
    }
    if (taken.in()) {
      window.add(event, newest);
      valueFrom = Long.MAX_VALUE;
    }
    return taken;
  }

  /** Late events that were counted apart. */
  long late() {
    return late;
  }

  /** The value at {@code asOf}, null for none. */
  JsonNode value(long asOf) {
    compute(asOf);
    return value;
  }

  /** The first time after {@code asOf} at which the value changes by itself. */
  long until(long asOf) {
    compute(asOf);
    return valueUntil;
  }

  /** Reads a little of it; the sum means nothing. */
  int prefetch() {
    return window instanceof Panes panes ? panes.prefetch() : 0;
  }

  private void compute(long asOf) {
    if (asOf < valueFrom || asOf >= valueUntil) {
      value = plan.result(window.total(asOf));
      valueFrom = asOf;
      valueUntil = window.until(asOf);
    }
  }

  /** What to store; null for nothing. */
  JsonNode save() {
    JsonNode panes = window.save();
    return panes.isEmpty() && late == 0
        ? null
        : Json.array().add(plan.shape()).add(Exact.node(late)).add(panes);
  }

  /** Takes in what was saved, if it was of the same shape; else it stays empty. */
  void read(JsonNode saved) {
    if (saved.path(0).asText().equals(plan.shape())) {
      late = saved.path(1).longValue();
      window.read(saved.path(2));
    }
  }
}
