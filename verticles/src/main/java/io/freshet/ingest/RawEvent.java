package io.freshet.ingest;

import io.freshet.change.Coordinates;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * An event as Kafka holds it.
 *
 * @param key may be null
 * @param value may be null
 * @param headers by name, as text; those that name schemas as hex digits
 * @param timestampMs Kafka's timestamp, epoch milliseconds
 */
record RawEvent(
    Coordinates at, byte[] key, byte[] value, Map<String, String> headers, long timestampMs) {
  private static final int MAX_HEADERS = 64;
  private static final int MAX_HEADER_BYTES = 4_096;

  /** Headers that hold no text. */
  private static final Set<String> BYTES =
      Set.of(Framing.KEY_SCHEMA_HEADER, Framing.VALUE_SCHEMA_HEADER);

  /** An event without headers. */
  RawEvent(Coordinates at, byte[] key, byte[] value, long timestampMs) {
    this(at, key, value, Map.of(), timestampMs);
  }

  /**
   * The event in a record. Of its headers the first 64 names with at most 4 KiB each count: those
   * that say how to read an event are few and short. Of a name that comes twice the last counts.
   *
   * @param topicId Kafka's id of the record's topic; empty when it does not matter
   */
  static RawEvent of(ConsumerRecord<byte[], byte[]> record, String topicId) {
    Header[] sent = record.headers().toArray();
    return new RawEvent(
        new Coordinates(record.topic(), record.partition(), record.offset(), 0, topicId),
        record.key(),
        record.value(),
        sent.length == 0 ? Map.of() : texts(sent),
        record.timestamp());
  }

  private static Map<String, String> texts(Header[] sent) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : sent) {
      byte[] value = header.value();
      boolean room = headers.size() < MAX_HEADERS || headers.containsKey(header.key());
      if (value != null && value.length <= MAX_HEADER_BYTES && room) {
        headers.put(
            header.key(),
            BYTES.contains(header.key())
                ? HexFormat.of().formatHex(value)
                : new String(value, StandardCharsets.UTF_8));
      }
    }
    return headers;
  }

  @Override
  public String toString() {
    return "RawEvent[" + at + "]";
  }
}
