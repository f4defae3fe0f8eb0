package io.freshet.gateway;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;

/**
 * What is remembered of events that were posted under an id: the newest, for a time. About 160
 * bytes each. One thread.
 */
final class Receipts {
  private final LinkedHashMap<Digest, Receipt> receipts = new LinkedHashMap<>();
  private final int max;
  private final long keepMs;

  /** A keyed hash. */
  record Digest(long high, long low) {
    static final int BYTES = 16;

    static Digest of(byte[] bytes) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return new Digest(buffer.getLong(), buffer.getLong());
    }

    byte[] bytes() {
      return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }
  }

  /**
   * Where an event lies.
   *
   * @param content of its key and value
   * @param atMs when it was written, epoch milliseconds
   */
  record Receipt(Digest content, String topic, int partition, long offset, long atMs) {}

  /**
   * Remembers nothing yet.
   *
   * @param max receipts at most: the oldest are forgotten first
   * @param keepMs a receipt is forgotten after so many milliseconds
   */
  Receipts(int max, long keepMs) {
    this.max = max;
    this.keepMs = keepMs;
  }

  /** The receipt of that id; null when there is none, or it is too old. */
  Receipt find(Digest id, long nowMs) {
    Receipt found = receipts.get(id);
    return found == null || isOld(found, nowMs) ? null : found;
  }

  /** Remembers one, and forgets what is too old or too many. */
  void put(Digest id, Receipt receipt, long nowMs) {
    receipts.putLast(id, receipt);
    while (receipts.size() > max
        || !receipts.isEmpty() && isOld(receipts.firstEntry().getValue(), nowMs)) {
      receipts.pollFirstEntry();
    }
  }

  private boolean isOld(Receipt receipt, long nowMs) {
    return nowMs - receipt.atMs() > keepMs;
  }

  int size() {
    return receipts.size();
  }
}
