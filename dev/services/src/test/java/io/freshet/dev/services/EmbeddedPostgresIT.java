package io.freshet.dev.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresIT {
  private final List<String> progress = new ArrayList<>();
  private Path root;
  private Path data;

  @BeforeEach
  void makeFolder() throws Exception {
    root = Files.createTempDirectory("freshet-it-");
    data = root.resolve("postgres");
  }

  @AfterEach
  void removeFolder() throws Exception {
    Services.clean(root);
    PostgresHome.delete(root);
  }

  @Test
  void holdsVectorsAndASlotAcrossARestart() throws Exception {
    open(root);
    String url;
    try (EmbeddedPostgres postgres = start()) {
      url = postgres.jdbcUrl("shop");
      postgres.createDatabase("shop");
      postgres.createDatabase("shop");
      run(
          postgres,
          "create extension vector",
          "create table v (e vector(3))",
          "insert into v values ('[1,2,3]')",
          "select pg_create_logical_replication_slot('s', 'pgoutput')");
    }
    assertThat(data.resolve("cluster")).isDirectory();
    try (EmbeddedPostgres postgres = start()) {
      assertThat(postgres.jdbcUrl("shop")).isEqualTo(url);
      assertThat(ask(postgres, "select (e <-> '[1,2,5]')::int from v")).isEqualTo("2");
      assertThat(ask(postgres, "select slot_name from pg_replication_slots")).isEqualTo("s");
      assertThat(ask(postgres, "show fsync")).isEqualTo("on");
    }
  }

  @Test
  void keepsWhatWasCommittedWhenItIsKilled() throws Exception {
    open(root);
    try (EmbeddedPostgres postgres = start()) {
      postgres.createDatabase("shop");
      run(postgres, "create table t (i int)", "insert into t values (1)");
      try (Connection open = postgres.connect("shop")) {
        postgres.kill();
        assertThatThrownBy(() -> open.createStatement().execute("select 1"))
            .isInstanceOf(SQLException.class);
      }
      assertThatThrownBy(() -> postgres.connect("shop")).isInstanceOf(SQLException.class);
      assertThatThrownBy(postgres::kill).isInstanceOf(ServiceException.class);
      postgres.restart();
      assertThat(ask(postgres, "select i from t")).isEqualTo("1");
    }
  }

  @Test
  void worksInAFolderThatTheServersUserCannotReach() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      postgres.createDatabase("shop");
      assertThat(ask(postgres, "select 1")).isEqualTo("1");
    }
    if (ServerUser.isRoot()) {
      assertThat(progress).singleElement().asString().contains("cannot reach");
      Path elsewhere = Path.of(progress.getFirst().replaceFirst(".* ", ""));
      assertThat(elsewhere).isDirectory();

      PostgresHome.delete(data);
      data = root.resolve("another");
      start().close();
      assertThat(elsewhere).doesNotExist();
    }
  }

  @Test
  void letsNobodyInWithoutThePassword() throws Exception {
    open(root);
    try (EmbeddedPostgres postgres = start()) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(postgres.jdbcUrl("postgres"), postgres.user(), "x"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
      assertThat(Files.getPosixFilePermissions(data.resolve("password")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(
        data, PostgresInstall.findOrInstall(progress::add), progress::add);
  }

  private static void open(Path folder) throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
  }

  private static void run(EmbeddedPostgres postgres, String... statements) throws SQLException {
    try (Connection connection = postgres.connect("shop");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = postgres.connect("shop");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
