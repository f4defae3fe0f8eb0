package io.freshet.audit;

import io.freshet.trail.AuditRecord;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** A record as it stands in the table, whether it fits or not. */
record StoredRow(
    long number,
    String record,
    String session,
    long sessionNumber,
    String tenant,
    String agent,
    String type,
    String verdict,
    long atMs,
    byte[] canonical,
    byte[] leaf,
    byte[] root) {
  static final String SELECT =
      """
      select number, record, session, session_number, tenant, agent, type, verdict, at_ms,
        canonical, leaf, root
      from freshet_audit.records\
      """;

  static StoredRow of(ResultSet row) throws SQLException {
    return new StoredRow(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getLong(9),
        row.getBytes(10),
        row.getBytes(11),
        row.getBytes(12));
  }

  /** As agents and exports see it: one line of JSON. */
  String json() {
    return "{\"number\":"
        + number
        + ",\"sessionNumber\":"
        + sessionNumber
        + ",\"leaf\":\"sha256:"
        + HexFormat.of().formatHex(leaf)
        + "\",\"record\":"
        + new String(canonical, StandardCharsets.UTF_8)
        + "}";
  }

  /** What is wrong with this row by itself; null when nothing is. */
  String fault() {
    if (!Arrays.equals(AuditRecord.leafOf(canonical), leaf)) {
      return "its bytes do not give its leaf hash";
    }
    TrailRecord read;
    try {
      read = TrailRecord.read(canonical);
    } catch (IllegalArgumentException e) {
      return "its bytes are not a record, " + e.getMessage();
    }
    boolean same =
        read.id().equals(record)
            && read.session().toString().equals(session)
            && read.session().tenant().equals(tenant)
            && Objects.equals(read.agent(), agent)
            && read.type().equals(type)
            && Objects.equals(read.verdict(), verdict)
            && read.atMs() == atMs;
    return same ? null : "its columns are not those of its bytes";
  }
}
