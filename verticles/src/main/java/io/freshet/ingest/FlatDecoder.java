package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.change.Change;
import io.freshet.change.Op;
import io.freshet.protocol.Json;
import java.util.Map;
import java.util.Set;

/**
 * Debezium's events after {@code ExtractNewRecordState} (for MongoDB {@code
 * ExtractNewDocumentState}): the bare row, with what {@code add.fields} or {@code add.headers} put
 * beside it under names that begin with two underscores.
 */
final class FlatDecoder implements Dialect {
  private static final String MARK = "__";
  private static final String SOURCE = "__source_";
  private static final String VALUE_SCHEMA = ".Value";

  /** What is taken out of the row: other columns may begin with two underscores as well. */
  private static final Set<String> ADDED =
      Set.of(
          "__deleted",
          "__op",
          "__table",
          "__collection",
          "__db",
          "__schema",
          "__ts_ms",
          "__ts_us",
          "__ts_ns",
          "__connector",
          "__name",
          "__version",
          "__snapshot",
          "__sequence",
          "__lsn",
          "__txId",
          "__xmin",
          "__file",
          "__pos",
          "__row",
          "__gtid",
          "__thread",
          "__server_id",
          "__query",
          "__scn",
          "__commit_scn",
          "__change_lsn",
          "__commit_lsn",
          "__event_serial_no",
          "__transaction_id",
          "__transaction_total_order",
          "__transaction_data_collection_order");

  @Override
  public boolean recognises(SourceEvent event) {
    Envelope value = Envelope.of(event.value());
    return value.payload() instanceof ObjectNode row
        && (row.has("__deleted")
            || row.has("__op")
            || event.headers().containsKey("__op")
            || nameOf(value.schema()).endsWith(VALUE_SCHEMA));
  }

  /**
   * A row, deleted or not. A tombstone is a delete here: with {@code
   * delete.tombstone.handling.mode} at {@code tombstone} or {@code drop} nothing else tells of one.
   */
  @Override
  public Decoded decode(SourceEvent event) throws DecodeException {
    Envelope value = Envelope.of(event.value());
    if (value.payload() == null) {
      return tombstone(event);
    }
    if (!(ConnectValues.plain(value.schema(), value.payload(), "value")
        instanceof ObjectNode row)) {
      throw new DecodeException("not_an_object", "the value is not an object");
    }
    ObjectNode added = Json.object();
    ObjectNode columns = Json.object();
    for (Map.Entry<String, JsonNode> field : row.properties()) {
      boolean beside = ADDED.contains(field.getKey()) || field.getKey().startsWith(SOURCE);
      (beside ? added : columns).set(field.getKey(), field.getValue());
    }
    Op op = op(event, added);
    Set<String> unsent = Unavailable.takeOut(columns, null);
    boolean gone = op == Op.DELETE;
    return Decoded.row(
        new Change(
            event.at(),
            op,
            table(event, added, value.schema()),
            event.plainKey(),
            gone ? columns : null,
            gone ? null : columns,
            gone ? Set.of() : unsent,
            micros(event, added),
            event.ingestMicros()));
  }

  private static Decoded tombstone(SourceEvent event) throws DecodeException {
    JsonNode key = event.plainKey();
    if (key == null) {
      return new Decoded.Skip("tombstone");
    }
    return Decoded.row(
        new Change(
            event.at(),
            Op.DELETE,
            table(event, Json.object(), null),
            key,
            null,
            null,
            Set.of(),
            event.timestampMicros(),
            event.ingestMicros()));
  }

  /** Without a letter an insert looks like an update, which does the same. */
  private static Op op(SourceEvent event, ObjectNode added) throws DecodeException {
    if (beside(event, added, "__deleted").asText().equals("true")) {
      return Op.DELETE;
    }
    JsonNode letter = beside(event, added, "__op");
    return letter.asText().isEmpty() ? Op.UPDATE : DebeziumDecoder.op(letter);
  }

  private static String table(SourceEvent event, ObjectNode added, JsonNode schema) {
    for (String name :
        new String[] {"__table", "__source_table", "__collection", "__source_collection"}) {
      String table = beside(event, added, name).asText();
      if (!table.isEmpty()) {
        return table;
      }
    }
    String name = nameOf(schema);
    if (name.endsWith(VALUE_SCHEMA)) {
      String path = name.substring(0, name.length() - VALUE_SCHEMA.length());
      return path.substring(path.lastIndexOf('.') + 1);
    }
    return event.tableOfTopic();
  }

  private static String nameOf(JsonNode schema) {
    return schema == null ? "" : schema.path("name").asText();
  }

  private static long micros(SourceEvent event, ObjectNode added) {
    return EventTime.debezium(times(event, added, SOURCE))
        .orElse(EventTime.debezium(times(event, added, MARK)).orElse(event.timestampMicros()));
  }

  private static ObjectNode times(SourceEvent event, ObjectNode added, String prefix) {
    ObjectNode times = Json.object();
    for (String unit : new String[] {"ts_us", "ts_ns", "ts_ms"}) {
      EventTime.putDigits(times, unit, beside(event, added, prefix + unit));
    }
    return times;
  }

  /** What stands beside the row, in it or among the headers; a missing one is an empty text. */
  private static JsonNode beside(SourceEvent event, ObjectNode added, String name) {
    JsonNode field = added.get(name);
    return field != null && !field.isNull()
        ? field
        : new TextNode(event.headers().getOrDefault(name, ""));
  }
}
