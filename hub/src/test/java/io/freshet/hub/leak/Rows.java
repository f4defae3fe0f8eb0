package io.freshet.hub.leak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.protocol.Json;
import java.util.Locale;
import java.util.Map;

/** Rows with personal data wherever a row can hold any. */
final class Rows {
  private final Canaries canaries;
  private int ids;

  Rows(Canaries canaries) {
    this.canaries = canaries;
  }

  /** A row of that customer's, of a key of its own. */
  ObjectNode row(String place, Object customer) {
    return row(place, customer, ++ids);
  }

  /** The same row again, with other values. */
  ObjectNode row(String place, Object customer, int id) {
    ObjectNode row = Json.object();
    row.put("id", id);
    row.set("customer_id", Json.mapper().valueToTree(customer));
    row.put("control", canaries.control(place));
    ruled(row, place);
    bare(row, place);
    row.put("note", canaries.text(place + ", free text"));
    nested(row, place);
    return row;
  }

  /** Columns that a rule settles. */
  private void ruled(ObjectNode row, String place) {
    row.put("name", canaries.next(Kind.PERSON, place + ", column of names"));
    for (String rule : new String[] {"drop", "mask", "tokenize", "encrypt", "generalize"}) {
      row.put("to_" + rule, canaries.next(Kind.OPAQUE, place + ", rule " + rule));
    }
    row.putObject("inner")
        .put("to_mask", canaries.next(Kind.OPAQUE, place + ", rule below"))
        .put("to_encrypt", canaries.next(Kind.OPAQUE, place + ", rule below"));
    row.putArray("to_mask_all")
        .add(canaries.next(Kind.OPAQUE, place + ", rule of a list"))
        .addObject()
        .put("a", canaries.next(Kind.OPAQUE, place + ", rule of a list"));
    row.put("home", canaries.next(Kind.ADDRESS, place + ", generalized") + ", 10115 Berlin");
  }

  /** Columns without a rule: what is in them shows by itself, or by the column's name. */
  private void bare(ObjectNode row, String place) {
    for (Kind kind :
        new Kind[] {
          Kind.EMAIL,
          Kind.PHONE,
          Kind.CREDIT_CARD,
          Kind.IBAN,
          Kind.SSN,
          Kind.IP,
          Kind.MAC,
          Kind.ADDRESS,
          Kind.GEO,
          Kind.CRYPTO_WALLET,
          Kind.URL_SECRET
        }) {
      String value = canaries.next(kind, place + ", bare column");
      row.put("c_" + kind.name().toLowerCase(Locale.ROOT), value);
    }
    Map.of(
            "mobile", Kind.PHONE,
            "ssn", Kind.SSN,
            "birth_date", Kind.DATE_OF_BIRTH,
            "account_number", Kind.BANK_ACCOUNT,
            "passport_number", Kind.PASSPORT,
            "driver_licence", Kind.LICENCE)
        .forEach((column, kind) -> row.put(column, canaries.next(kind, place + ", " + column)));
    String card = canaries.next(Kind.CREDIT_CARD, place + ", a number").replace(" ", "");
    row.put("payment", Long.parseLong(card));
    String mobile = canaries.next(Kind.PHONE, place + ", a number").replaceAll("[^0-9]", "");
    row.put("phone_number", Long.parseLong(mobile));
  }

  private void nested(ObjectNode row, String place) {
    ArrayNode deep = row.putObject("nested").putArray("list");
    deep.add(canaries.text(place + ", list in an object"));
    ObjectNode below = deep.addObject().putObject("a").putObject("b");
    below.put("c", canaries.next(Kind.EMAIL, place + ", four levels down"));
    below.put(canaries.next(Kind.EMAIL, place + ", name of a field"), 1);
    below.put(
        "json", "{\"mail\":\"" + canaries.next(Kind.EMAIL, place + ", JSON in a text") + "\"}");
    below.putArray("both").addArray().add(canaries.next(Kind.IBAN, place + ", list in a list"));
    row.put(canaries.next(Kind.PHONE, place + ", name of a column"), "x");
  }

  /** A Connect schema of a value, as Kafka Connect's JSON converter sends it along. */
  static ObjectNode schema(JsonNode value) {
    ObjectNode schema = Json.object();
    switch (value) {
      case ObjectNode object -> {
        ArrayNode fields = schema.put("type", "struct").putArray("fields");
        object
            .properties()
            .forEach(
                field -> {
                  ObjectNode of = schema(field.getValue());
                  of.put("field", field.getKey()).put("optional", true);
                  fields.add(of);
                });
      }
      // Lists of mixed items have no schema in Connect: they come as JSON in a text.
      case ArrayNode list -> schema.put("type", "string").put("name", "io.debezium.data.Json");
      case JsonNode leaf -> schema.put("type", leaf.isNumber() ? "int64" : "string");
    }
    return schema;
  }

  /** The value as it stands beside its schema. */
  static JsonNode withSchema(JsonNode value) {
    if (!(value instanceof ObjectNode object)) {
      return value.isArray() ? TextNode.valueOf(value.toString()) : value;
    }
    ObjectNode plain = Json.object();
    object.properties().forEach(field -> plain.set(field.getKey(), withSchema(field.getValue())));
    return plain;
  }

  /** All columns as texts, as Canal has them. */
  static ObjectNode texts(ObjectNode row) {
    ObjectNode texts = Json.object();
    row.properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              texts.put(
                  field.getKey(), value.isContainerNode() ? value.toString() : value.asText());
            });
    return texts;
  }
}
