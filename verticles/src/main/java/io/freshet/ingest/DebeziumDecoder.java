package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Change;
import io.freshet.change.Op;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Debezium's change events in JSON, with or without the schema envelope. */
final class DebeziumDecoder {
  private static final Map<String, Op> OPS =
      Arrays.stream(Op.values())
          .collect(Collectors.toUnmodifiableMap(Op::code, Function.identity()));
  private static final String HEARTBEAT_TOPIC = "__debezium-heartbeat";

  private DebeziumDecoder() {}

  /** True when the payload looks like one of Debezium's, rows and control events alike. */
  static boolean recognises(SourceEvent event) {
    JsonNode payload = Envelope.of(event.value()).payload();
    return payload == null
        || control(event, payload).isPresent()
        || payload.has("op") && (payload.has("source") || payload.has("after"));
  }

  static Decoded decode(SourceEvent event) throws DecodeException {
    Envelope value = Envelope.of(event.value());
    JsonNode payload = value.payload();
    if (payload == null) {
      return new Decoded.Skip("tombstone");
    }
    if (!payload.isObject()) {
      throw new DecodeException("bad_envelope", "the value is not an object");
    }
    Optional<String> control = control(event, payload);
    if (control.isPresent()) {
      return new Decoded.Skip(control.get());
    }
    Op op = OPS.get(payload.path("op").asText());
    if (op == null) {
      throw payload.has("op")
          ? new DecodeException("unknown_op", "op is not one of c, u, d, r, t, m")
          : new DecodeException("bad_envelope", "the value has no op: it is not Debezium's");
    }
    ObjectNode before = row(value, "before");
    ObjectNode after = row(value, "after");
    boolean hasRow = op == Op.CREATE || op == Op.UPDATE || op == Op.READ;
    if (hasRow && after == null) {
      throw new DecodeException("bad_envelope", "after is missing although op is " + op.code());
    }
    return new Decoded.Row(change(event, payload, op, before, hasRow ? after : null));
  }

  private static Change change(
      SourceEvent event, JsonNode payload, Op op, ObjectNode before, ObjectNode after)
      throws DecodeException {
    if (before != null) {
      Unavailable.takeOut(before, null);
    }
    Set<String> unknown = after == null ? Set.of() : Unavailable.takeOut(after, before);
    JsonNode source = payload.path("source");
    long sourceMicros =
        EventTime.debezium(source)
            .orElse(EventTime.debezium(payload).orElse(event.timestampMs() * 1_000));
    return new Change(
        event.at(),
        op,
        table(event, source),
        key(event),
        before,
        after,
        unknown,
        sourceMicros,
        event.ingestMicros());
  }

  private static String table(SourceEvent event, JsonNode source) {
    for (String name : List.of("table", "collection")) {
      if (source.path(name).isTextual()) {
        return source.path(name).textValue();
      }
    }
    String topic = event.at().topic();
    return topic.substring(topic.lastIndexOf('.') + 1);
  }

  /** The key in plain form; null when the event has none. */
  static JsonNode key(SourceEvent event) throws DecodeException {
    Envelope key = Envelope.of(event.key());
    return ConnectValues.plain(key.schema(), key.payload(), "key");
  }

  private static ObjectNode row(Envelope value, String field) throws DecodeException {
    JsonNode row = value.payload().path(field);
    if (row.isMissingNode() || row.isNull()) {
      return null;
    }
    if (row.isObject()
        && ConnectValues.plain(value.schemaOf(field), row, field) instanceof ObjectNode object) {
      return object;
    }
    throw new DecodeException("bad_envelope", field + " is not an object");
  }

  /** Why an event is about no row; empty when it is about one. */
  private static Optional<String> control(SourceEvent event, JsonNode payload) {
    String status = payload.path("status").asText();
    if ((status.equals("BEGIN") || status.equals("END"))
        && payload.has("id")
        && payload.has("event_count")) {
      return Optional.of("transaction");
    }
    if (payload.has("ddl") && (payload.has("databaseName") || payload.has("tableChanges"))) {
      return Optional.of("schema_change");
    }
    boolean keyOfHeartbeat =
        Envelope.of(event.key()).payload() instanceof ObjectNode key
            && key.size() == 1
            && key.has("serverName");
    boolean onlyTime = payload.size() == 1 && payload.has("ts_ms");
    return onlyTime && (keyOfHeartbeat || event.at().topic().startsWith(HEARTBEAT_TOPIC))
        ? Optional.of("heartbeat")
        : Optional.empty();
  }
}
