package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What several nodes have noticed of columns, in one list: a column that two of them have noticed
 * stands in it once. Stateless.
 */
final class DriftList {
  static final String DRIFT = "drift";

  private static final String LAST = "lastMs";
  private static final String SINCE = "sinceMs";
  private static final String ROWS = "rows";

  private DriftList() {}

  /**
   * One list of lists, what was seen last first.
   *
   * @param told each as {@link DriftDesk} answers
   * @param limit entries at most; of the others only how many they are
   */
  static ObjectNode of(List<JsonNode> told, int limit) {
    Map<String, ObjectNode> columns = new LinkedHashMap<>();
    long left = 0;
    for (JsonNode one : told) {
      for (JsonNode entry : one.path(DRIFT)) {
        columns.merge(column(entry), entry.deepCopy(), DriftList::both);
      }
      left += one.path("left").asLong();
    }
    List<ObjectNode> all = new ArrayList<>(columns.values());
    all.sort(Comparator.comparingLong((ObjectNode e) -> e.path(LAST).asLong()).reversed());
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray(DRIFT);
    all.stream().limit(limit).forEach(list::add);
    return json.put("left", left + all.size() - list.size());
  }

  private static String column(JsonNode entry) {
    return Stream.of("topic", "pipeline", "source", "kind", "column", "type")
        .map(name -> entry.path(name).toString())
        .collect(Collectors.joining(" "));
  }

  private static ObjectNode both(ObjectNode one, ObjectNode other) {
    ObjectNode last = one.path(LAST).asLong() >= other.path(LAST).asLong() ? one : other;
    return last.deepCopy()
        .put(ROWS, one.path(ROWS).asLong() + other.path(ROWS).asLong())
        .put(SINCE, Math.min(one.path(SINCE).asLong(), other.path(SINCE).asLong()));
  }
}
