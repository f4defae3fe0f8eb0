package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Change;
import io.freshet.change.Op;
import java.util.Set;

/**
 * Events of Debezium's outbox router: the outbox' payload, often as a JSON text, alone or with
 * columns that {@code table.fields.additional.placement} put beside it; keyed by the aggregate. The
 * table is the last part of the topic, by default the aggregate's type.
 */
final class OutboxDecoder implements Dialect {
  private static final String TOPIC = "outbox.event.";
  private static final String PAYLOAD = "payload";

  /** A text that holds an object is nobody else's. */
  @Override
  public boolean recognises(SourceEvent event) {
    JsonNode payload = Envelope.of(event.value()).payload();
    return payload != null
        && (event.at().topic().startsWith(TOPIC)
            || payload.isTextual() && payload.textValue().stripLeading().startsWith("{"));
  }

  @Override
  public Decoded decode(SourceEvent event) throws DecodeException {
    Envelope value = Envelope.of(event.value());
    if (value.payload() == null) {
      return new Decoded.Skip("tombstone");
    }
    JsonNode plain = ConnectValues.plain(value.schema(), value.payload(), "value");
    if (plain.isTextual()) {
      plain = StrictJson.read(plain.textValue(), "payload");
    } else if (plain.path(PAYLOAD).isTextual()) {
      ((ObjectNode) plain).set(PAYLOAD, inside(plain.get(PAYLOAD)));
    }
    if (!(plain instanceof ObjectNode row)) {
      throw new DecodeException("not_an_object", "the payload is not an object");
    }
    return Decoded.row(
        new Change(
            event.at(),
            Op.CREATE,
            event.tableOfTopic(),
            event.plainKey(),
            null,
            row,
            Set.of(),
            EventTime.named(row).orElse(event.timestampMicros()),
            event.ingestMicros()));
  }

  /** Beside other columns a payload need not be JSON. */
  private static JsonNode inside(JsonNode payload) throws DecodeException {
    try {
      return StrictJson.read(payload.textValue(), "payload");
    } catch (DecodeException e) {
      if (e.code().equals("not_json")) {
        return payload;
      }
      throw e;
    }
  }
}
