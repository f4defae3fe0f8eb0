package io.freshet.bench.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** From Debezium's JSON to a clean row: what peers do where Freshet has its ingest stage. */
public final class RowReader {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RowReader() {}

  /**
   * Parses and redacts.
   *
   * @throws UncheckedIOException when the value is not JSON
   */
  public static CleanRow read(String topic, byte[] value) {
    try {
      Table table = Table.ofTopic(topic);
      JsonNode event = MAPPER.readTree(value);
      ObjectNode row = (ObjectNode) event.get("after");
      for (Map.Entry<String, JsonNode> column : row.properties()) {
        if (column.getValue() instanceof TextNode text) {
          String clean = PersonalData.remove(text.textValue());
          if (clean != text.textValue()) {
            column.setValue(TextNode.valueOf(clean));
          }
        }
      }
      return new CleanRow(
          table,
          row.get(table.customerColumn()).longValue(),
          row.get("id").longValue(),
          event.get("source").get("ts_us").longValue(),
          MAPPER.writeValueAsBytes(row));
    } catch (IOException e) {
      throw new UncheckedIOException("a raw event cannot be read", e);
    }
  }
}
