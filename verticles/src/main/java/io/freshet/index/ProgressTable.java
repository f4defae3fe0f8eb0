package io.freshet.index;

import io.freshet.index.SourceMarks.Mark;
import io.freshet.index.SourceMarks.SourcePartition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** SQL for the progress through the session log, inside a caller's transaction. */
final class ProgressTable {
  private ProgressTable() {}

  static Progress read(Connection c, int partition) throws SQLException {
    try (PreparedStatement insert =
        c.prepareStatement(
            "insert into freshet_index.progress values (?, 0) on conflict do nothing")) {
      insert.setInt(1, partition);
      insert.executeUpdate();
    }
    return new Progress(next(c, partition), marks(c, partition));
  }

  private static long next(Connection c, int partition) throws SQLException {
    try (PreparedStatement select =
        c.prepareStatement(
            "select next_offset from freshet_index.progress where log_partition = ?")) {
      select.setInt(1, partition);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static SourceMarks marks(Connection c, int partition) throws SQLException {
    try (PreparedStatement select =
        c.prepareStatement(
            """
            select topic, source_partition, generation, source_offset
            from freshet_index.source_marks where log_partition = ?""")) {
      select.setInt(1, partition);
      Map<SourcePartition, Mark> marks = new HashMap<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          marks.put(
              new SourcePartition(row.getString(1), row.getInt(2)),
              new Mark(row.getInt(3), row.getLong(4)));
        }
      }
      return new SourceMarks(marks);
    }
  }

  /** False, and nothing is changed, when the progress is not {@code from}. */
  static boolean advance(Connection c, int partition, Progress from, Progress to)
      throws SQLException {
    if (!advance(c, partition, from.next(), to.next())) {
      return false;
    }
    saveMarks(c, partition, from.marks(), to.marks());
    return true;
  }

  private static boolean advance(Connection c, int partition, long from, long to)
      throws SQLException {
    try (PreparedStatement update =
        c.prepareStatement(
            """
            update freshet_index.progress set next_offset = ?
            where log_partition = ? and next_offset = ?""")) {
      update.setLong(1, to);
      update.setInt(2, partition);
      update.setLong(3, from);
      return update.executeUpdate() == 1;
    }
  }

  private static void saveMarks(Connection c, int partition, SourceMarks from, SourceMarks to)
      throws SQLException {
    try (PreparedStatement upsert =
        c.prepareStatement(
            """
            insert into freshet_index.source_marks values (?, ?, ?, ?, ?)
            on conflict (log_partition, topic, source_partition) do update
            set generation = excluded.generation, source_offset = excluded.source_offset""")) {
      for (Map.Entry<SourcePartition, Mark> entry : to.marks().entrySet()) {
        if (entry.getValue().equals(from.marks().get(entry.getKey()))) {
          continue;
        }
        upsert.setInt(1, partition);
        upsert.setString(2, entry.getKey().topic());
        upsert.setInt(3, entry.getKey().partition());
        upsert.setInt(4, entry.getValue().generation());
        upsert.setLong(5, entry.getValue().offset());
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }
}
