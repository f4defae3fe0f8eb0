package io.freshet.privacy;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A set of 64-bit hashes that grows, up to a bound. Readers never wait; writers take turns. Eight
 * to 32 bytes an entry.
 */
final class LongHashes {
  private static final int INITIAL = 1024;

  private final int limit;
  private volatile AtomicLongArray table = new AtomicLongArray(INITIAL);
  private volatile int size; // written in turns

  LongHashes(int limit) {
    this.limit = limit;
  }

  /** Adds; false when it is there already or the set is full. */
  synchronized boolean add(long hash) {
    long entry = entry(hash);
    if (size >= limit || contains(hash)) {
      return false;
    }
    if (2 * (size + 1) > table.length()) {
      AtomicLongArray larger = new AtomicLongArray(table.length() * 2);
      for (int i = 0; i < table.length(); i++) {
        long old = table.get(i);
        if (old != 0) {
          larger.set(slot(larger, old), old);
        }
      }
      table = larger;
    }
    table.set(slot(table, entry), entry);
    size = size + 1;
    return true;
  }

  boolean contains(long hash) {
    AtomicLongArray now = table;
    long entry = entry(hash);
    return now.get(slot(now, entry)) == entry;
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size >= limit;
  }

  /** Where the entry is or would be; there is always a free slot. */
  private static int slot(AtomicLongArray table, long entry) {
    int mask = table.length() - 1;
    int i = (int) (entry ^ entry >>> 32) & mask;
    while (table.get(i) != 0 && table.get(i) != entry) {
      i = i + 1 & mask;
    }
    return i;
  }

  /** Zero marks a free slot. */
  private static long entry(long hash) {
    return hash == 0 ? 1 : hash;
  }
}
