package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Change;
import io.freshet.change.Op;
import io.freshet.protocol.JsonCursor.Skim;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Debezium's change events in JSON, with or without the schema envelope, of every connector; what
 * MongoDB's does differently is {@link MongoRows}'.
 */
final class DebeziumDecoder implements Dialect {
  private static final Map<String, Op> OPS =
      Arrays.stream(Op.values())
          .collect(Collectors.toUnmodifiableMap(Op::code, Function.identity()));

  /** What is read of a source block, by this and by {@link EventTime}. */
  static final Skim SKIM =
      new Skim("source", Set.of("connector", "table", "collection", "ts_us", "ts_ns", "ts_ms"));

  private static final String HEARTBEAT_TOPIC = "__debezium-heartbeat";

  /** Rows and control events alike; a tombstone is taken for one of Debezium's. */
  @Override
  public boolean recognises(SourceEvent event) {
    JsonNode payload = Envelope.of(event.value()).payload();
    return payload == null
        || control(payload).isPresent()
        || isHeartbeat(payload) && isOfHeartbeats(event)
        || payload.has("op") && (payload.has("source") || payload.has("after"));
  }

  @Override
  public Decoded decode(SourceEvent event) throws DecodeException {
    Envelope value = Envelope.of(event.value());
    JsonNode payload = value.payload();
    if (payload == null) {
      return new Decoded.Skip("tombstone");
    }
    if (!payload.isObject()) {
      throw new DecodeException("bad_envelope", "the value is not an object");
    }
    Optional<String> control = control(payload);
    if (control.isPresent()) {
      return new Decoded.Skip(control.get());
    }
    if (isHeartbeat(payload)) {
      return new Decoded.Skip("heartbeat");
    }
    if (!payload.has("op")) {
      throw new DecodeException("bad_envelope", "the value has no op: it is not Debezium's");
    }
    return row(event, value, op(payload.get("op")), payload.path("source"));
  }

  /**
   * The operation that a letter of Debezium's stands for.
   *
   * @throws DecodeException when it stands for none
   */
  static Op op(JsonNode letter) throws DecodeException {
    Op op = OPS.get(letter.asText());
    if (op == null) {
      throw new DecodeException("unknown_op", "op is not one of c, u, d, r, t, m");
    }
    return op;
  }

  /**
   * A row from {@code before} and {@code after}.
   *
   * @param source Debezium's source block: which table, when
   */
  static Decoded row(SourceEvent event, Envelope value, Op op, JsonNode source)
      throws DecodeException {
    boolean mongo = source.path("connector").asText().equals("mongodb");
    JsonNode key = mongo ? MongoRows.key(event.plainKey()) : event.plainKey();
    ObjectNode before = row(value, "before", mongo);
    ObjectNode after = row(value, "after", mongo);
    Set<String> unknown = Set.of();
    JsonNode update = value.payload().path("updateDescription");
    if (after == null && op == Op.UPDATE && update.isObject()) {
      after = MongoRows.updated(before, key, update);
      unknown = MongoRows.unsent(before);
    }
    boolean hasRow = op == Op.CREATE || op == Op.UPDATE || op == Op.READ;
    if (hasRow && after == null) {
      throw new DecodeException("bad_envelope", "after is missing although op is " + op.code());
    }
    if (op == Op.MESSAGE) {
      after = row(value, "message", false);
    }
    if (before != null) {
      Unavailable.takeOut(before, null);
    }
    if (after != null && unknown.isEmpty()) {
      unknown = Unavailable.takeOut(after, before);
    }
    return Decoded.row(
        new Change(
            event.at(),
            op,
            table(event, source),
            key,
            before,
            hasRow || op == Op.MESSAGE ? after : null,
            unknown,
            EventTime.debezium(source)
                .orElse(EventTime.debezium(value.payload()).orElse(event.timestampMicros())),
            event.ingestMicros(),
            op == Op.TRUNCATE && isOwn(event.at().topic(), source)));
  }

  /** As connectors name topics; what transforms have routed elsewhere may have met other tables. */
  private static boolean isOwn(String topic, JsonNode source) {
    String server = source.path("name").asText("");
    String database = source.path("db").asText("");
    String schema = source.path("schema").asText("");
    String table = source.path("table").asText("");
    return !server.isEmpty()
        && !table.isEmpty()
        && Stream.of(schema, database, database + "." + schema)
            .anyMatch(space -> topic.equals(server + "." + space + "." + table));
  }

  private static String table(SourceEvent event, JsonNode source) {
    for (String name : List.of("table", "collection")) {
      if (!source.path(name).asText("").isEmpty()) {
        return source.path(name).asText();
      }
    }
    return event.tableOfTopic();
  }

  private static ObjectNode row(Envelope value, String field, boolean mongo)
      throws DecodeException {
    JsonNode row = value.payload().path(field);
    if (row.isMissingNode() || row.isNull()) {
      return null;
    }
    JsonNode plain =
        mongo ? MongoRows.row(row, field) : ConnectValues.plain(value.schemaOf(field), row, field);
    if (plain instanceof ObjectNode object) {
      return object;
    }
    throw new DecodeException("bad_envelope", field + " is not an object");
  }

  /** Why an event is about no row; empty when it is about one. */
  private static Optional<String> control(JsonNode payload) {
    String status = payload.path("status").asText();
    if ((status.equals("BEGIN") || status.equals("END"))
        && payload.has("id")
        && payload.has("event_count")) {
      return Optional.of("transaction");
    }
    return payload.has("ddl") && (payload.has("databaseName") || payload.has("tableChanges"))
        ? Optional.of("schema_change")
        : Optional.empty();
  }

  private static boolean isHeartbeat(JsonNode payload) {
    return payload.size() == 1 && payload.has("ts_ms");
  }

  /** A time alone may also be an application's event. */
  private static boolean isOfHeartbeats(SourceEvent event) {
    return event.at().topic().startsWith(HEARTBEAT_TOPIC)
        || Envelope.of(event.key()).payload() instanceof ObjectNode key
            && key.size() == 1
            && key.has("serverName");
  }
}
