package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.change.Coordinates;

/**
 * An event whose key and value have been read as JSON.
 *
 * @param key null when there is none
 * @param value null for a tombstone
 * @param timestampMs Kafka's timestamp, epoch milliseconds
 * @param ingestMicros when the hub read the event, epoch microseconds
 */
record SourceEvent(
    Coordinates at, JsonNode key, JsonNode value, long timestampMs, long ingestMicros) {

  @Override
  public String toString() {
    return "SourceEvent[" + at + "]";
  }
}
