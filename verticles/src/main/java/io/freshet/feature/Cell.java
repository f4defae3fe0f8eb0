package io.freshet.feature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.freshet.pipeline.Feature.Function;
import io.freshet.protocol.Json;
import java.math.BigDecimal;

/**
 * What is kept of the events of a pane: never the events. Immutable. Which events it was made of
 * decides what it is, not their order: {@link #merged} is commutative and associative.
 */
sealed interface Cell permits Cell.Tally, Cell.Total, Cell.Extreme, Cell.Latest, Distinct {

  /** This and what {@code other} was made of. */
  Cell merged(Cell other);

  /** What was {@link #read}, as compact JSON. */
  JsonNode save();

  /** The cell of one event. */
  static Cell of(Function function, Observation event) {
    return switch (function) {
      case COUNT, RATE -> new Tally(1);
      case SUM, MEAN -> new Total(event.value().decimalValue(), 1);
      case MIN -> new Extreme(event.value(), false);
      case MAX -> new Extreme(event.value(), true);
      case LAST -> new Latest(event.micros(), event.sequence(), event.value());
      case DISTINCT -> Distinct.of(event.value());
    };
  }

  /** What was saved of a cell of {@code function}. */
  static Cell read(Function function, JsonNode saved) {
    return switch (function) {
      case COUNT, RATE -> new Tally(saved.longValue());
      case SUM, MEAN -> new Total(saved.get(0).decimalValue(), saved.get(1).longValue());
      case MIN -> new Extreme(saved, false);
      case MAX -> new Extreme(saved, true);
      case LAST -> new Latest(saved.get(0).longValue(), saved.get(1).longValue(), saved.get(2));
      case DISTINCT -> Distinct.read(saved);
    };
  }

  /** How many events. */
  record Tally(long count) implements Cell {
    @Override
    public Cell merged(Cell other) {
      return new Tally(count + ((Tally) other).count);
    }

    @Override
    public JsonNode save() {
      return Exact.node(count);
    }
  }

  /** Exact sum and number of values. */
  record Total(BigDecimal sum, long count) implements Cell {
    @Override
    public Cell merged(Cell other) {
      Total total = (Total) other;
      return new Total(sum.add(total.sum), count + total.count);
    }

    @Override
    public JsonNode save() {
      return Json.array().add(Exact.node(sum)).add(count);
    }
  }

  /** The least or the greatest value. */
  record Extreme(JsonNode value, boolean greatest) implements Cell {
    @Override
    public Cell merged(Cell other) {
      int order = ScalarOrder.ASCENDING.compare(value, ((Extreme) other).value);
      return (greatest ? order >= 0 : order <= 0) ? this : other;
    }

    @Override
    public JsonNode save() {
      return value;
    }
  }

  /** The newest value; of one time the one with the highest sequence, then the greatest. */
  record Latest(long micros, long sequence, JsonNode value) implements Cell {
    @Override
    public Cell merged(Cell other) {
      Latest latest = (Latest) other;
      int order = Long.compare(micros, latest.micros);
      if (order == 0) {
        order = Long.compare(sequence, latest.sequence);
      }
      if (order == 0) {
        order = ScalarOrder.ASCENDING.compare(value, latest.value);
      }
      return order >= 0 ? this : other;
    }

    @Override
    public JsonNode save() {
      ArrayNode saved = Json.array().add(micros).add(sequence);
      return saved.add(value);
    }
  }
}
