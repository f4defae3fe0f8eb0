package io.freshet.feature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.pipeline.Feature.Ratio;
import io.freshet.pipeline.Feature.ZScore;
import io.freshet.pipeline.LatePolicy;
import io.freshet.protocol.FlatNode;
import io.freshet.protocol.Json;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The features of one session: what was folded of its events, and the values that follow from it at
 * a time. One thread.
 *
 * <p>{@link #values} is a pure function of the events folded and of {@code asOf}: their order
 * matters only where one was late.
 */
public final class Features {
  private final FeaturePlan plan;
  private final Aggregate[] aggregates;
  private final Deviation[] deviations;
  private ObjectNode values;
  private long valuesFrom = Long.MAX_VALUE;
  private long valuesUntil;

  private Features(FeaturePlan plan) {
    this.plan = plan;
    this.aggregates = plan.aggregations().stream().map(Aggregate::new).toArray(Aggregate[]::new);
    this.deviations = plan.scores().stream().map(plan::deviation).toArray(Deviation[]::new);
  }

  /** Features of a session of which no event was folded yet. */
  public static Features of(FeaturePlan plan) {
    return of(plan, Map.of());
  }

  /**
   * Features as they were saved.
   *
   * @param saved what {@link #save} gave; a feature that has changed its shape since begins empty
   */
  public static Features of(FeaturePlan plan, Map<String, JsonNode> saved) {
    Features features = new Features(plan);
    for (Aggregate own : features.aggregates) {
      own.read(saved.getOrDefault(own.plan().spec().name(), Json.array()));
    }
    for (Deviation own : features.deviations) {
      own.read(saved.getOrDefault(own.spec().name(), Json.array()));
    }
    return features;
  }

  /**
   * Reads a little of it, so that a processor has it in its caches when it is used.
   *
   * @return a sum of what was read, which means nothing
   */
  public int prefetch() {
    int sum = values == null ? 0 : values.size();
    for (Aggregate own : aggregates) {
      sum += own.prefetch();
    }
    return sum;
  }

  /** What to store: a feature's name to its panes, compact, in order of names. */
  public Map<String, JsonNode> save() {
    Map<String, JsonNode> saved = new TreeMap<>();
    for (Aggregate own : aggregates) {
      saved.put(own.plan().spec().name(), own.save());
    }
    for (Deviation own : deviations) {
      saved.put(own.spec().name(), own.save());
    }
    saved.values().removeIf(Objects::isNull);
    return saved;
  }

  /**
   * Takes a change in.
   *
   * @param newest the session's newest event time, the change's included
   */
  public Outcome fold(Fact fact, long newest) {
    int[] late = new int[Aggregate.Taken.values().length];
    int refused = 0;
    for (Aggregate aggregate : aggregates) {
      if (!aggregate.plan().concerns(fact)) {
        continue;
      }
      JsonNode value = aggregate.plan().value(fact);
      if (value == null) {
        refused++;
      } else if (!value.isMissingNode()) {
        Observation event = new Observation(fact.micros(), fact.sequence(), value);
        late[take(aggregate, event, newest).ordinal()]++;
      }
    }
    int dropped = late[Aggregate.Taken.DROPPED.ordinal()];
    int updated = late[Aggregate.Taken.UPDATED.ordinal()];
    int aside = late[Aggregate.Taken.ASIDE.ordinal()];
    return dropped + updated + aside + refused == 0
        ? Outcome.NOTHING
        : new Outcome(dropped, updated, aside, refused);
  }

  private Aggregate.Taken take(Aggregate aggregate, Observation event, long newest) {
    Aggregate.Taken taken = aggregate.take(event, newest);
    if (taken.in()) {
      for (Deviation own : deviations) {
        if (own.spec().base().equals(aggregate.plan().spec().name())) {
          own.add(event, newest);
        }
      }
    }
    valuesFrom = Long.MAX_VALUE;
    return taken;
  }

  /**
   * The values by name, without those that have none. Never modify it.
   *
   * @param asOf epoch microseconds, not before the newest event time of the session
   */
  public ObjectNode values(long asOf) {
    compute(asOf);
    return values;
  }

  /**
   * The first time after {@code asOf} at which a value changes if nothing is folded: windows close
   * and panes leave. {@link Long#MAX_VALUE} when that never happens.
   */
  public long until(long asOf) {
    compute(asOf);
    return valuesUntil;
  }

  private void compute(long asOf) {
    if (asOf >= valuesFrom && asOf < valuesUntil) {
      return;
    }
    ObjectNode now = FlatNode.empty();
    long until = Windowed.FOREVER;
    for (Aggregate own : aggregates) {
      put(now, own.plan().spec().name(), own.value(asOf));
      if (own.plan().spec().late() == LatePolicy.SIDE) {
        now.set(own.plan().spec().lateName(), Exact.node(own.late()));
      }
      until = Math.min(until, own.until(asOf));
    }
    for (Deviation own : deviations) {
      ZScore spec = own.spec();
      Deviation.Reading reading = own.read(now.get(spec.base()), asOf);
      put(now, spec.name(), reading.score() == null ? null : Exact.node(reading.score()));
      if (spec.flag() != null) {
        now.put(spec.flagName(), reading.flagged());
      }
      until = Math.min(until, own.until(asOf));
    }
    for (Ratio ratio : plan.ratios()) {
      put(now, ratio.name(), ratio(now.get(ratio.numerator()), now.get(ratio.denominator())));
    }
    values = now;
    valuesFrom = asOf;
    valuesUntil = until;
  }

  private static JsonNode ratio(JsonNode numerator, JsonNode denominator) {
    if (numerator == null
        || denominator == null
        || !numerator.isNumber()
        || !denominator.isNumber()) {
      return null;
    }
    BigDecimal quotient = Exact.quotient(numerator.decimalValue(), denominator.decimalValue());
    // Ratios of ratios could otherwise grow without bound.
    return quotient != null && Exact.fits(quotient) ? Exact.node(quotient) : null;
  }

  private static void put(ObjectNode values, String name, JsonNode value) {
    if (value != null) {
      values.set(name, value);
    }
  }
}
