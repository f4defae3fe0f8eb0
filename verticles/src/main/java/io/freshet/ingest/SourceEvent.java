package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.change.Coordinates;
import java.util.Map;

/**
 * An event whose key and value have been read as JSON.
 *
 * @param key null when there is none
 * @param value null for a tombstone
 * @param headers by name
 * @param timestampMs Kafka's timestamp, epoch milliseconds
 * @param ingestMicros when the hub read the event, epoch microseconds
 */
record SourceEvent(
    Coordinates at,
    JsonNode key,
    JsonNode value,
    Map<String, String> headers,
    long timestampMs,
    long ingestMicros) {

  /** The key in plain form; null when the event has none. */
  JsonNode plainKey() throws DecodeException {
    Envelope envelope = Envelope.of(key);
    return ConnectValues.plain(envelope.schema(), envelope.payload(), "key");
  }

  /** Kafka's time in epoch microseconds. */
  long timestampMicros() {
    return timestampMs * 1_000;
  }

  /** The last part of the topic's name: Debezium and its kin name topics after tables. */
  String tableOfTopic() {
    return at.topic().substring(at.topic().lastIndexOf('.') + 1);
  }

  @Override
  public String toString() {
    return "SourceEvent[" + at + "]";
  }
}
