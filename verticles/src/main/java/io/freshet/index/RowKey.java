package io.freshet.index;

import io.freshet.pipeline.SectionKind;
import io.freshet.pipeline.Source;
import io.freshet.protocol.SessionId;
import io.freshet.stream.SessionEvent.RowChanged;
import java.nio.charset.StandardCharsets;

/**
 * Name of an indexed row: section and row as in the session's context.
 *
 * @param row key of the row as text; empty where the section is one row, since whichever row comes
 *     next takes its place
 */
record RowKey(SessionId session, String section, String row) {
  private static final int MAX_ROW = 400;

  /** The row that a change is about. */
  static RowKey of(RowChanged change, Source source) {
    String row = source.kind() == SectionKind.ONE ? "" : change.row();
    return new RowKey(change.session(), source.section(), row);
  }

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
