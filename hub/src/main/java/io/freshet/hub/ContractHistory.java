package io.freshet.hub;

import io.freshet.jdbc.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The contracts that were in force, in PostgreSQL, in a schema of their own. Blocks. */
final class ContractHistory {
  private static final String SCHEMA = "freshet_contracts";

  private final DataSource database;

  ContractHistory(DataSource database) {
    this.database = database;
  }

  /** Makes the table, or brings it up to date. */
  void prepare() {
    Flyway.configure(ContractHistory.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:db/contracts")
        .schemas(SCHEMA)
        .table("migrations")
        .load()
        .migrate();
  }

  /**
   * The newest version of each source, by {@link ContractVersion#of}. Of a source that has left the
   * pipelines too: when it comes back, it is compared with what it was.
   */
  Map<String, ContractVersion> inForce() throws SQLException {
    return Transaction.run(database, ContractHistory::newest);
  }

  private static Map<String, ContractVersion> newest(Connection connection) throws SQLException {
    Map<String, ContractVersion> newest = new HashMap<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                """
                select distinct on (pipeline, source) pipeline, source, topic, version, contract
                from freshet_contracts.versions order by pipeline, source, version desc""");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        ContractVersion version =
            new ContractVersion(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getString(5));
        newest.put(version.of(), version);
      }
    }
    return newest;
  }

  /**
   * Brings versions into force, all or none. What another node of the cluster has brought into
   * force meanwhile stays; it is the same, or the two do not go together.
   *
   * @throws PrerequisiteException when it is another contract
   */
  void add(List<ContractVersion> versions) throws SQLException {
    Transaction.run(
        database,
        connection -> {
          for (ContractVersion version : versions) {
            if (!insert(connection, version) && !isInForce(connection, version)) {
              throw new PrerequisiteException(
                  "another hub has brought another contract into force for %s meanwhile: all hubs"
                          .formatted(version.of())
                      + " of a cluster need the same files in conf/pipelines and beside it.");
            }
          }
          return null;
        });
  }

  private static boolean insert(Connection connection, ContractVersion version)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into freshet_contracts.versions values (?, ?, ?, ?, ?, ?, now())
            on conflict (pipeline, source, version) do nothing""")) {
      insert.setString(1, version.pipeline());
      insert.setString(2, version.source());
      insert.setInt(3, version.version());
      insert.setString(4, version.topic());
      insert.setString(5, version.text());
      insert.setString(6, version.sha256());
      return insert.executeUpdate() == 1;
    }
  }

  private static boolean isInForce(Connection connection, ContractVersion version)
      throws SQLException {
    return version.text().equals(newest(connection).get(version.of()).text());
  }
}
