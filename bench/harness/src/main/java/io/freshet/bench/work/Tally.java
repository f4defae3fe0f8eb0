package io.freshet.bench.work;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What an engine keeps of a customer beside the rows: version, which rows there are, and the clicks
 * of the last five minutes in panes of ten seconds. One thread.
 */
public final class Tally {
  private static final int PANES = 30;
  private static final long PANE_MICROS = 10_000_000;
  private static final int BYTES =
      4 * Long.BYTES
          + PANES * Integer.BYTES
          + 2 * Integer.BYTES
          + (Table.ORDERS.keep() + Table.TICKETS.keep()) * Long.BYTES;

  private final int[] panes = new int[PANES];
  private long version;
  private long newestMicros;
  private long newestPane = Long.MIN_VALUE;
  private long clicks;
  private long[] orders = {};
  private long[] tickets = {};

  /** Its binary form. */
  public byte[] toBytes() {
    ByteBuffer buffer = ByteBuffer.allocate(BYTES);
    buffer.putLong(version).putLong(newestMicros).putLong(newestPane).putLong(clicks);
    for (int pane : panes) {
      buffer.putInt(pane);
    }
    put(buffer, orders);
    put(buffer, tickets);
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  /** Reads {@link #toBytes}; an empty one for null. */
  public static Tally of(byte[] bytes) {
    Tally tally = new Tally();
    if (bytes != null) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      tally.version = buffer.getLong();
      tally.newestMicros = buffer.getLong();
      tally.newestPane = buffer.getLong();
      tally.clicks = buffer.getLong();
      for (int i = 0; i < PANES; i++) {
        tally.panes[i] = buffer.getInt();
      }
      tally.orders = get(buffer);
      tally.tickets = get(buffer);
    }
    return tally;
  }

  private static void put(ByteBuffer buffer, long[] ids) {
    buffer.putInt(ids.length);
    for (long id : ids) {
      buffer.putLong(id);
    }
  }

  private static long[] get(ByteBuffer buffer) {
    long[] ids = new long[buffer.getInt()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = buffer.getLong();
    }
    return ids;
  }

  long nextVersion() {
    return ++version;
  }

  /** Place of the next click in the feed's ring. */
  long nextClick() {
    return clicks++ % Table.CLICKS.keep();
  }

  long[] ids(Table table) {
    return table == Table.ORDERS ? orders : tickets;
  }

  void ids(Table table, long[] ids) {
    if (table == Table.ORDERS) {
      orders = ids;
    } else {
      tickets = ids;
    }
  }

  /** Moves the window to the newest time seen, then counts a click in its own pane if it is in. */
  void time(long micros, boolean click) {
    newestMicros = Math.max(newestMicros, micros);
    long pane = Math.floorDiv(newestMicros, PANE_MICROS);
    if (newestPane == Long.MIN_VALUE || pane - newestPane >= PANES) {
      Arrays.fill(panes, 0);
    } else {
      for (long passed = newestPane + 1; passed <= pane; passed++) {
        panes[slot(passed)] = 0;
      }
    }
    newestPane = pane;
    long own = Math.floorDiv(micros, PANE_MICROS);
    if (click && own > newestPane - PANES) {
      panes[slot(own)]++;
    }
  }

  int clicksInWindow() {
    int sum = 0;
    for (int pane : panes) {
      sum += pane;
    }
    return sum;
  }

  private static int slot(long pane) {
    return (int) Math.floorMod(pane, (long) PANES);
  }
}
