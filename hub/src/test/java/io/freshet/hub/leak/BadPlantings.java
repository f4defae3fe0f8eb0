package io.freshet.hub.leak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.hub.leak.Plantings.Planted;
import io.freshet.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Raw events that are rejected, each for another reason, with personal data where it goes wrong.
 */
final class BadPlantings {
  private final Canaries canaries;
  private final List<Planted> all = new ArrayList<>();

  BadPlantings(Canaries canaries) {
    this.canaries = canaries;
  }

  /** All of them; each is rejected at least once. */
  List<Planted> all() {
    undecodable();
    wrongByTheirSchema();
    broken();
    unroutable();
    failing();
    tooLarge();
    return all;
  }

  private void add(String topic, String place, byte[] value) {
    String key = "\"" + canaries.next(Kind.EMAIL, place + ", key") + "\"";
    all.add(
        new Planted(
            topic,
            key.getBytes(StandardCharsets.UTF_8),
            value,
            Map.of("x-user", canaries.next(Kind.EMAIL, place + ", header"))));
  }

  private void add(String topic, String place, String value) {
    add(topic, place, value.getBytes(StandardCharsets.UTF_8));
  }

  private String mail(String place) {
    return canaries.next(Kind.EMAIL, place);
  }

  private void undecodable() {
    add("leak.bad", "torn JSON", "{\"customer_id\":42,\"mail\":\"" + mail("torn JSON"));
    add("leak.bad", "no JSON", mail("no JSON"));
    add("leak.bad", "unquoted", "{\"mail\":" + mail("unquoted") + "}");
    String twice = mail("key twice");
    add("leak.bad", "key twice", "{\"" + twice + "\":1,\"" + twice + "\":2}");
    byte[] odd =
        ("{\"a\":\"" + mail("not UTF-8") + "\u00ff\"}").getBytes(StandardCharsets.ISO_8859_1);
    add("leak.bad", "not UTF-8", odd);
    add("leak.bad", "U+0000", "{\"a\":\"" + mail("U+0000") + "\\u0000\"}");
    add("leak.bad", "huge number", "{\"a\":\"" + mail("huge number") + "\",\"n\":1e9999999999}");
    String deep = "[".repeat(200) + "\"" + mail("too deep") + "\"" + "]".repeat(200);
    add("leak.bad", "too deep", "{\"a\":" + deep + "}");
    add("leak.bad", "no object", "\"" + mail("no object") + "\"");
    add(
        "leak.bad",
        "unknown op",
        "{\"op\":\"" + mail("unknown op") + "\",\"source\":{},\"after\":{\"id\":1}}");
    add("leak.bad", "no after", "{\"op\":\"c\",\"source\":{\"x\":\"" + mail("no after") + "\"}}");
    add(
        "leak.bad",
        "bad CloudEvent",
        "{\"specversion\":\"" + mail("bad CloudEvent") + "\",\"type\":\"t\",\"source\":\"s\"}");
    add(
        "leak.bad",
        "data_base64",
        "{\"specversion\":\"1.0\",\"type\":\"t\",\"source\":\"s\",\"data_base64\":\""
            + mail("data_base64")
            + "\"}");
    add(
        "leak.bad",
        "Mongo's partial update",
        "{\"op\":\"u\",\"source\":{\"connector\":\"mongodb\"},\"updateDescription\":"
            + "{\"updatedFields\":\"{\\\"a.b\\\":\\\""
            + mail("Mongo's partial update")
            + "\\\"}\"}}");
  }

  /** The schema comes with the event: its names are no more ours than its values. */
  private void wrongByTheirSchema() {
    for (String type :
        List.of(
            "io.debezium.time.Date",
            "io.debezium.time.StructuredDate",
            "org.apache.kafka.connect.data.Decimal",
            "io.debezium.data.Bits")) {
      String place = "wrong by its schema, " + type;
      ObjectNode field = Json.object().put("type", "string").put("name", type);
      field.put("field", mail(place + ", name of the field"));
      field.putObject("parameters").put("length", "8").put("scale", "2");
      ObjectNode value = Json.object();
      value.putObject("schema").put("type", "struct").putArray("fields").add(field);
      value.putObject("payload").put(field.get("field").asText(), mail(place));
      add("leak.bad", place, value.toString());
    }
  }

  private void broken() {
    for (Map.Entry<String, String> row :
        Map.of(
                "pattern", "{\"id\":1,\"customer_id\":42,\"status\":\"%s\"}",
                "extra column", "{\"id\":1,\"customer_id\":42,\"status\":\"open\",\"%s\":1}",
                "wrong type", "{\"id\":\"%s\",\"customer_id\":42,\"status\":\"open\"}",
                "list", "{\"id\":1,\"customer_id\":42,\"tags\":[\"a\",\"%s\"]}")
            .entrySet()) {
      String place = "contract, " + row.getKey();
      add("leak.strict", place, row.getValue().formatted(mail(place)));
    }
  }

  private void unroutable() {
    add("leak.bad", "no session", "{\"id\":1,\"note\":\"" + mail("no session") + "\"}");
    add(
        "leak.unhidden",
        "hidden session",
        "{\"id\":1,\"email\":\"" + mail("hidden session") + "\"}");
    String place = "session too long";
    add(
        "leak.unhidden",
        place,
        "{\"id\":1,\"email\":\"" + "x".repeat(300) + " " + mail(place) + "\"}");
    add("leak.bad", "hidden key", "{\"customer_id\":42,\"id\":\"" + mail("hidden key") + "\"}");
    add("leak.joined", "hidden parent", "{\"id\":1,\"parent\":\"" + mail("hidden parent") + "\"}");
    add(
        "leak.bad",
        "truncate",
        "{\"op\":\"t\",\"source\":{\"query\":\"" + mail("truncate") + "\"}}");
  }

  private void failing() {
    for (String column : List.of("total", "flag", "customer_id")) {
      ObjectNode row = Json.object().put("id", 1).put("total", 2.5).put("flag", true);
      row.put("customer_id", 42).put("note", canaries.text("failing at " + column));
      if (column.equals("customer_id")) {
        row.putObject(column).put("mail", mail("failing at " + column));
      } else {
        row.put(column, mail("failing at " + column));
      }
      add("leak.failing", "failing at " + column, row.toString());
    }
  }

  private void tooLarge() {
    char[] filler = new char[300 * 1024];
    Arrays.fill(filler, 'x');
    ObjectNode row = Json.object().put("id", 1).put("customer_id", 42);
    row.put("note", mail("text too long") + " " + new String(filler));
    add("leak.bad", "text too long", row.toString());
    StringBuilder many = new StringBuilder("[");
    String note = mail("too many rows");
    for (int i = 0; i < 5_001; i++) {
      many.append(i == 0 ? "" : ",").append("{\"note\":\"").append(note).append("\"}");
    }
    add("leak.bad", "too many rows", many.append("]").toString());
    ObjectNode large = Json.object().put("id", 2).put("customer_id", 42);
    for (int i = 0; i < 18; i++) {
      large.put("part" + i, new String(filler, 0, 250_000).replace("xx", "x "));
    }
    large.put("note", mail("clean record too large"));
    add("leak.bad", "clean record too large", large.toString());
    byte[] huge = new byte[(8 << 20) + 200];
    Arrays.fill(huge, (byte) ' ');
    byte[] text = ("{\"note\":\"" + mail("over 8 MiB") + "\"}").getBytes(StandardCharsets.UTF_8);
    System.arraycopy(text, 0, huge, 0, text.length);
    add("leak.bad", "over 8 MiB", huge);
  }
}
