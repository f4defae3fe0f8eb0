package io.freshet.feature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.freshet.pipeline.ExpressionException;
import io.freshet.pipeline.Feature.Aggregation;
import io.freshet.pipeline.Feature.Function;
import io.freshet.pipeline.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.TreeSet;

/**
 * How an aggregation is computed: what it takes from a change, which cells it needs, what its value
 * is.
 *
 * @param shape identity of what its cells hold: with another one, what was stored is of no use
 */
record AggregationPlan(String pipeline, Aggregation spec, String shape) {
  /** Texts that are kept have at most so many characters; longer ones are of no use. */
  static final int MAX_TEXT = 128;

  private static final JsonNode NOTHING = MissingNode.getInstance();
  private static final JsonNode UNUSABLE = null;

  static AggregationPlan of(String pipeline, Aggregation spec) {
    return new AggregationPlan(pipeline, spec, shape(pipeline, spec));
  }

  /** True when the change may be an event of it. */
  boolean concerns(Fact fact) {
    return spec.source().equals(fact.source())
        && pipeline.equals(fact.pipeline())
        && spec.ops().contains(fact.op());
  }

  /**
   * What the change has for it.
   *
   * @return a missing node when it is no event of it: filtered out, or the column is null; null
   *     when it is of no use
   */
  JsonNode value(Fact fact) {
    try {
      if (spec.where() != null && !holds(fact)) {
        return NOTHING;
      }
    } catch (ExpressionException e) {
      return UNUSABLE;
    }
    if (spec.column().isEmpty()) {
      return IntNode.valueOf(1);
    }
    JsonNode at = fact.row() == null ? NOTHING : fact.row();
    for (String name : spec.column()) {
      at = at.path(name);
    }
    if (at.isMissingNode() || at.isNull()) {
      return NOTHING;
    }
    if (!usable(at)) {
      return UNUSABLE;
    }
    return at.isNumber() ? Exact.node(at.decimalValue()) : at;
  }

  private boolean holds(Fact fact) {
    return fact.row() != null && spec.where().holds(fact.row(), null, null);
  }

  private boolean usable(JsonNode value) {
    boolean number = value.isNumber() && Exact.fits(value.decimalValue());
    return switch (spec.function()) {
      case COUNT, RATE -> true;
      case SUM, MEAN -> number;
      case MIN, MAX, LAST ->
          number
              || value.isBoolean()
              || (value.isTextual() && value.textValue().length() <= MAX_TEXT);
      case DISTINCT -> number || value.isBoolean() || value.isTextual();
    };
  }

  /** A window without events. */
  Windowed window() {
    Function function = spec.function();
    return switch (spec.window()) {
      case Window.AllTime all -> Panes.allTime(function);
      case Window.Tumbling(Duration length) -> new Panes(function, micros(length), 1);
      case Window.Sliding(Duration length, Duration every) ->
          new Panes(function, micros(every), (int) (length.toMillis() / every.toMillis()));
      case Window.Session(Duration gap) ->
          new Spans(function, micros(gap), micros(spec.lateness()));
    };
  }

  /**
   * True when an event of that time is late in a session whose newest event is at {@code newest}.
   */
  boolean late(long micros, long newest) {
    return spec.lateness() != null && micros < newest - micros(spec.lateness());
  }

  /** Length of a tumbling or sliding window, microseconds. */
  long length() {
    return switch (spec.window()) {
      case Window.Tumbling(Duration length) -> micros(length);
      case Window.Sliding(Duration length, Duration every) -> micros(length);
      default -> throw new IllegalStateException("a window without length: " + spec.name());
    };
  }

  /**
   * The value of a window.
   *
   * @param total what is in it, null for nothing
   * @return null for no value
   */
  JsonNode result(Cell total) {
    return switch (total) {
      case null ->
          switch (spec.function()) {
            case COUNT, SUM, DISTINCT, RATE -> IntNode.valueOf(0);
            case MIN, MAX, LAST, MEAN -> null;
          };
      case Cell.Tally(long count) when spec.function() == Function.RATE ->
          Exact.node(rate(BigDecimal.valueOf(count)));
      case Cell.Tally(long count) -> Exact.node(count);
      case Cell.Total(BigDecimal sum, long count) when spec.function() == Function.MEAN ->
          Exact.node(Exact.quotient(sum, BigDecimal.valueOf(count)));
      case Cell.Total(BigDecimal sum, long count) -> Exact.node(sum);
      case Cell.Extreme(JsonNode value, boolean greatest) -> value;
      case Cell.Latest(long micros, long sequence, JsonNode value) -> value;
      case Distinct distinct -> Exact.node(distinct.count());
    };
  }

  private BigDecimal rate(BigDecimal count) {
    BigDecimal per = BigDecimal.valueOf(micros(spec.per()));
    return Exact.quotient(count.multiply(per), BigDecimal.valueOf(length()));
  }

  private static String shape(String pipeline, Aggregation spec) {
    String shape =
        "%s %s %s %s %s %s %s %s %s"
            .formatted(
                pipeline,
                spec.function(),
                spec.source(),
                spec.column(),
                spec.window(),
                new TreeSet<>(spec.ops()),
                spec.where() == null ? "" : spec.where().source(),
                spec.lateness(),
                spec.late());
    return Integer.toHexString(shape.hashCode());
  }

  static long micros(Duration duration) {
    return duration.toMillis() * 1_000;
  }
}
