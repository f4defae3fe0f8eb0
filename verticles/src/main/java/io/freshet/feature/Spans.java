package io.freshet.feature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.freshet.pipeline.Feature.Function;
import io.freshet.protocol.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Session windows: spans of events with no longer pause than {@code gap}. The value is that of the
 * span that still runs at {@code asOf}. Earlier spans are kept as long as an event that is not yet
 * late can join them to a later one: at most {@code lateness / gap + 2} spans.
 */
final class Spans implements Windowed {
  private final Function function;
  private final long gap;
  private final long lateness;

  /** Ascending, with more than a gap between them. */
  private final List<Span> spans = new ArrayList<>();

  private record Span(long first, long last, Cell cell) {
    Span joined(Span later) {
      return new Span(
          Math.min(first, later.first), Math.max(last, later.last), cell.merged(later.cell));
    }
  }

  /** Windows without events; microseconds. */
  Spans(Function function, long gap, long lateness) {
    this.function = function;
    this.gap = gap;
    this.lateness = lateness;
  }

  @Override
  public void read(JsonNode saved) {
    for (int i = 0; i + 2 < saved.size(); i += 3) {
      long first = saved.get(i).longValue();
      long last = first + saved.get(i + 1).longValue();
      spans.add(new Span(first, last, Cell.read(function, saved.get(i + 2))));
    }
  }

  /** First time, length and cell of each. */
  @Override
  public JsonNode save() {
    ArrayNode saved = Json.array();
    for (Span span : spans) {
      saved.add(span.first).add(Exact.node(span.last - span.first)).add(span.cell.save());
    }
    return saved;
  }

  @Override
  public void add(Observation event, long newest) {
    Span joined = new Span(event.micros(), event.micros(), Cell.of(function, event));
    int at = 0;
    while (at < spans.size() && spans.get(at).last < event.micros() - gap) {
      at++;
    }
    while (at < spans.size() && spans.get(at).first <= event.micros() + gap) {
      joined = joined.joined(spans.remove(at));
    }
    spans.add(at, joined);
    spans.removeIf(span -> span.last < newest - lateness - gap);
  }

  @Override
  public Cell total(long asOf) {
    return runs(asOf) ? spans.getLast().cell : null;
  }

  @Override
  public long until(long asOf) {
    return runs(asOf) ? spans.getLast().last + gap + 1 : FOREVER;
  }

  private boolean runs(long asOf) {
    return !spans.isEmpty() && asOf - spans.getLast().last <= gap;
  }
}
