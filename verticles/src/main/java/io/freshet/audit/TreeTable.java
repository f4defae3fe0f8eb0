package io.freshet.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The Merkle tree as it is stored: its right edge, and the tiles that proofs are read from. */
final class TreeTable {
  /** Levels of the tree between two levels of tiles: a tile has 256 leaves or tiles below. */
  private static final int STEP = 8;

  /** Tile levels that are looked for: 256^4 leaves and more are read as several of these. */
  private static final int TOP = 4;

  private TreeTable() {}

  /** The tree over all records. */
  static MerkleTree read(Connection c) throws SQLException {
    try (Statement select = c.createStatement();
        ResultSet row = select.executeQuery("select size, state from freshet_audit.tree")) {
      if (!row.next()) {
        throw new DamagedTrailException("the tree's state is gone");
      }
      return MerkleTree.restore(row.getLong(1), row.getBytes(2));
    } catch (IllegalArgumentException e) {
      throw new DamagedTrailException("the tree's state does not fit its size");
    }
  }

  static void write(Connection c, MerkleTree tree) throws SQLException {
    try (PreparedStatement update =
        c.prepareStatement("update freshet_audit.tree set size = ?, state = ?")) {
      update.setLong(1, tree.size());
      update.setBytes(2, tree.state());
      update.executeUpdate();
    }
  }

  /** Collects the nodes that become tiles while the tree grows. */
  static final class Tiles implements MerkleTree.NodeSink {
    private final List<Integer> levels = new ArrayList<>();
    private final List<Long> indexes = new ArrayList<>();
    private final List<byte[]> hashes = new ArrayList<>();

    @Override
    public void complete(int level, long index, byte[] hash) {
      if (level % STEP == 0 && level / STEP <= TOP) {
        levels.add(level / STEP);
        indexes.add(index);
        hashes.add(hash);
      }
    }

    void insert(Connection c) throws SQLException {
      if (levels.isEmpty()) {
        return;
      }
      try (PreparedStatement insert =
          c.prepareStatement("insert into freshet_audit.tiles select * from unnest(?, ?, ?)")) {
        insert.setArray(1, c.createArrayOf("integer", levels.toArray()));
        insert.setArray(2, c.createArrayOf("bigint", indexes.toArray()));
        insert.setArray(3, c.createArrayOf("bytea", hashes.toArray(byte[][]::new)));
        insert.executeUpdate();
      }
    }
  }

  /** The roots of {@code ranges}, each aligned as those of proofs are. */
  static List<byte[]> roots(Connection c, List<MerkleProof.Range> ranges) throws SQLException {
    List<byte[]> roots = new ArrayList<>();
    for (MerkleProof.Range range : ranges) {
      roots.add(root(c, range));
    }
    return roots;
  }

  private static byte[] root(Connection c, MerkleProof.Range range) throws SQLException {
    MerkleTree part = new MerkleTree();
    long at = range.from();
    for (int level = TOP; level >= 0; level--) {
      int height = STEP * level;
      long first = (at + (1L << height) - 1) >> height;
      long end = range.to() >> height;
      if (first < end) {
        append(c, part, level, first, end);
        at = end << height;
      }
    }
    return part.root();
  }

  private static void append(Connection c, MerkleTree part, int level, long first, long end)
      throws SQLException {
    String hashes =
        level == 0
            ? "select number, leaf from freshet_audit.records"
                + " where number >= ? and number < ? order by number"
            : "select index, hash from freshet_audit.tiles"
                + " where index >= ? and index < ? and level = ? order by index";
    try (PreparedStatement select = c.prepareStatement(hashes)) {
      select.setLong(1, first);
      select.setLong(2, end);
      if (level > 0) {
        select.setInt(3, level);
      }
      long expected = first;
      try (ResultSet rows = select.executeQuery()) {
        for (; rows.next(); expected++) {
          if (rows.getLong(1) != expected) {
            break;
          }
          part.appendSubtree(STEP * level, rows.getBytes(2), MerkleTree.NodeSink.NONE);
        }
      }
      if (expected != end) {
        throw new DamagedTrailException(
            (level == 0 ? "record " : "tile " + level + "/") + expected + " is missing");
      }
    }
  }
}
