package io.freshet.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The table of records, as the writer sees it. */
final class RecordTable {

  /**
   * A record in its place.
   *
   * @param sessionNumber its place among its session's records, from 1
   * @param root of the tree that ends in it
   */
  record Row(long number, long sessionNumber, TrailRecord record, byte[] root) {}

  private RecordTable() {}

  /** Leaf hashes of those of {@code ids} that are there. */
  static Map<String, byte[]> leaves(Connection c, Collection<String> ids) throws SQLException {
    Map<String, byte[]> leaves = new HashMap<>();
    try (PreparedStatement select =
        c.prepareStatement(
            "select record, leaf from freshet_audit.records where record = any (?)")) {
      select.setArray(1, c.createArrayOf("text", ids.toArray()));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          leaves.put(rows.getString(1), rows.getBytes(2));
        }
      }
    }
    return leaves;
  }

  /** The last number of each of {@code sessions}; those without records are missing. */
  static Map<String, Long> lastNumbers(Connection c, Collection<String> sessions)
      throws SQLException {
    Map<String, Long> last = new HashMap<>();
    try (PreparedStatement select =
        c.prepareStatement(
            """
            select s, (select max(session_number) from freshet_audit.records where session = s)
            from unnest(?) s""")) {
      select.setArray(1, c.createArrayOf("text", sessions.toArray()));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          long number = rows.getLong(2);
          if (!rows.wasNull()) {
            last.put(rows.getString(1), number);
          }
        }
      }
    }
    return last;
  }

  /** Adds {@code rows} in one statement. */
  static void insert(Connection c, List<Row> rows) throws SQLException {
    try (PreparedStatement insert =
        c.prepareStatement(
            """
            insert into freshet_audit.records (number, record, session, session_number, tenant,
              agent, type, verdict, at_ms, canonical, leaf, root)
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
      insert.setArray(1, array(c, "bigint", rows, Row::number));
      insert.setArray(2, array(c, "text", rows, r -> r.record().id()));
      insert.setArray(3, array(c, "text", rows, r -> r.record().session().toString()));
      insert.setArray(4, array(c, "bigint", rows, Row::sessionNumber));
      insert.setArray(5, array(c, "text", rows, r -> r.record().session().tenant()));
      insert.setArray(6, array(c, "text", rows, r -> r.record().agent()));
      insert.setArray(7, array(c, "text", rows, r -> r.record().type()));
      insert.setArray(8, array(c, "text", rows, r -> r.record().verdict()));
      insert.setArray(9, array(c, "bigint", rows, r -> r.record().atMs()));
      insert.setArray(10, bytes(c, rows, r -> r.record().canonical()));
      insert.setArray(11, bytes(c, rows, r -> r.record().leaf()));
      insert.setArray(12, bytes(c, rows, Row::root));
      insert.executeUpdate();
    }
  }

  private static java.sql.Array array(
      Connection c, String type, List<Row> rows, Function<Row, Object> column) throws SQLException {
    return c.createArrayOf(type, rows.stream().map(column).toArray());
  }

  private static java.sql.Array bytes(Connection c, List<Row> rows, Function<Row, byte[]> column)
      throws SQLException {
    return c.createArrayOf("bytea", rows.stream().map(column).toArray(byte[][]::new));
  }
}
