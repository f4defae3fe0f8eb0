package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/**
 * Schemas that events carried, by their bytes, so that none is parsed again for each event.
 * Bounded: {@value #MAX_SCHEMAS} of at most 64 KiB; a further one takes the place of the oldest.
 * Thread-safe: readers never wait, and may miss what is being added.
 */
final class SchemaCache {
  private static final int MAX_SCHEMAS = 64;
  private static final int MAX_BYTES = 64 << 10;

  private volatile Entry[] entries = {};
  private int oldest;

  /**
   * A schema.
   *
   * @param bytes as they stand in events
   * @param schema the same parsed; to be read only
   */
  record Entry(byte[] bytes, JsonNode schema) {

    int length() {
      return bytes.length;
    }

    @Override
    public String toString() {
      return "Entry[" + bytes.length + " bytes]";
    }
  }

  /** The schema whose bytes stand at {@code from}; null if it is not known. */
  Entry at(byte[] bytes, int from) {
    for (Entry entry : entries) {
      int to = from + entry.bytes.length;
      if (to <= bytes.length
          && Arrays.equals(bytes, from, to, entry.bytes, 0, entry.bytes.length)) {
        return entry;
      }
    }
    return null;
  }

  /** Adds what stands from {@code from} to {@code to}; too long a schema is not kept. */
  synchronized void add(byte[] bytes, int from, int to, JsonNode schema) {
    if (to - from > MAX_BYTES || at(bytes, from) != null) {
      return;
    }
    boolean full = entries.length == MAX_SCHEMAS;
    Entry[] more = Arrays.copyOf(entries, full ? MAX_SCHEMAS : entries.length + 1);
    more[full ? oldest : entries.length] = new Entry(Arrays.copyOfRange(bytes, from, to), schema);
    oldest = full ? (oldest + 1) % MAX_SCHEMAS : oldest;
    entries = more;
  }
}
