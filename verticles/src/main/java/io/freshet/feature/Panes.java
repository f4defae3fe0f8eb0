package io.freshet.feature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.freshet.pipeline.Feature.Function;
import io.freshet.protocol.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * A window of {@code count} panes of equal width, counted from 1970, that ends with the pane of
 * {@code asOf}. Only panes with events take memory, and of these at most {@code count}.
 */
final class Panes implements Windowed {
  private static final long ALL_TIME = Long.MAX_VALUE;

  private final Function function;
  private final long width;
  private final int count;

  /** Ascending by number. */
  private final List<Pane> panes = new ArrayList<>();

  /** A pane that has events. */
  record Pane(long number, Cell cell) {}

  /**
   * A window without events.
   *
   * @param width of a pane, microseconds
   */
  Panes(Function function, long width, int count) {
    this.function = function;
    this.width = width;
    this.count = count;
  }

  /** One pane that nothing ever leaves. */
  static Panes allTime(Function function) {
    return new Panes(function, ALL_TIME, 1);
  }

  @Override
  public void read(JsonNode saved) {
    long number = 0;
    for (int i = 0; i + 1 < saved.size(); i += 2) {
      number += saved.get(i).longValue();
      panes.add(new Pane(number, Cell.read(function, saved.get(i + 1))));
    }
  }

  /** Number and cell of each pane, the first number whole, each other as a step from the last. */
  @Override
  public JsonNode save() {
    ArrayNode saved = Json.array();
    long last = 0;
    for (Pane pane : panes) {
      saved.add(Exact.node(pane.number - last)).add(pane.cell.save());
      last = pane.number;
    }
    return saved;
  }

  /** Number of the pane that {@code micros} lies in. */
  long number(long micros) {
    return width == ALL_TIME ? 0 : Math.floorDiv(micros, width);
  }

  @Override
  public void add(Observation event, long newest) {
    long last = number(newest);
    leave(last);
    long number = number(event.micros());
    if (number <= last - count) {
      return;
    }
    int at = panes.size();
    while (at > 0 && panes.get(at - 1).number > number) {
      at--;
    }
    Cell cell = Cell.of(function, event);
    if (at > 0 && panes.get(at - 1).number == number) {
      panes.set(at - 1, new Pane(number, panes.get(at - 1).cell.merged(cell)));
    } else {
      panes.add(at, new Pane(number, cell));
    }
  }

  /** Reads the panes; the sum means nothing. */
  int prefetch() {
    int sum = 0;
    for (int i = 0; i < panes.size(); i++) {
      sum += (int) panes.get(i).number;
    }
    return sum;
  }

  private void leave(long last) {
    int old = 0;
    while (old < panes.size() && panes.get(old).number <= last - count) {
      old++;
    }
    panes.subList(0, old).clear();
  }

  @Override
  public Cell total(long asOf) {
    List<Pane> within = within(asOf);
    if (function == Function.COUNT || function == Function.RATE) {
      return within.isEmpty() ? null : tally(within);
    }
    Cell total = null;
    for (Pane pane : within) {
      total = total == null ? pane.cell : total.merged(pane.cell);
    }
    return total;
  }

  /**
   * As {@link Cell#merged} would, without a cell for each step: with each event all are counted.
   */
  private static Cell tally(List<Pane> panes) {
    long count = 0;
    for (int i = 0; i < panes.size(); i++) {
      count += ((Cell.Tally) panes.get(i).cell).count();
    }
    return new Cell.Tally(count);
  }

  /** The panes with events of the window that ends at {@code asOf}; a view. */
  List<Pane> within(long asOf) {
    long last = number(asOf);
    int from = 0;
    while (from < panes.size() && panes.get(from).number <= last - count) {
      from++;
    }
    return panes.subList(from, panes.size());
  }

  @Override
  public long until(long asOf) {
    List<Pane> left = within(asOf);
    return left.isEmpty() || width == ALL_TIME ? FOREVER : (left.getFirst().number + count) * width;
  }
}
