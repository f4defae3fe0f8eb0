package io.freshet.audit;

import io.freshet.audit.AuditBatch.Arrival;
import io.freshet.audit.AuditBatch.Refused;
import io.freshet.audit.RecordTable.Row;
import io.freshet.jdbc.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Writes the trail in PostgreSQL. Appends of all nodes happen one after the other, under an
 * advisory lock; a record whose id is there already is not stored again, so that a batch may come
 * twice. Blocks; thread-safe.
 */
final class AuditStore {
  /** Any number that nothing else in the database locks: the letters FRESHAUD. */
  private static final long LOCK = 0x4652455348415544L;

  private static final int READ_TIMEOUT_MS = 10_000;

  /**
   * What an append did.
   *
   * @param added records stored
   * @param repeated records that were there already
   * @param refused records refused for the first time: unfit, or another one has their id
   * @param size of the tree now
   */
  record Appended(int added, int repeated, int refused, long size) {}

  /** The tree at an instant, and whether it continues an older one. */
  record Growth(long size, byte[] root, boolean continues) {}

  private final DataSource database;

  AuditStore(DataSource database) {
    this.database = database;
  }

  /** Appends a batch, all of it or nothing. */
  Appended append(AuditBatch batch) throws SQLException {
    return Transaction.run(
        database,
        c -> {
          lock(c);
          List<Refused> refused = new ArrayList<>(batch.refused());
          List<TrailRecord> fresh = sift(c, batch.arrivals(), refused);
          MerkleTree tree = TreeTable.read(c);
          if (!fresh.isEmpty()) {
            TreeTable.Tiles tiles = new TreeTable.Tiles();
            RecordTable.insert(c, place(c, fresh, tree, tiles));
            tiles.insert(c);
            TreeTable.write(c, tree);
          }
          int other = refused.size() - batch.refused().size();
          int repeated = batch.arrivals().size() - fresh.size() - other;
          return new Appended(fresh.size(), repeated, refuse(c, refused), tree.size());
        });
  }

  /** Those that are not stored yet; one that has a stored one's id and not its bytes is refused. */
  private static List<TrailRecord> sift(Connection c, List<Arrival> arrivals, List<Refused> refused)
      throws SQLException {
    List<String> ids = arrivals.stream().map(a -> a.record().id()).distinct().toList();
    Map<String, byte[]> leaves = RecordTable.leaves(c, ids);
    List<TrailRecord> fresh = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      TrailRecord record = arrival.record();
      byte[] there = leaves.putIfAbsent(record.id(), record.leaf());
      if (there == null) {
        fresh.add(record);
      } else if (!Arrays.equals(there, record.leaf())) {
        refused.add(new Refused(arrival.place(), "another record has its id"));
      }
    }
    return fresh;
  }

  private static List<Row> place(
      Connection c, List<TrailRecord> records, MerkleTree tree, TreeTable.Tiles tiles)
      throws SQLException {
    Map<String, Long> last =
        new HashMap<>(
            RecordTable.lastNumbers(
                c, records.stream().map(r -> r.session().toString()).collect(Collectors.toSet())));
    List<Row> rows = new ArrayList<>();
    for (TrailRecord record : records) {
      long sessionNumber = last.merge(record.session().toString(), 1L, Long::sum);
      long number = tree.size();
      tree.append(record.leaf(), tiles);
      rows.add(new Row(number, sessionNumber, record, tree.root()));
    }
    return rows;
  }

  private static void lock(Connection c) throws SQLException {
    try (Statement lock = c.createStatement()) {
      lock.execute("set local lock_timeout = '10s'; set local statement_timeout = '30s'");
      lock.execute("select pg_advisory_xact_lock(" + LOCK + ")");
    }
  }

  private static int refuse(Connection c, List<Refused> refused) throws SQLException {
    try (PreparedStatement insert =
        c.prepareStatement(
            "insert into freshet_audit.refused values (?, ?, ?, ?, ?) on conflict do nothing")) {
      for (Refused one : refused) {
        insert.setString(1, one.place().topic());
        insert.setInt(2, one.place().partition());
        insert.setLong(3, one.place().offset());
        insert.setLong(4, one.place().timestampMs());
        insert.setString(5, one.reason());
        insert.addBatch();
      }
      return Arrays.stream(insert.executeBatch()).sum();
    }
  }

  /** The tree now, held against an {@code older} checkpoint of it; null holds it against none. */
  Growth growth(Checkpoint older) throws SQLException {
    return Transaction.read(
        database,
        READ_TIMEOUT_MS,
        c -> {
          MerkleTree tree = TreeTable.read(c);
          boolean continues = older == null || continues(c, older, tree);
          return new Growth(tree.size(), tree.root(), continues);
        });
  }

  private static boolean continues(Connection c, Checkpoint older, MerkleTree tree)
      throws SQLException {
    if (older.size() > tree.size()) {
      return false;
    }
    List<byte[]> proof = TreeTable.roots(c, MerkleProof.consistency(older.size(), tree.size()));
    return MerkleProof.continues(older.size(), older.root(), tree.size(), tree.root(), proof);
  }

  /** Keeps a signed checkpoint; one of that size that is there already stays. */
  void keep(Checkpoint checkpoint, String note, long nowMs) throws SQLException {
    Transaction.run(
        database,
        c -> {
          try (PreparedStatement insert =
              c.prepareStatement(
                  "insert into freshet_audit.checkpoints values (?, ?, ?) on conflict do nothing")) {
            insert.setLong(1, checkpoint.size());
            insert.setString(2, note);
            insert.setLong(3, nowMs);
            return insert.executeUpdate();
          }
        });
  }

  /** The newest checkpoint's note; null when none is kept yet. */
  static String newestNote(Connection c) throws SQLException {
    try (Statement select = c.createStatement();
        ResultSet row =
            select.executeQuery(
                "select note from freshet_audit.checkpoints order by size desc limit 1")) {
      return row.next() ? row.getString(1) : null;
    }
  }
}
