package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.change.Change;
import io.freshet.pipeline.Source.Format;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** From an event's bytes to changes, in whichever dialect. Pure; a decoder has no state. */
final class Decoder {
  /** Changes of one event at most: more are refused, so that one event cannot hold up others. */
  static final int MAX_ROWS = 5_000;

  private static final PlainDecoder PLAIN = new PlainDecoder();

  /** In the order in which they are asked; what none recognises is plain. */
  private static final SequencedMap<Format, Dialect> DIALECTS = dialects();

  private Decoder() {}

  private static SequencedMap<Format, Dialect> dialects() {
    SequencedMap<Format, Dialect> dialects = new LinkedHashMap<>();
    dialects.put(Format.CLOUDEVENTS, new CloudEventDecoder());
    dialects.put(Format.DEBEZIUM, new DebeziumDecoder());
    dialects.put(Format.FLAT, new FlatDecoder());
    dialects.put(Format.MAXWELL, new MaxwellDecoder());
    dialects.put(Format.CANAL, new CanalDecoder());
    dialects.put(Format.OUTBOX, new OutboxDecoder());
    dialects.put(Format.JSON, PLAIN);
    return Collections.unmodifiableSequencedMap(dialects);
  }

  /**
   * Decodes an event.
   *
   * @param schemas those that the event names
   * @param ingestMicros when the hub read it, epoch microseconds
   * @throws DecodeException when it is not what {@code format} says; nothing else is thrown,
   *     whatever the bytes
   */
  static Decoded decode(RawEvent event, Format format, KnownSchemas schemas, long ingestMicros)
      throws DecodeException {
    Framing framing = Framing.of(event);
    return decode(
        new SourceEvent(
            event.at(),
            key(event, framing.key(), schemas),
            value(event, format, framing.value(), schemas),
            event.headers(),
            event.timestampMs(),
            ingestMicros),
        format);
  }

  /** Decodes an event that has been read already; an array is as many events as it has items. */
  static Decoded decode(SourceEvent event, Format format) throws DecodeException {
    if (event.value() == null || !event.value().isArray()) {
      return numbered(one(event, format));
    }
    boolean alone = event.value().size() == 1;
    List<Change> changes = new ArrayList<>();
    Decoded.Skip skip = new Decoded.Skip("empty");
    for (JsonNode item : event.value()) {
      // The record's key cannot be that of several rows.
      JsonNode key = alone ? event.key() : null;
      switch (one(item(event, key, item), format)) {
        case Decoded.Skip s -> skip = s;
        case Decoded.Rows rows -> changes.addAll(rows.changes());
      }
    }
    return changes.isEmpty() ? skip : numbered(new Decoded.Rows(changes));
  }

  private static SourceEvent item(SourceEvent event, JsonNode key, JsonNode item) {
    return new SourceEvent(
        event.at(), key, item, event.headers(), event.timestampMs(), event.ingestMicros());
  }

  private static Decoded one(SourceEvent event, Format format) throws DecodeException {
    boolean told = format == Format.AUTO || format.needsRegistry();
    return (told ? told(event) : DIALECTS.get(format)).decode(event);
  }

  private static Dialect told(SourceEvent event) {
    for (Dialect dialect : DIALECTS.values()) {
      if (dialect.recognises(event)) {
        return dialect;
      }
    }
    return PLAIN;
  }

  private static Decoded numbered(Decoded decoded) throws DecodeException {
    if (!(decoded instanceof Decoded.Rows(List<Change> changes)) || changes.size() == 1) {
      return decoded;
    }
    if (changes.size() > MAX_ROWS) {
      throw new DecodeException(
          "too_large", "the event has " + changes.size() + " rows, over " + MAX_ROWS);
    }
    List<Change> numbered = new ArrayList<>(changes.size());
    for (Change change : changes) {
      numbered.add(change.atRow(numbered.size()));
    }
    return new Decoded.Rows(numbered);
  }

  private static JsonNode value(
      RawEvent event, Format format, Framing.Part framed, KnownSchemas schemas)
      throws DecodeException {
    if (event.value() == null) {
      return null;
    }
    if (event.value().length > StrictJson.MAX_BYTES) {
      throw new DecodeException(
          "too_large",
          "the value has " + event.value().length + " bytes, over " + StrictJson.MAX_BYTES);
    }
    if (isRead(framed, schemas)) {
      EventSchema schema = schemas.of(framed, "value");
      if (format.needsRegistry() && !schema.format().equals(format.word())) {
        throw new DecodeException(
            "other_format",
            "the value is %s, and the source's format %s"
                .formatted(schema.format(), format.word()));
      }
      return schema.read(event.value(), framed.from(), "value");
    }
    if (format.needsRegistry()) {
      throw new DecodeException(
          "not_framed", "the value does not begin with a schema's id, nor does a header name one");
    }
    return CloudEventDecoder.isNoJson(event.headers())
        ? CloudEventDecoder.data(event.headers(), event.value())
        : StrictJson.read(
            event.value(), "value", format == Format.DEBEZIUM ? DebeziumDecoder.SKIM : null);
  }

  /** Without a registry a payload whose schema is named in a header may be JSON all the same. */
  private static boolean isRead(Framing.Part framed, KnownSchemas schemas) {
    return framed != null && (schemas.registry() || !framed.inHeader());
  }

  /** Keys of application events need not be JSON: any UTF-8 text is one. */
  private static JsonNode key(RawEvent event, Framing.Part framed, KnownSchemas schemas)
      throws DecodeException {
    byte[] bytes = event.key();
    if (bytes == null || bytes.length == 0) {
      return null;
    }
    if (isRead(framed, schemas)) {
      return schemas.of(framed, "key").read(bytes, framed.from(), "key");
    }
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
