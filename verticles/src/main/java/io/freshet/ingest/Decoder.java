package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.pipeline.Source.Format;
import java.nio.charset.StandardCharsets;

/** From an event's bytes to changes. Pure; a decoder has no state. */
final class Decoder {
  private Decoder() {}

  /**
   * Decodes an event.
   *
   * @param ingestMicros when the hub read it, epoch microseconds
   * @throws DecodeException when it is not what {@code format} says; nothing else is thrown,
   *     whatever the bytes
   */
  static Decoded decode(RawEvent event, Format format, long ingestMicros) throws DecodeException {
    JsonNode value = event.value() == null ? null : StrictJson.read(event.value(), "value");
    JsonNode key = event.key() == null || event.key().length == 0 ? null : key(event.key());
    return decode(
        new SourceEvent(event.at(), key, value, event.timestampMs(), ingestMicros), format);
  }

  /** Decodes an event that has been read already. */
  static Decoded decode(SourceEvent event, Format format) throws DecodeException {
    return switch (format) {
      case DEBEZIUM -> DebeziumDecoder.decode(event);
      case JSON -> PlainDecoder.decode(event);
      case AUTO ->
          DebeziumDecoder.recognises(event)
              ? DebeziumDecoder.decode(event)
              : PlainDecoder.decode(event);
    };
  }

  /** Keys of application events need not be JSON: any UTF-8 text is one. */
  private static JsonNode key(byte[] bytes) throws DecodeException {
    try {
      return StrictJson.read(bytes, "key");
    } catch (DecodeException e) {
      if (!e.code().equals("not_json")) {
        throw e;
      }
      return new TextNode(StrictJson.text(new String(bytes, StandardCharsets.UTF_8), "key"));
    }
  }
}
