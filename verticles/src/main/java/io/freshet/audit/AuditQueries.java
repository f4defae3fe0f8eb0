package io.freshet.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.jdbc.Transaction;
import io.freshet.message.AuditMessage.Page;
import io.freshet.message.AuditMessage.Query;
import io.freshet.protocol.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;

/**
 * Reads the trail for its readers. Blocks, for at most 10 s a query; thread-safe.
 *
 * <p>A page ends early once it holds 4 million characters: its last record may go beyond.
 */
final class AuditQueries {
  private static final int TIMEOUT_MS = 10_000;
  private static final int PAGE_CHARACTERS = 4_000_000;
  private static final int FETCH = 100;

  /** No checkpoint covers the record yet: ask again in a moment. */
  static final class NotCoveredYet extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final DataSource database;
  private final VerifierKey key;

  AuditQueries(DataSource database, VerifierKey key) {
    this.database = database;
    this.key = key;
  }

  /** A page of records, each as {@link StoredRow#json}. */
  Page page(Query query) throws SQLException {
    return Transaction.read(
        database,
        TIMEOUT_MS,
        c -> {
          Filter filter = Filter.of(query);
          try (PreparedStatement select =
              c.prepareStatement(
                  StoredRow.SELECT
                      + filter.where()
                      + " order by number limit "
                      + (query.limit() + 1))) {
            filter.bind(select);
            select.setFetchSize(FETCH);
            try (ResultSet rows = select.executeQuery()) {
              return page(rows, query.limit());
            }
          }
        });
  }

  private static Page page(ResultSet rows, int limit) throws SQLException {
    List<String> records = new ArrayList<>();
    long last = -1;
    long characters = 0;
    while (rows.next()) {
      if (records.size() == limit || characters >= PAGE_CHARACTERS) {
        return new Page(records, last);
      }
      StoredRow row = StoredRow.of(rows);
      String json = row.json();
      records.add(json);
      characters += json.length();
      last = row.number();
    }
    return new Page(records, null);
  }

  /** One record as {@link StoredRow#json}; null when there is none. */
  String record(String tenant, String id) throws SQLException {
    return Transaction.read(
        database,
        TIMEOUT_MS,
        c -> {
          StoredRow row = find(c, tenant, id);
          return row == null ? null : row.json();
        });
  }

  /** The newest signed checkpoint's note; null when there is none. */
  String checkpoint() throws SQLException {
    return Transaction.read(database, TIMEOUT_MS, AuditStore::newestNote);
  }

  /**
   * The inclusion proof of a record at the newest checkpoint: {@code
   * {"record","leaf","index","treeSize","hashes","checkpoint"}}, hashes in base64. Null when there
   * is no such record.
   *
   * @throws NotCoveredYet when the newest checkpoint is older than the record
   * @throws DamagedTrailException when what is stored gives no valid proof
   */
  String proof(String tenant, String id) throws SQLException {
    return Transaction.read(
        database,
        TIMEOUT_MS,
        c -> {
          StoredRow row = find(c, tenant, id);
          return row == null ? null : proof(c, row);
        });
  }

  private String proof(Connection c, StoredRow row) throws SQLException {
    String note = AuditStore.newestNote(c);
    Checkpoint checkpoint = note == null ? null : open(note);
    if (checkpoint == null || checkpoint.size() <= row.number()) {
      throw new NotCoveredYet();
    }
    List<byte[]> hashes =
        TreeTable.roots(c, MerkleProof.inclusion(row.number(), checkpoint.size()));
    if (!MerkleProof.includes(
        row.number(), checkpoint.size(), row.leaf(), hashes, checkpoint.root())) {
      throw new DamagedTrailException("record " + row.number() + " does not fit its checkpoint");
    }
    ObjectNode json = Json.object();
    json.put("record", row.record())
        .put("leaf", "sha256:" + HexFormat.of().formatHex(row.leaf()))
        .put("index", row.number())
        .put("treeSize", checkpoint.size());
    ArrayNode array = json.putArray("hashes");
    hashes.forEach(hash -> array.add(Base64.getEncoder().encodeToString(hash)));
    return json.put("checkpoint", note).toString();
  }

  private Checkpoint open(String note) {
    try {
      return Checkpoint.open(note, key);
    } catch (IllegalArgumentException e) {
      throw new DamagedTrailException("the newest checkpoint does not hold, " + e.getMessage());
    }
  }

  private static StoredRow find(Connection c, String tenant, String id) throws SQLException {
    try (PreparedStatement select =
        c.prepareStatement(StoredRow.SELECT + " where record = ? and tenant = ?")) {
      select.setString(1, id);
      select.setString(2, tenant);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? StoredRow.of(row) : null;
      }
    }
  }

  /** Only the conditions that a query has, so that PostgreSQL plans for these. */
  private record Filter(List<String> conditions, List<Object> values) {

    static Filter of(Query query) {
      Filter filter = new Filter(new ArrayList<>(), new ArrayList<>());
      filter.add("number > ?", query.after());
      filter.add("tenant = ?", query.tenant());
      filter.add("session = ?", query.session());
      filter.add("agent = ?", query.agent());
      filter.add("type = ?", query.type());
      filter.add("verdict = ?", query.verdict());
      filter.add("at_ms >= ?", query.fromMs());
      filter.add("at_ms < ?", query.toMs());
      return filter;
    }

    private void add(String condition, Object value) {
      if (value != null) {
        conditions.add(condition);
        values.add(value);
      }
    }

    String where() {
      return " where " + String.join(" and ", conditions);
    }

    void bind(PreparedStatement statement) throws SQLException {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
    }
  }
}
