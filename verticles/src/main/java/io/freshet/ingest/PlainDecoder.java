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
final class PlainDecoder implements Dialect {

  @Override
  public boolean recognises(SourceEvent event) {
    return true;
  }

  @Override
  public Decoded decode(SourceEvent event) throws DecodeException {
    Envelope value = Envelope.of(event.value());
    JsonNode payload = value.payload();
    if (payload == null) {
      return new Decoded.Skip("tombstone");
    }
    if (!(ConnectValues.plain(value.schema(), payload, "value") instanceof ObjectNode row)) {
      throw new DecodeException("not_an_object", "the value is not an object");
    }
    return Decoded.row(
        new Change(
            event.at(),
            Op.CREATE,
            event.at().topic(),
            event.plainKey(),
            null,
            row,
            Set.of(),
            EventTime.named(row).orElse(event.timestampMicros()),
            event.ingestMicros()));
  }
}
