package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.change.Change;
import io.freshet.change.Op;
import io.freshet.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * CloudEvents 1.0: structured (one JSON object), binary (attributes in headers) and, since a batch
 * is an array of structured ones, batches. The data is the row, the type is the table. What
 * Debezium's converter wrote is a change of Debezium's.
 */
final class CloudEventDecoder implements Dialect {
  private static final String VERSION = "specversion";
  private static final String HEADER = "ce_";
  private static final String DEBEZIUM = "iodebezium";

  /** Where the row is no object, its only column. */
  private static final String DATA = "data";

  private static final Set<String> SOURCE =
      Set.of("connector", "db", "schema", "table", "collection");

  /** An attribute by name; null when the event has none. */
  private interface Attributes {
    String get(String name);

    default String get(String name, String otherwise) {
      String value = get(name);
      return value == null ? otherwise : value;
    }
  }

  @Override
  public boolean recognises(SourceEvent event) {
    JsonNode value = Envelope.of(event.value()).payload();
    return value != null && (isBinary(event.headers()) || isStructured(value));
  }

  private static boolean isBinary(Map<String, String> headers) {
    return headers.containsKey(HEADER + VERSION);
  }

  private static boolean isStructured(JsonNode value) {
    return value.path(VERSION).isTextual() && value.has("type") && value.has("source");
  }

  /** True when the value of a binary event is, by its content type, not JSON. */
  static boolean isNoJson(Map<String, String> headers) {
    String type = contentType(headers);
    return isBinary(headers) && type != null && !isJson(type);
  }

  /** The value of a binary event that is not JSON: a text, or else bytes as base64. */
  static JsonNode data(Map<String, String> headers, byte[] bytes) throws DecodeException {
    if (bytes.length > StrictJson.MAX_BYTES) {
      throw new DecodeException(
          "too_large", "the value has " + bytes.length + " bytes, over " + StrictJson.MAX_BYTES);
    }
    String type = contentType(headers);
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("text/")) {
      return new TextNode(Base64.getEncoder().encodeToString(bytes));
    }
    return new TextNode(StrictJson.text(new String(bytes, StandardCharsets.UTF_8), "value"));
  }

  private static String contentType(Map<String, String> headers) {
    return headers.get(headers.containsKey("content-type") ? "content-type" : "Content-Type");
  }

  private static boolean isJson(String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT);
    int end = type.indexOf(';');
    String bare = (end < 0 ? type : type.substring(0, end)).strip();
    return bare.endsWith("/json") || bare.endsWith("+json");
  }

  @Override
  public Decoded decode(SourceEvent event) throws DecodeException {
    JsonNode value = Envelope.of(event.value()).payload();
    if (value == null) {
      return new Decoded.Skip("tombstone");
    }
    if (isBinary(event.headers())) {
      Map<String, String> headers = event.headers();
      return decode(event, name -> headers.get(HEADER + name), event.value());
    }
    if (!isStructured(value)) {
      throw new DecodeException(
          "bad_envelope", "the value has no specversion, type or source: it is no CloudEvent");
    }
    Attributes attributes =
        name ->
            value.path(name).isValueNode() && !value.path(name).isNull()
                ? value.path(name).asText()
                : null;
    return decode(event, attributes, structuredData(value, attributes));
  }

  private static Decoded decode(SourceEvent event, Attributes attributes, JsonNode data)
      throws DecodeException {
    if (!attributes.get(VERSION, "").startsWith("1.")) {
      throw new DecodeException("bad_envelope", "specversion is not 1.0");
    }
    String type = attributes.get("type", "");
    if (type.isEmpty()) {
      throw new DecodeException("bad_envelope", "the CloudEvent has no type");
    }
    if (attributes.get(DEBEZIUM + "op") != null) {
      return debezium(event, attributes, data);
    }
    Envelope content = Envelope.of(data);
    JsonNode plain = ConnectValues.plain(content.schema(), content.payload(), DATA);
    return Decoded.row(
        new Change(
            event.at(),
            Op.CREATE,
            type,
            event.plainKey(),
            null,
            row(plain),
            Set.of(),
            micros(event, attributes),
            event.ingestMicros()));
  }

  private static ObjectNode row(JsonNode data) {
    if (data == null) {
      return Json.object();
    }
    if (data instanceof ObjectNode object) {
      return object;
    }
    ObjectNode row = Json.object();
    row.set(DATA, data);
    return row;
  }

  private static long micros(SourceEvent event, Attributes attributes) {
    return EventTime.of(new TextNode(attributes.get("time", ""))).orElse(event.timestampMicros());
  }

  private static JsonNode structuredData(JsonNode value, Attributes attributes)
      throws DecodeException {
    JsonNode base64 = value.path("data_base64");
    if (!base64.isTextual()) {
      return value.get(DATA);
    }
    if (value.hasNonNull(DATA)) {
      throw new DecodeException("bad_envelope", "the CloudEvent has data twice");
    }
    if (!isJson(attributes.get("datacontenttype", "application/json"))) {
      return base64;
    }
    try {
      return StrictJson.read(Base64.getDecoder().decode(base64.textValue()), DATA);
    } catch (IllegalArgumentException e) {
      throw new DecodeException("bad_envelope", "data_base64 is no base64");
    }
  }

  /** Debezium's converter puts the operation and the source into attributes of its own. */
  private static Decoded debezium(SourceEvent event, Attributes attributes, JsonNode data)
      throws DecodeException {
    Envelope rows = Envelope.of(data);
    if (!(rows.payload() instanceof ObjectNode)) {
      throw new DecodeException("bad_envelope", "the CloudEvent's data is not an object");
    }
    ObjectNode source = Json.object();
    for (String name : SOURCE) {
      String value = attributes.get(DEBEZIUM + name);
      if (value != null) {
        source.put(name, value);
      }
    }
    for (String unit : new String[] {"ms", "us", "ns"}) {
      String time = attributes.get(DEBEZIUM + "ts" + unit, "");
      EventTime.putDigits(source, "ts_" + unit, new TextNode(time));
    }
    if (EventTime.debezium(source).isEmpty()) {
      source.put("ts_us", micros(event, attributes));
    }
    Op op = DebeziumDecoder.op(new TextNode(attributes.get(DEBEZIUM + "op")));
    return DebeziumDecoder.row(event, rows, op, source);
  }
}
