package io.freshet.ingest;

import static io.freshet.ingest.SupportPipeline.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftListTest {
  private static JsonNode told(int left, String... entries) {
    return json("{\"drift\":[" + String.join(",", entries) + "],\"left\":" + left + "}");
  }

  private static String entry(String column, int rows, int since, int last, int offset) {
    return """
        {"topic":"t","pipeline":"p","source":"s","kind":"new","column":%s,"type":"text",
         "before":[],"rows":%d,"sinceMs":%d,"lastMs":%d,"partition":%d,"offset":%d}"""
        .formatted(column, rows, since, last, offset % 2, offset);
  }

  /** As it is read, where small numbers are small. */
  private static JsonNode list(int limit, JsonNode... told) {
    return json(DriftList.of(List.of(told), limit).toString());
  }

  @Test
  void oneNodeTellsAllByItself() {
    JsonNode alone = told(2, entry("\"b\"", 1, 5, 9, 7), entry("null", 2, 3, 8, 4));
    assertThat(list(10, alone)).isEqualTo(alone);
  }

  @Test
  void whatTwoHaveNoticedStandsThereOnce() {
    JsonNode one = told(1, entry("\"a\"", 3, 10, 20, 100), entry("\"b\"", 1, 5, 9, 7));
    JsonNode other = told(2, entry("\"a\"", 4, 8, 30, 201), entry("null", 2, 3, 8, 4));
    assertThat(list(10, one, other))
        .isEqualTo(
            told(
                3,
                entry("\"a\"", 7, 8, 30, 201),
                entry("\"b\"", 1, 5, 9, 7),
                entry("null", 2, 3, 8, 4)));
    assertThat(list(1, other, one)).isEqualTo(told(5, entry("\"a\"", 7, 8, 30, 201)));
  }
}
