package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Change;
import io.freshet.change.Op;
import io.freshet.protocol.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Canal's flat messages, also as TiCDC and cloud services write them: several rows of one statement
 * in one message, every value as text, its type beside it.
 */
final class CanalDecoder implements Dialect {
  private static final Map<String, Op> ROWS =
      Map.of(
          "INSERT", Op.CREATE,
          "UPDATE", Op.UPDATE,
          "DELETE", Op.DELETE,
          "INIT", Op.READ,
          "TRUNCATE", Op.TRUNCATE);
  private static final Set<String> SCHEMA_CHANGES =
      Set.of("CREATE", "ALTER", "ERASE", "RENAME", "CINDEX", "DINDEX", "DROP", "DDL", "INIT_DDL");
  private static final Set<String> CONTROLS =
      Set.of("QUERY", "GTID", "XACOMMIT", "XAROLLBACK", "MHEARTBEAT", "TIDB_WATERMARK");

  @Override
  public boolean recognises(SourceEvent event) {
    JsonNode value = event.value();
    return value != null
        && value.has("isDdl")
        && value.path("type").isTextual()
        && value.has("data")
        && value.has("database");
  }

  @Override
  public Decoded decode(SourceEvent event) throws DecodeException {
    JsonNode value = event.value();
    if (value == null) {
      return new Decoded.Skip("tombstone");
    }
    String type = value.path("type").asText();
    Op op = ROWS.get(type);
    if (op == null) {
      return skip(value, type);
    }
    if (op == Op.TRUNCATE) {
      return Decoded.row(change(event, op, null, null));
    }
    if (!(value.get("data") instanceof ArrayNode data) || data.isEmpty()) {
      throw new DecodeException("bad_envelope", "data is not an array of rows");
    }
    List<Change> changes = new ArrayList<>(data.size());
    JsonNode old = value.path("old");
    for (JsonNode row : data) {
      ObjectNode plain = row(row, value.path("mysqlType"), "data");
      JsonNode changed = old.path(changes.size());
      boolean hasOld = op == Op.UPDATE && changed.isObject();
      ObjectNode before =
          hasOld ? merged(plain, row(changed, value.path("mysqlType"), "old")) : null;
      changes.add(
          op == Op.DELETE ? change(event, op, plain, null) : change(event, op, before, plain));
    }
    return new Decoded.Rows(changes);
  }

  private static Decoded skip(JsonNode value, String type) throws DecodeException {
    if (value.path("isDdl").asBoolean() || SCHEMA_CHANGES.contains(type)) {
      return new Decoded.Skip("schema_change");
    }
    if (CONTROLS.contains(type)) {
      return new Decoded.Skip("query");
    }
    throw value.has("type")
        ? new DecodeException("unknown_op", "type is none of Canal's")
        : new DecodeException("bad_envelope", "the value has no type: it is not Canal's");
  }

  private static Change change(SourceEvent event, Op op, ObjectNode before, ObjectNode after)
      throws DecodeException {
    JsonNode value = event.value();
    return new Change(
        event.at(),
        op,
        value.path("table").asText(event.tableOfTopic()),
        op == Op.TRUNCATE
            ? null
            : key(event, value.path("pkNames"), after == null ? before : after),
        before,
        after,
        Set.of(),
        EventTime.of(value.path("es")).orElse(event.timestampMicros()),
        event.ingestMicros());
  }

  private static JsonNode key(SourceEvent event, JsonNode names, ObjectNode row)
      throws DecodeException {
    ObjectNode key = Json.object();
    for (JsonNode name : names) {
      JsonNode part = row.get(name.asText());
      if (part != null) {
        key.set(name.asText(), part);
      }
    }
    boolean several = event.value().path("data").size() > 1;
    return !key.isEmpty() ? key : several ? null : event.plainKey();
  }

  private static ObjectNode row(JsonNode row, JsonNode types, String path) throws DecodeException {
    if (!row.isObject()) {
      throw new DecodeException("bad_envelope", path + " is not an array of objects");
    }
    ObjectNode plain = Json.object();
    for (Map.Entry<String, JsonNode> column : row.properties()) {
      String type = types.path(column.getKey()).asText();
      plain.set(column.getKey(), MySqlText.plain(type, column.getValue(), path));
    }
    return plain;
  }

  private static ObjectNode merged(ObjectNode row, ObjectNode changed) {
    ObjectNode before = Json.object();
    before.setAll(row);
    before.setAll(changed);
    return before;
  }
}
