package io.freshet.index;

import io.freshet.jdbc.Failures;
import io.freshet.jdbc.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Makes the index's tables, in a schema of their own. Blocks. */
final class IndexSchema {
  private static final String SCHEMA = "freshet_index";

  private final DataSource database;

  IndexSchema(DataSource database) {
    this.database = database;
  }

  /**
   * Brings the schema up to date. An index of another history (the session log was made anew) is
   * emptied: its offsets and rows mean nothing in this one.
   *
   * @param epoch identity of the session log's history
   * @throws SQLException when PostgreSQL does not answer: worth another try
   * @throws IllegalStateException when it cannot hold the index; says what to do about it
   */
  void prepare(String epoch) throws SQLException {
    Transaction.run(
        database,
        c -> {
          requireVectors(c);
          return null;
        });
    Flyway.configure(IndexSchema.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:db/index")
        .schemas(SCHEMA)
        .table("migrations")
        .load()
        .migrate();
    Transaction.run(
        database,
        c -> {
          adopt(c, epoch);
          return null;
        });
  }

  private static void requireVectors(Connection c) throws SQLException {
    String installed = one(c, "select extversion from pg_extension where extname = 'vector'");
    if (installed == null) {
      installed = createExtension(c);
    }
    if (!supported(installed)) {
      throw new IllegalStateException(
          "The index needs pgvector 0.8 or newer and this database has "
              + installed
              + ": install a newer pgvector and run ALTER EXTENSION vector UPDATE.");
    }
  }

  private static String createExtension(Connection c) throws SQLException {
    String available =
        one(c, "select default_version from pg_available_extensions where name = 'vector'");
    if (available == null) {
      throw new IllegalStateException(
          "The index needs pgvector and this PostgreSQL server does not have it: install pgvector"
              + " 0.8 or newer there.");
    }
    try (Statement create = c.createStatement()) {
      create.execute("create extension if not exists vector with schema public");
    } catch (SQLException e) {
      if (Failures.passing(e)) {
        throw e;
      }
      if (Failures.madeMeanwhile(e)) {
        throw new SQLTransientException("another node makes the extension", e.getSQLState(), e);
      }
      throw new IllegalStateException(
          "The index needs the extension vector and this user may not create it: have a superuser"
              + " run CREATE EXTENSION vector in this database.",
          e);
    }
    return available;
  }

  private static boolean supported(String version) {
    String[] parts = version.split("\\.");
    return Integer.parseInt(parts[0]) > 0 || Integer.parseInt(parts[1]) >= 8;
  }

  private static void adopt(Connection c, String epoch) throws SQLException {
    try (Statement statement = c.createStatement()) {
      statement.execute("lock table freshet_index.history in exclusive mode");
      String known = one(c, "select epoch from freshet_index.history");
      if (epoch.equals(known)) {
        return;
      }
      statement.execute(
          """
          truncate freshet_index.history, freshet_index.progress, freshet_index.source_marks,
          freshet_index.chunks, freshet_index.indexed_rows""");
    }
    try (PreparedStatement insert =
        c.prepareStatement("insert into freshet_index.history (epoch) values (?)")) {
      insert.setString(1, epoch);
      insert.executeUpdate();
    }
  }

  private static String one(Connection c, String query) throws SQLException {
    try (Statement statement = c.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getString(1) : null;
    }
  }
}
