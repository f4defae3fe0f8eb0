package io.freshet.hub.leak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Raw events in every format, each with personal data in value, key and headers. */
final class Plantings {
  /** The customer whose session all good events go to. */
  static final int CUSTOMER = 42;

  private final Canaries canaries;
  private final Rows rows;

  /**
   * An event to be sent.
   *
   * @param key null for none
   */
  record Planted(String topic, byte[] key, byte[] value, Map<String, String> headers) {}

  Plantings(Canaries canaries) {
    this.canaries = canaries;
    this.rows = new Rows(canaries);
  }

  /** Good events: each reaches the context. {@code round} tells those of a later time apart. */
  List<Planted> good(String round) {
    List<Planted> all = new ArrayList<>();
    debezium(all, round + " debezium");
    withSchema(all, round + " debezium with schema");
    flat(all, round + " flat");
    outbox(all, round + " outbox");
    mongo(all, round + " mongo");
    maxwell(all, round + " maxwell");
    canal(all, round + " canal");
    cloudEvents(all, round + " cloudevents");
    plain(all, round + " plain");
    return all;
  }

  /** A good event of which many make work that a crash interrupts. */
  Planted click(String place) {
    ObjectNode row = Json.object();
    row.put("id", "click-" + place).put("customer_id", CUSTOMER);
    row.put("note", canaries.sentence(Kind.EMAIL, place));
    return planted("leak.plain", place, json("k-" + place), row);
  }

  /** A good event that shows that all before it was read. */
  Planted marker(String control) {
    ObjectNode row = Json.object().put("id", control).put("customer_id", CUSTOMER);
    row.put("note", "the marker " + control);
    return new Planted("leak.plain", json(control), json(row), Map.of());
  }

  /** Makes rows of which no two are of one key. */
  Rows rows() {
    return rows;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] json(Object value) {
    return bytes(Json.mapper().valueToTree(value).toString());
  }

  /** With personal data in headers, which nobody reads. */
  private Planted planted(String topic, String place, byte[] key, Object value, String... headers) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    all.put("x-user", canaries.next(Kind.EMAIL, place + ", header"));
    all.put("x-note", canaries.text(place + ", header"));
    all.put(canaries.next(Kind.EMAIL, place + ", name of a header"), "x");
    return new Planted(topic, key, json(value), all);
  }

  private static byte[] id(ObjectNode row) {
    return json(Map.of("id", row.get("id").asInt()));
  }

  private ObjectNode envelope(String op, ObjectNode before, ObjectNode after, String place) {
    ObjectNode event = Json.object();
    event.put("op", op).set("before", before);
    event.set("after", after);
    event
        .putObject("source")
        .put("connector", "postgresql")
        .put("table", "rows")
        .put("ts_us", 1_795_422_000_123_456L)
        .put("query", canaries.text(place + ", source block"));
    return event;
  }

  private void debezium(List<Planted> all, String place) {
    ObjectNode row = rows.row(place + " created", CUSTOMER);
    all.add(planted("leak.debezium", place, id(row), envelope("c", null, row, place)));
    ObjectNode read = rows.row(place + " read", CUSTOMER);
    all.add(planted("leak.debezium", place, id(read), envelope("r", null, read, place)));
    ObjectNode before = rows.row(place + " before", CUSTOMER, row.get("id").asInt());
    ObjectNode after = rows.row(place + " after", CUSTOMER, row.get("id").asInt());
    after.put("long_text", "__debezium_unavailable_value");
    after.put(
        canaries.next(Kind.EMAIL, place + ", name of a column that was not sent"),
        "__debezium_unavailable_value");
    all.add(planted("leak.debezium", place, id(row), envelope("u", before, after, place)));
    ObjectNode gone = rows.row(place + " deleted", CUSTOMER);
    all.add(planted("leak.debezium", place, id(gone), envelope("c", null, gone, place)));
    ObjectNode last = rows.row(place + " deleted", CUSTOMER, gone.get("id").asInt());
    all.add(planted("leak.debezium", place, id(gone), envelope("d", last, null, place)));
    ObjectNode message = Json.object().put("op", "m");
    message.putObject("source");
    message.putObject("message").put("content", canaries.text(place + ", message"));
    all.add(planted("leak.debezium", place, null, message));
  }

  private void withSchema(List<Planted> all, String place) {
    ObjectNode event =
        envelope("c", null, rows.row(place, CUSTOMER), place).without(List.of("before"));
    ObjectNode value = Json.object();
    value.set("schema", Rows.schema(event));
    value.set("payload", Rows.withSchema(event));
    ObjectNode key = Json.object();
    ObjectNode columns = Json.object().put("id", event.at("/after/id").asInt());
    key.set("schema", Rows.schema(columns));
    key.set("payload", columns);
    all.add(planted("leak.schema", place, json(key), value));
  }

  private void flat(List<Planted> all, String place) {
    ObjectNode row = rows.row(place, CUSTOMER);
    row.put("__op", "c").put("__table", canaries.next(Kind.EMAIL, place + ", table"));
    row.put("__source_ts_ms", 1_795_422_000_123L);
    all.add(planted("leak.flat", place, id(row), row));
    ObjectNode beside = rows.row(place + " told by headers", CUSTOMER);
    all.add(planted("leak.flat", place, id(beside), beside, "__op", "u", "__deleted", "false"));
  }

  private void outbox(List<Planted> all, String place) {
    ObjectNode row = rows.row(place, CUSTOMER);
    all.add(planted("leak.outbox", place, id(row), row.toString()));
    ObjectNode beside = rows.row(place + " beside", CUSTOMER);
    beside.put("payload", rows.row(place + " payload", CUSTOMER).toString());
    all.add(planted("leak.outbox", place, id(beside), beside));
  }

  private void mongo(List<Planted> all, String place) {
    ObjectNode row = rows.row(place, CUSTOMER);
    row.putObject("at").put("$date", 1_795_422_000_123L);
    ObjectNode event = Json.object().put("op", "c").put("after", row.toString());
    event.putObject("source").put("connector", "mongodb").put("collection", "rows");
    all.add(planted("leak.mongo", place, id(row), event));
    ObjectNode update = Json.object().put("op", "u");
    update.putObject("source").put("connector", "mongodb").put("collection", "rows");
    ObjectNode changed = rows.row(place + " update", CUSTOMER, row.get("id").asInt());
    update
        .putObject("updateDescription")
        .put("updatedFields", changed.toString())
        .putArray("removedFields")
        .add(canaries.next(Kind.EMAIL, place + ", name of a removed field").replace('.', '_'));
    all.add(planted("leak.mongo", place, id(row), update));
  }

  private void maxwell(List<Planted> all, String place) {
    ObjectNode row = rows.row(place, CUSTOMER);
    ObjectNode event = Json.object().put("database", "shop").put("table", "rows");
    event.put("type", "update").put("ts", 1_795_422_000);
    event.set("data", row);
    event.set("old", rows.row(place + " old", CUSTOMER, row.get("id").asInt()));
    event.putArray("primary_key_columns").add("id");
    event.put("query", canaries.text(place + ", query"));
    all.add(planted("leak.maxwell", place, null, event));
  }

  private void canal(List<Planted> all, String place) {
    ObjectNode row = Rows.texts(rows.row(place, CUSTOMER));
    ObjectNode event = Json.object().put("isDdl", false).put("database", "shop");
    event.put("table", "rows").put("type", "INSERT").put("es", 1_795_422_000_123L);
    event.putArray("data").add(row);
    event.putArray("pkNames").add("id");
    ObjectNode types = event.putObject("mysqlType").put("id", "int").put("customer_id", "int");
    List.of("inner", "to_mask_all", "nested").forEach(column -> types.put(column, "json"));
    event.put("sql", canaries.text(place + ", sql"));
    all.add(planted("leak.canal", place, null, event));
  }

  private ObjectNode cloudEvent(String place) {
    ObjectNode event = Json.object().put("specversion", "1.0").put("type", "note");
    event.put("source", "/users/" + canaries.next(Kind.EMAIL, place + ", source"));
    event.put("id", canaries.next(Kind.EMAIL, place + ", id"));
    return event.put("subject", canaries.next(Kind.EMAIL, place + ", subject"));
  }

  private void cloudEvents(List<Planted> all, String place) {
    ObjectNode structured = cloudEvent(place);
    structured.set("data", rows.row(place, CUSTOMER));
    ObjectNode encoded = cloudEvent(place + " base64");
    encoded.put(
        "data_base64",
        Base64.getEncoder().encodeToString(json(rows.row(place + " base64", CUSTOMER))));
    all.add(planted("leak.cloudevents", place, null, structured));
    all.add(planted("leak.cloudevents", place, null, List.of(structured, encoded)));
    ObjectNode row = rows.row(place + " binary", CUSTOMER);
    all.add(
        planted(
            "leak.cloudevents",
            place,
            id(row),
            row,
            "ce_specversion",
            "1.0",
            "ce_type",
            canaries.next(Kind.EMAIL, place + ", ce_type"),
            "ce_source",
            "/a",
            "ce_id",
            canaries.next(Kind.EMAIL, place + ", ce_id"),
            "ce_subject",
            canaries.next(Kind.EMAIL, place + ", ce_subject"),
            "content-type",
            "application/json"));
  }

  private void plain(List<Planted> all, String place) {
    ObjectNode row = rows.row(place, CUSTOMER);
    all.add(planted("leak.plain", place, id(row), row));
    all.add(
        planted(
            "leak.plain",
            place,
            null,
            List.of(
                rows.row(place + " first of two", CUSTOMER),
                rows.row(place + " second of two", CUSTOMER))));
    ObjectNode mail = rows.row(place + " routed by mail", CUSTOMER);
    mail.put("email", canaries.next(Kind.EMAIL, place + ", routed by it"));
    all.add(planted("leak.bymail", place, id(mail), mail));
    ObjectNode joined = rows.row(place + " joined", CUSTOMER);
    joined.put("parent", mail.get("id").asInt()).put("product", 7);
    all.add(planted("leak.joined", place, id(joined), joined));
    ObjectNode product = rows.row(place + " looked up", CUSTOMER, 7);
    all.add(planted("leak.products", place, id(product), product));
  }
}
