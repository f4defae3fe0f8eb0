package io.freshet.ingest;

import io.freshet.change.Coordinates;

/**
 * An event as Kafka holds it.
 *
 * @param key may be null
 * @param value may be null
 * @param timestampMs Kafka's timestamp, epoch milliseconds
 */
record RawEvent(Coordinates at, byte[] key, byte[] value, long timestampMs) {

  @Override
  public String toString() {
    return "RawEvent[" + at + "]";
  }
}
