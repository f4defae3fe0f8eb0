package io.freshet.bench.micro;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.bench.micro.Alternation.Rates;
import io.freshet.bench.work.ShopEvent;
import io.freshet.ingest.DecodeProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Decoding of change events, key and value, beside Jackson's bare {@code readTree} of the same
 * bytes. Arguments: seconds of warm-up, rounds.
 */
public final class DecodeCost {
  private static final int EVENTS = 5_000;
  private static final double MEGA = 1e6;
  private static final ObjectMapper BARE = new ObjectMapper();

  private DecodeCost() {}

  /** Measures and tells its results on standard output. */
  public static void main(String[] arguments) {
    Alternation clock =
        new Alternation(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    List<ShopEvent> events = Corpus.events(EVENTS);
    measure(clock, "Debezium", events);
    measure(clock, "Debezium with schemas", ConnectSchemas.in(events));
  }

  private static void measure(Alternation clock, String name, List<ShopEvent> events) {
    long bytes = events.stream().mapToLong(e -> e.key().length + e.value().length).sum();
    Rates rates = clock.measure(() -> decode(events), () -> read(events), bytes);
    double each = bytes / (double) events.size();
    clock.tell(
        name + " (" + Math.round(each) + " B)",
        rates.mine() / MEGA,
        "MB/s",
        "Jackson readTree",
        rates.peer() / MEGA);
    clock.tell(
        name + ", events",
        rates.mine() / each,
        "events/s",
        "Jackson readTree",
        rates.peer() / each);
  }

  private static long decode(List<ShopEvent> events) {
    long rows = 0;
    for (ShopEvent event : events) {
      rows += DecodeProbe.decode(event.table().topic(), event.key(), event.value());
    }
    if (rows != events.size()) {
      throw new IllegalStateException(rows + " rows of " + events.size() + " events");
    }
    return rows;
  }

  private static long read(List<ShopEvent> events) {
    long fields = 0;
    try {
      for (ShopEvent event : events) {
        fields += BARE.readTree(event.key()).size() + BARE.readTree(event.value()).size();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return fields;
  }
}
