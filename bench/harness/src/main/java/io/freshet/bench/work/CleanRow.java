package io.freshet.bench.work;

import java.nio.ByteBuffer;

/**
 * A parsed and redacted row on its way to its customer's context.
 *
 * @param id the row's own key
 * @param sourceMicros commit time, epoch microseconds
 * @param json the row after the change
 */
public record CleanRow(Table table, long customer, long id, long sourceMicros, byte[] json) {
  private static final int HEAD = 1 + 3 * Long.BYTES;

  /** Its binary form. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(HEAD + json.length)
        .put((byte) table.ordinal())
        .putLong(customer)
        .putLong(id)
        .putLong(sourceMicros)
        .put(json)
        .array();
  }

  /** Reads {@link #toBytes}. */
  public static CleanRow of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    Table table = Table.of(buffer.get());
    long customer = buffer.getLong();
    long id = buffer.getLong();
    long micros = buffer.getLong();
    byte[] json = new byte[buffer.remaining()];
    buffer.get(json);
    return new CleanRow(table, customer, id, micros, json);
  }
}
