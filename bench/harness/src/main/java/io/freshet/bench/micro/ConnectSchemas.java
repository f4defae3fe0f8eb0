package io.freshet.bench.micro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.bench.work.ShopEvent;
import io.freshet.bench.work.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The same events as Kafka Connect writes them when schemas are enabled: {@code
 * {"schema":…,"payload":…}}, all events of a table with one schema.
 */
final class ConnectSchemas {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ConnectSchemas() {}

  static List<ShopEvent> in(List<ShopEvent> events) {
    Map<Table, String> schemas = new EnumMap<>(Table.class);
    List<ShopEvent> all = new ArrayList<>(events.size());
    try {
      for (ShopEvent event : events) {
        String schema = schemas.get(event.table());
        if (schema == null) {
          schema = envelope(MAPPER.readTree(event.value())).toString();
          schemas.put(event.table(), schema);
        }
        String value = new String(event.value(), StandardCharsets.UTF_8);
        byte[] bytes =
            ("{\"schema\":" + schema + ",\"payload\":" + value + "}")
                .getBytes(StandardCharsets.UTF_8);
        all.add(new ShopEvent(event.table(), event.customer(), event.key(), bytes));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static ObjectNode envelope(JsonNode value) {
    ObjectNode schema = struct(value, "shop.Envelope");
    for (JsonNode field : schema.get("fields")) {
      if (field.path("field").asText().equals("before")) {
        ((ObjectNode) field).setAll(struct(value.get("after"), "shop.Value"));
      }
    }
    return schema;
  }

  private static ObjectNode struct(JsonNode value, String name) {
    ObjectNode schema = MAPPER.createObjectNode();
    schema.put("type", "struct");
    ArrayNode fields = schema.putArray("fields");
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      ObjectNode field =
          entry.getValue().isObject()
              ? struct(entry.getValue(), name + "." + entry.getKey())
              : MAPPER.createObjectNode().put("type", type(entry.getValue()));
      fields.add(field.put("optional", true).put("field", entry.getKey()));
    }
    return schema.put("optional", false).put("name", name);
  }

  private static String type(JsonNode value) {
    return value.isTextual()
        ? "string"
        : value.isBoolean() ? "boolean" : value.isIntegralNumber() ? "int64" : "double";
  }
}
