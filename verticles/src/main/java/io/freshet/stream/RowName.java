package io.freshet.stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Name of a row where rows of several tables meet, as text {@code pipeline/table/row}: the key of
 * its records in {@code freshet.joins}.
 *
 * @param pipeline the pipeline's name, without {@code /}
 * @param table name of a source or of a lookup in that pipeline, without {@code /}
 * @param row key of the row as text
 */
public record RowName(String pipeline, String table, String row) {

  /**
   * Reads {@code pipeline/table/row}. Pipelines and tables are few: names share theirs.
   *
   * @throws IllegalArgumentException when the text is not of that form
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static RowName parse(String text) {
    int first = text.indexOf('/');
    int second = text.indexOf('/', first + 1);
    if (first < 0 || second < 0) {
      throw new IllegalArgumentException("a row is named pipeline/table/row");
    }
    return new RowName(
        text.substring(0, first).intern(),
        text.substring(first + 1, second).intern(),
        text.substring(second + 1));
  }

  @JsonValue
  @Override
  public String toString() {
    return pipeline + "/" + table + "/" + row;
  }
}
