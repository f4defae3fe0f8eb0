package io.freshet.dev.demo;

import io.freshet.audit.AuditVerifier;
import io.freshet.audit.VerifierKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The running hub's audit trail and copies of it in databases of their own, to be tampered with.
 * Blocking.
 */
final class TrailCopies {
  private static final String COPY = "freshet_tampered";
  private static final List<String> TABLES = List.of("records", "tree", "tiles", "checkpoints");

  private final PGSimpleDataSource store;
  private final VerifierKey key;
  private final Path witness;

  /**
   * The trail of a hub.
   *
   * @param store the hub's database, as a user who may create others
   */
  TrailCopies(PGSimpleDataSource store, VerifierKey key, Path witness) {
    this.store = store;
    this.key = key;
    this.witness = witness;
  }

  /** Of the trail itself. */
  AuditVerifier verifier() {
    return new AuditVerifier(store, key, witness);
  }

  /** A copy as the trail is at one instant; dropped when it is closed. */
  Copy copy() throws SQLException, IOException {
    run("drop database if exists " + COPY);
    run("create database " + COPY);
    PGSimpleDataSource copy = new PGSimpleDataSource();
    copy.setUrl(store.getUrl());
    copy.setDatabaseName(COPY);
    copy.setUser(store.getUser());
    copy.setPassword(store.getPassword());
    Flyway.configure()
        .dataSource(copy)
        .locations("classpath:db/audit")
        .schemas("freshet_audit")
        .load()
        .migrate();
    fill(copy);
    return new Copy(copy);
  }

  private void fill(DataSource copy) throws SQLException, IOException {
    try (Connection from = store.getConnection();
        Connection to = copy.getConnection();
        Statement empty = to.createStatement()) {
      from.setAutoCommit(false);
      from.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      for (String table : TABLES) {
        empty.execute("truncate freshet_audit." + table);
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        from.unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy freshet_audit." + table + " to stdout", rows);
        to.unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(
                "copy freshet_audit." + table + " from stdin",
                new ByteArrayInputStream(rows.toByteArray()));
      }
      from.rollback();
    }
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = store.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A copy of the trail. */
  final class Copy implements AutoCloseable {
    private final DataSource database;

    private Copy(DataSource database) {
      this.database = database;
    }

    DataSource database() {
      return database;
    }

    /** Of this copy, against the real trail's witness file. */
    AuditVerifier verifier() {
      return new AuditVerifier(database, key, witness);
    }

    @Override
    public void close() throws SQLException {
      run("drop database " + COPY + " with (force)");
    }
  }
}
