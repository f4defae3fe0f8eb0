package io.freshet.index;

import io.freshet.jdbc.Transaction;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The indexed rows, their chunks and the progress through the session log, in PostgreSQL. Blocks;
 * thread-safe.
 */
final class IndexStore {
  private final DataSource database;

  IndexStore(DataSource database) {
    this.database = database;
  }

  /** How far {@code partition} was read, from offset 0 when it never was. */
  Progress progress(int partition) throws SQLException {
    return Transaction.run(database, c -> ProgressTable.read(c, partition));
  }

  /** Those of {@code keys} that are there. */
  Map<RowKey, StoredRow> stored(Collection<RowKey> keys) throws SQLException {
    return Transaction.run(database, c -> RowTable.read(c, keys));
  }

  /**
   * Moves the progress of {@code partition} and does {@code writes}, both or neither.
   *
   * @param from the progress that the writes build on
   * @return false, and nothing is done, when the progress is not {@code from} any more: another
   *     owner wrote meanwhile, so that the writes may be older than what is there
   */
  boolean apply(int partition, Progress from, Progress to, List<RowWrite> writes)
      throws SQLException {
    return Transaction.run(
        database,
        c -> {
          boolean advanced = ProgressTable.advance(c, partition, from, to);
          if (advanced) {
            RowTable.write(c, writes);
          }
          return advanced;
        });
  }
}
