package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What audit and index lack is told before any stage has begun, and mended it is enough. */
@Timeout(480)
class StartChecksIT {
  private static final String PIPELINE =
      """
      pipeline: desk
      tenant: acme
      sources:
        tickets: { topic: it.tickets, session: after.customer_id, as: many }
      """;

  @TempDir Path home;

  private static String refused(Runnable start) {
    Throwable thrown = catchThrowable(start::run);
    assertThat(thrown).isInstanceOf(PrerequisiteException.class);
    return thrown.getMessage();
  }

  @Test
  void nothingHasBegunWhenAuditOrIndexCannot() throws Exception {
    try (HubFixture hub = new HubFixture(home, "it.tickets");
        Admin kafka =
            Admin.create(Map.of("bootstrap.servers", hub.services().kafka().bootstrap()))) {
      hub.tokens("dev acme read");
      hub.pipeline("desk", PIPELINE);
      Path natives = home.resolve(".freshet/native");
      Files.createDirectories(natives.getParent());
      Files.writeString(natives, "in the way");
      assertThat(refused(hub::start))
          .startsWith("the embedding model cannot be loaded")
          .contains(".freshet/native")
          .endsWith(".");
      Files.delete(natives);
      Path witness = hub.config().audit().witnessFile();
      Files.delete(witness);
      Files.createDirectory(witness);
      assertThat(refused(hub::start))
          .startsWith("The witness file " + witness + " cannot be written to")
          .contains("audit.witness-file");
      assertThat(kafka.listGroups().all().get())
          .extracting(GroupListing::groupId)
          .as("no stage has read anything")
          .isEmpty();
      Files.delete(witness);
      hub.start();
      hub.stop();

      Files.delete(hub.config().audit().keyFile());
      String other = refused(hub::start);
      assertThat(other)
          .contains("no valid signature of the log's key")
          .contains("give the audit trail its old key");
    }
  }

  @Test
  void aDatabaseThatCannotHoldTheTables() throws Exception {
    try (HubFixture fixture = new HubFixture(home, "it.tickets");
        Connection administrator = fixture.services().postgres().connect("postgres");
        Statement sql = administrator.createStatement()) {
      for (String statement :
          List.of(
              "create role plain login password 'p'",
              "create database without_vector owner plain",
              "create database not_ours")) {
        sql.execute(statement);
      }
      try (HikariDataSource pool = pool(fixture, "without_vector")) {
        assertThat(refused(() -> StartChecks.tables(pool, "e1")))
            .isEqualTo(
                "The index needs the extension vector and this user may not create it: have a"
                    + " superuser run CREATE EXTENSION vector in this database.");
      }
      try (HikariDataSource pool = pool(fixture, "not_ours")) {
        assertThat(refused(() -> StartChecks.tables(pool, "e1")))
            .contains("PostgreSQL error 42501", "freshet_audit", "postgres.user");
      }
      extend(fixture);
      try (HikariDataSource pool = pool(fixture, "without_vector")) {
        StartChecks.tables(pool, "e1");
      }
    }
  }

  private static void extend(HubFixture fixture) throws SQLException {
    try (Connection connection = fixture.services().postgres().connect("without_vector");
        Statement sql = connection.createStatement()) {
      sql.execute("create extension vector");
    }
  }

  private static HikariDataSource pool(HubFixture fixture, String database) {
    return DatabasePool.open(
        new HubConfig.Postgres(fixture.services().postgres().jdbcUrl(database), "plain", "p"));
  }
}
