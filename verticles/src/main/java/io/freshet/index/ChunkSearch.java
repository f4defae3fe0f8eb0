package io.freshet.index;

import com.pgvector.PGvector;
import io.freshet.jdbc.Transaction;
import io.freshet.message.SearchMessage.Find;
import io.freshet.protocol.ServerFrame.Hit;
import io.freshet.protocol.SessionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Finds the rows whose chunks are nearest to a vector, each row once, with its best chunk. Blocks;
 * thread-safe.
 *
 * <p>A session, and a tenant of few chunks, is searched exactly: every chunk is compared, so that
 * the filter can hide nothing. A larger tenant is searched by the HNSW index, scanned on until
 * enough of its chunks are found; should it end too early, the exact search (slow, but whole)
 * follows. A statement ends after five seconds.
 */
final class ChunkSearch {
  /**
   * The index reads the session log but does not fold it, so it cannot know versions. The newest
   * revision of the row, which the session's owner knows, would be no answer: the text may be
   * older, and a decision based on it would be accepted wrongly.
   */
  private static final Long UNKNOWN_VERSION = null;

  private static final int CHUNKS_A_ROW = 4;
  private static final String EXACT =
      """
      select session, section, row_key, text, source_micros, distance from (
        select distinct on (session, section, row_key)
          session, section, row_key, text, source_micros, embedding <=> ? as distance
        from freshet_index.chunks where %s
        order by session, section, row_key, distance) as best
      order by distance limit ?""";
  private static final String IN_TENANT = EXACT.formatted("tenant = ?");
  private static final String IN_SESSION = EXACT.formatted("tenant = ? and session = ?");
  private static final String NEAREST =
      """
      select session, section, row_key, text, source_micros, embedding <=> ? as distance
      from freshet_index.chunks where tenant = ? order by embedding <=> ? limit ?""";

  private final DataSource database;
  private final int exactChunks;

  ChunkSearch(DataSource database, int exactChunks) {
    this.database = database;
    this.exactChunks = exactChunks;
  }

  /** The nearest rows, best first. */
  List<Hit> search(Find find, float[] vector) throws SQLException {
    PGvector query = new PGvector(vector);
    return Transaction.run(
        database,
        c -> {
          set(c, "statement_timeout = '5s'");
          if (find.session() != null || !isLarge(c, find.tenant())) {
            return exact(c, find, query);
          }
          List<Hit> hits = nearest(c, find, query);
          return hits.size() == find.limit() ? hits : exact(c, find, query);
        });
  }

  private boolean isLarge(Connection c, String tenant) throws SQLException {
    try (PreparedStatement count =
        c.prepareStatement(
            """
            select count(*) from
            (select 1 from freshet_index.chunks where tenant = ? limit ?) as counted""")) {
      count.setString(1, tenant);
      count.setInt(2, exactChunks + 1);
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return row.getInt(1) > exactChunks;
      }
    }
  }

  private static List<Hit> exact(Connection c, Find find, PGvector query) throws SQLException {
    boolean oneSession = find.session() != null;
    try (PreparedStatement select = c.prepareStatement(oneSession ? IN_SESSION : IN_TENANT)) {
      select.setObject(1, query);
      select.setString(2, find.tenant());
      if (oneSession) {
        select.setString(3, find.session().toString());
      }
      select.setInt(oneSession ? 4 : 3, find.limit());
      return hits(select);
    }
  }

  private static List<Hit> nearest(Connection c, Find find, PGvector query) throws SQLException {
    int chunks = find.limit() * CHUNKS_A_ROW;
    set(c, "hnsw.iterative_scan = strict_order");
    set(c, "hnsw.ef_search = " + Math.max(40, chunks));
    try (PreparedStatement select = c.prepareStatement(NEAREST)) {
      select.setObject(1, query);
      select.setString(2, find.tenant());
      select.setObject(3, query);
      select.setInt(4, chunks);
      Map<RowKey, Hit> best = new LinkedHashMap<>();
      for (Hit hit : hits(select)) {
        best.putIfAbsent(new RowKey(hit.session(), hit.section(), hit.key()), hit);
      }
      return best.values().stream().limit(find.limit()).toList();
    }
  }

  private static void set(Connection c, String setting) throws SQLException {
    try (Statement statement = c.createStatement()) {
      statement.execute("set local " + setting);
    }
  }

  private static List<Hit> hits(PreparedStatement select) throws SQLException {
    List<Hit> hits = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        hits.add(
            new Hit(
                SessionId.parse(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                1 - row.getDouble(6),
                UNKNOWN_VERSION,
                row.getLong(5) / 1_000));
      }
    }
    return hits;
  }
}
