package io.freshet.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** All or nothing in PostgreSQL. Blocks. */
public final class Transaction {

  /** What is done inside; what it throws rolls everything back. */
  @FunctionalInterface
  public interface Work<T> {
    /**
     * Does it.
     *
     * @param connection ends with the transaction; not to be committed or closed here
     */
    T in(Connection connection) throws SQLException;
  }

  private Transaction() {}

  /**
   * Does {@code work} in a transaction of its own.
   *
   * @throws SQLException of the work or of the commit: nothing was done, or, when the connection
   *     was lost in the commit, all of it
   */
  public static <T> T run(DataSource database, Work<T> work) throws SQLException {
    return run(database, "", work);
  }

  /** All reads see the same instant; no statement takes longer than {@code timeoutMs} (0: any). */
  public static <T> T read(DataSource database, int timeoutMs, Work<T> work) throws SQLException {
    return run(
        database,
        "set transaction isolation level repeatable read, read only;"
            + " set local statement_timeout = "
            + timeoutMs,
        work);
  }

  private static <T> T run(DataSource database, String first, Work<T> work) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        if (!first.isEmpty()) {
          try (Statement settings = connection.createStatement()) {
            settings.execute(first);
          }
        }
        T result = work.in(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      } finally {
        restore(connection);
      }
    }
  }

  private static void rollBack(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** A broken connection cannot be restored; its pool drops it. */
  private static void restore(Connection connection) throws SQLException {
    if (!connection.isClosed()) {
      connection.setAutoCommit(true);
    }
  }
}
