package io.freshet.feature;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.pipeline.Feature.ZScore;
import io.freshet.protocol.Json;
import java.math.BigDecimal;

/**
 * The z-score of one session's aggregation: its value now against its values in the whole windows
 * before the running one, side by side and counted from 1970, as far back as {@code over} reaches
 * and the first event lies. A window without events counts with what the aggregation is without
 * events (0 for counts and sums), or not at all (mean, least, greatest).
 *
 * <p>The deviation is that of the population. Without any spread a value that differs has no
 * z-score, but is flagged.
 */
final class Deviation {
  private final ZScore spec;
  private final AggregationPlan base;
  private final long width;
  private final int samples;
  private final Panes history;
  private long first = Long.MAX_VALUE;
  private Moments moments;
  private long momentsOf;

  private record Moments(long count, BigDecimal sum, BigDecimal squares) {}

  /**
   * A z-score and whether it is remarkable.
   *
   * @param score null for none
   */
  record Reading(BigDecimal score, boolean flagged) {
    static final Reading NONE = new Reading(null, false);
  }

  Deviation(ZScore spec, AggregationPlan base) {
    this.spec = spec;
    this.base = base;
    this.width = base.length();
    this.samples = Math.toIntExact(AggregationPlan.micros(spec.over()) / width);
    this.history = new Panes(base.spec().function(), width, samples + 1);
  }

  ZScore spec() {
    return spec;
  }

  void add(Observation event, long newest) {
    first = Math.min(first, event.micros());
    history.add(event, newest);
    // What falls into the window that runs, or behind it, is not compared with yet.
    if (history.number(event.micros()) < momentsOf) {
      moments = null;
    }
  }

  /** Compares {@code value}, the aggregation's at {@code asOf}. */
  Reading read(JsonNode value, long asOf) {
    if (value == null || !value.isNumber() || first == Long.MAX_VALUE) {
      return Reading.NONE;
    }
    long running = history.number(asOf);
    if (moments == null || momentsOf != running) {
      moments = moments(asOf, running);
      momentsOf = running;
    }
    if (moments.count < ZScore.MIN_SAMPLES) {
      return Reading.NONE;
    }
    BigDecimal count = BigDecimal.valueOf(moments.count);
    BigDecimal above = count.multiply(value.decimalValue()).subtract(moments.sum);
    BigDecimal spread = count.multiply(moments.squares).subtract(moments.sum.pow(2));
    if (spread.signum() == 0) {
      return above.signum() == 0
          ? new Reading(BigDecimal.ZERO, false)
          : new Reading(null, spec.flag() != null);
    }
    BigDecimal score = Exact.quotient(above, spread.sqrt(Exact.ROOT));
    return new Reading(score, spec.flag() != null && score.abs().compareTo(spec.flag()) >= 0);
  }

  private Moments moments(long asOf, long running) {
    JsonNode none = base.result(null);
    long count = none == null ? 0 : Math.clamp(running - history.number(first), 0, (long) samples);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (Panes.Pane pane : history.within(asOf)) {
      JsonNode value = base.result(pane.cell());
      if (pane.number() < running && value.isNumber()) {
        count += none == null ? 1 : 0;
        sum = sum.add(value.decimalValue());
        squares = squares.add(value.decimalValue().pow(2));
      }
    }
    return new Moments(count, sum, squares);
  }

  /** The first time after {@code asOf} at which what it compares with changes by itself. */
  long until(long asOf) {
    return history.within(asOf).isEmpty() ? Windowed.FOREVER : (history.number(asOf) + 1) * width;
  }

  /** What to store; null for nothing. */
  JsonNode save() {
    return first == Long.MAX_VALUE
        ? null
        : Json.array().add(shape()).add(first).add(history.save());
  }

  /** Takes in what was saved, if it was of the same shape; else it stays empty. */
  void read(JsonNode saved) {
    if (saved.path(0).asText().equals(shape())) {
      first = saved.path(1).longValue();
      history.read(saved.path(2));
    }
  }

  /** Identity of what the history holds. */
  String shape() {
    return base.shape() + "/" + samples;
  }
}
