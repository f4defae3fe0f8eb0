package io.freshet.index;

import io.freshet.protocol.SessionId;
import java.nio.charset.StandardCharsets;

/**
 * Name of an indexed row: section and row as in the session's context.
 *
 * @param row key of the row as text
 */
record RowKey(SessionId session, String section, String row) {
  private static final int MAX_ROW = 400;

  /**
   * Whether PostgreSQL can hold it as a key: at most {@value #MAX_ROW} characters, all of them
   * text.
   */
  boolean storable() {
    return row.length() <= MAX_ROW
        && row.indexOf('\0') < 0
        && StandardCharsets.UTF_8.newEncoder().canEncode(row);
  }
}
