package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Change;
import io.freshet.change.Op;
import java.util.Set;

/**
 * Application events: the whole value is the row, its table is the topic, its time that of a field
 * such as {@code ts}, else Kafka's.
 */
final class PlainDecoder {
  private PlainDecoder() {}

  static Decoded decode(SourceEvent event) throws DecodeException {
    JsonNode payload = Envelope.of(event.value()).payload();
    if (payload == null) {
      return new Decoded.Skip("tombstone");
    }
    Envelope value = Envelope.of(event.value());
    if (!(ConnectValues.plain(value.schema(), payload, "value") instanceof ObjectNode row)) {
      throw new DecodeException("not_an_object", "the value is not an object");
    }
    return new Decoded.Row(
        new Change(
            event.at(),
            Op.CREATE,
            event.at().topic(),
            DebeziumDecoder.key(event),
            null,
            row,
            Set.of(),
            EventTime.named(row).orElse(event.timestampMs() * 1_000),
            event.ingestMicros()));
  }
}
