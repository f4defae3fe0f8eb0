package io.freshet.bench.work;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Folds clean rows into a customer's context and says what changed: what peers share. */
public final class ContextFold {
  private ContextFold() {}

  /**
   * Folds a row.
   *
   * @return the update as JSON: {@code session}, {@code version}, {@code section}, the row's {@code
   *     id}, its {@code values} (absent when it is older than all that are kept), the row that is
   *     {@code gone} for it, {@code clicks_5m}
   */
  public static byte[] apply(CleanRow row, Tally tally, Rows rows) {
    Table table = row.table();
    tally.time(row.sourceMicros(), table == Table.CLICKS);
    long gone = -1;
    boolean kept = true;
    switch (table) {
      case CUSTOMERS -> rows.put(table, 0, row.json());
      case CLICKS -> rows.put(table, tally.nextClick(), row.json());
      case ORDERS, TICKETS -> {
        long[] ids = tally.ids(table);
        int at = Arrays.binarySearch(ids, row.id());
        if (at < 0) {
          boolean full = ids.length == table.keep();
          kept = !full || at < -1;
          if (kept) {
            gone = full ? ids[0] : -1;
            tally.ids(table, with(ids, full ? 1 : 0, -at - 1, row.id()));
          }
        }
        if (gone >= 0) {
          rows.remove(table, gone);
        }
        if (kept) {
          rows.put(table, row.id(), row.json());
        }
      }
    }
    return update(row, kept, gone, tally);
  }

  /** Without the first {@code skip}, with {@code id} before what was at {@code at}. */
  private static long[] with(long[] ids, int skip, int at, long id) {
    long[] result = new long[ids.length + 1 - skip];
    System.arraycopy(ids, skip, result, 0, at - skip);
    result[at - skip] = id;
    System.arraycopy(ids, at, result, at - skip + 1, ids.length - at);
    return result;
  }

  private static byte[] update(CleanRow row, boolean kept, long gone, Tally tally) {
    StringBuilder head = new StringBuilder(160);
    head.append("{\"session\":\"acme/").append(row.customer());
    head.append("\",\"version\":").append(tally.nextVersion());
    head.append(",\"section\":\"").append(row.table().section());
    head.append("\",\"id\":").append(row.id());
    head.append(",\"clicks_5m\":").append(tally.clicksInWindow());
    if (gone >= 0) {
      head.append(",\"gone\":").append(gone);
    }
    if (kept) {
      head.append(",\"values\":");
    }
    byte[] before = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    int json = kept ? row.json().length : 0;
    byte[] update = Arrays.copyOf(before, before.length + json + 1);
    System.arraycopy(row.json(), 0, update, before.length, json);
    update[update.length - 1] = '}';
    return update;
  }
}
