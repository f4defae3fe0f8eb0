package io.freshet.audit;

import io.freshet.jdbc.Transaction;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Writes the trail as NDJSON, as it is at one instant. Blocks; constant memory. */
public final class AuditExport {
  private static final int FETCH = 500;

  private final DataSource database;

  /** An export of the trail in {@code database}. */
  public AuditExport(DataSource database) {
    this.database = database;
  }

  /**
   * Writes a line {@code {"number","sessionNumber","leaf","record"}} for each record, in order.
   *
   * @param tenant only records of this tenant; null for all
   * @param out is flushed, not closed
   * @return records written
   */
  public long write(String tenant, OutputStream out) throws SQLException, IOException {
    Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    try {
      return Transaction.read(
          database,
          0,
          c -> {
            try (PreparedStatement select =
                c.prepareStatement(
                    StoredRow.SELECT
                        + (tenant == null ? "" : " where tenant = ?")
                        + " order by number")) {
              if (tenant != null) {
                select.setString(1, tenant);
              }
              select.setFetchSize(FETCH);
              try (ResultSet rows = select.executeQuery()) {
                return write(rows, lines);
              }
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static long write(ResultSet rows, Writer lines) throws SQLException {
    long count = 0;
    try {
      for (; rows.next(); count++) {
        lines.write(StoredRow.of(rows).json());
        lines.write('\n');
      }
      lines.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return count;
  }
}
