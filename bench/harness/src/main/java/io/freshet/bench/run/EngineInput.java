package io.freshet.bench.run;

import io.freshet.bench.work.CleanRow;
import io.freshet.bench.work.ContextDigest;
import io.freshet.bench.work.ContextFold;
import io.freshet.bench.work.Replica;
import io.freshet.bench.work.RowReader;
import io.freshet.bench.work.Rows;
import io.freshet.bench.work.ShopEvent;
import io.freshet.bench.work.ShopEvents;
import io.freshet.bench.work.Table;
import io.freshet.bench.work.Tally;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The events of a throughput run, folded without any engine as they are made: what must come out.
 */
final class EngineInput implements Iterator<ShopEvent> {
  private static final int PER_SECOND = 1_000;
  private static final long SPARE_SECONDS = 60;
  private static final long MICROS = 1_000_000;

  private final Replica replica = new Replica();
  private final Map<Long, Tally> tallies = new HashMap<>();
  private final Rows nowhere = new Nowhere();
  private final ShopEvents shop;
  private final int total;

  /** A millisecond apart, and all of them in the past. */
  private final long beginMicros;

  private int made;

  EngineInput(long seed, EngineBench.Sizes sizes) {
    this.shop = new ShopEvents(seed, sizes.customers());
    this.total = sizes.total();
    this.beginMicros =
        (Instant.now().getEpochSecond() - total / PER_SECOND - SPARE_SECONDS) * MICROS;
  }

  @Override
  public boolean hasNext() {
    return made < total;
  }

  @Override
  public ShopEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ShopEvent event = shop.next(beginMicros + made++ * (MICROS / PER_SECOND));
    CleanRow row = RowReader.read(event.table().topic(), event.value());
    Tally tally = tallies.computeIfAbsent(row.customer(), c -> Tally.of(null));
    replica.apply(row.customer(), ContextFold.apply(row, tally, nowhere));
    return event;
  }

  /** The digest of what must come out, once all were made. */
  String digest() {
    return ContextDigest.of(replica.contexts());
  }

  /** The replica holds the rows; the fold needs no others. */
  private static final class Nowhere implements Rows {
    @Override
    public void put(Table table, long id, byte[] json) {
      // The update tells the replica.
    }

    @Override
    public void remove(Table table, long id) {
      // The update tells the replica.
    }
  }
}
