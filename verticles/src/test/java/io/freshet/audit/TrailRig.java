package io.freshet.audit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.freshet.dev.services.EmbeddedPostgres;
import io.freshet.jdbc.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A trail in a database, with a key and a witness file. */
final class TrailRig implements AutoCloseable {
  static final String NAME = "freshet.test/audit";

  final HikariDataSource database;
  final Path witnessFile;
  final SigningKey key;
  final AuditStore store;
  private CheckpointSigner signer;

  TrailRig(EmbeddedPostgres postgres, String name, Path folder) throws IOException {
    postgres.createDatabase(name);
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(postgres.jdbcUrl(name));
    pool.setUsername(postgres.user());
    pool.setPassword(postgres.password());
    pool.setMaximumPoolSize(4);
    pool.setMinimumIdle(0);
    pool.setConnectionTimeout(5_000);
    pool.setInitializationFailTimeout(-1);
    database = new HikariDataSource(pool);
    witnessFile = folder.resolve("checkpoints");
    key = SigningKey.loadOrCreate(folder.resolve("key"), NAME);
    store = new AuditStore(database);
  }

  /** Makes new tables and begins to sign, as the verticle does. */
  TrailRig prepared() throws IOException, SQLException {
    tamper("drop schema if exists freshet_audit cascade");
    AuditSchema.prepare(database);
    return restarted();
  }

  TrailRig restarted() throws IOException {
    signer = new CheckpointSigner(store, key, new WitnessFile(witnessFile));
    signer.begin();
    return this;
  }

  void append(int from, int to) throws SQLException {
    store.append(Trails.batch(from, to));
  }

  void sign() throws SQLException, IOException {
    signer.sign(0);
  }

  Verification verify() throws SQLException, IOException {
    return new AuditVerifier(database, key.verifier(), witnessFile).verify();
  }

  AuditQueries queries() {
    return new AuditQueries(database, key.verifier());
  }

  /** Does what somebody with access to the database could do. */
  void tamper(String... statements) throws SQLException {
    Transaction.run(
        database,
        c -> {
          try (Statement statement = c.createStatement()) {
            for (String sql : statements) {
              statement.execute(sql);
            }
          }
          return null;
        });
  }

  /** Makes roots, tiles and the tree agree with the leaves that are stored now. */
  void growAgain() throws SQLException {
    Transaction.run(
        database,
        c -> {
          MerkleTree tree = new MerkleTree();
          TreeTable.Tiles tiles = new TreeTable.Tiles();
          List<byte[]> leaves = new ArrayList<>();
          try (Statement statement = c.createStatement()) {
            statement.execute("truncate freshet_audit.tiles");
            try (ResultSet rows =
                statement.executeQuery("select leaf from freshet_audit.records order by number")) {
              while (rows.next()) {
                leaves.add(rows.getBytes(1));
              }
            }
          }
          try (var update =
              c.prepareStatement("update freshet_audit.records set root = ? where number = ?")) {
            for (byte[] leaf : leaves) {
              tree.append(leaf, tiles);
              update.setBytes(1, tree.root());
              update.setLong(2, tree.size() - 1);
              update.addBatch();
            }
            update.executeBatch();
          }
          tiles.insert(c);
          TreeTable.write(c, tree);
          return null;
        });
  }

  long count(String table) throws SQLException {
    return Transaction.run(
        database,
        c -> {
          try (Statement statement = c.createStatement();
              ResultSet row =
                  statement.executeQuery("select count(*) from freshet_audit." + table)) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  String witnessed() throws IOException {
    return Files.readString(witnessFile);
  }

  @Override
  public void close() {
    database.close();
  }
}
