package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.freshet.dev.services.EmbeddedPostgres;
import io.freshet.dev.services.PostgresInstall;
import io.freshet.jdbc.Failures;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pool outlives whatever is wrong with PostgreSQL. */
class DatabasePoolIT {
  @TempDir Path folder;

  /** Makes the cluster, which takes the longest, before the time of a test begins. */
  @BeforeEach
  void make() {
    start().close();
  }

  @Test
  @Timeout(60) // Far below what the driver's and the pool's own patience would come to.
  void opensWithoutPostgresAndFindsItWhenItIsThere() throws Exception {
    EmbeddedPostgres first = start();
    HubConfig.Postgres address = address(first, first.password());
    first.close();
    try (HikariDataSource pool = DatabasePool.open(address)) {
      SQLException away = refused(pool);
      assertThat(Failures.passing(away)).isTrue();
      assertThat(Failures.named(away)).isEqualTo("PostgreSQL does not answer");
      try (EmbeddedPostgres again = start()) {
        awaitConnection(pool);
        assertThat(address(again, again.password())).isEqualTo(address);
      }
    }
  }

  @Test
  @Timeout(60)
  void saysThatItsPasswordIsWrongUntilItIsRight() throws Exception {
    try (EmbeddedPostgres postgres = start();
        HikariDataSource pool = DatabasePool.open(address(postgres, "other"));
        Connection administrator = postgres.connect("postgres");
        Statement statement = administrator.createStatement()) {
      SQLException refused = refused(pool);
      assertThat(Failures.passing(refused)).isTrue();
      assertThat(Failures.named(refused)).isEqualTo("PostgreSQL refuses the user or its password");
      statement.execute("alter role " + postgres.user() + " password 'other'");
      awaitConnection(pool);
    }
  }

  /** The pool pauses ever longer, up to 5 s, between its tries: one request may be too early. */
  private static void awaitConnection(HikariDataSource pool) throws SQLException {
    while (true) {
      try (Connection connection = pool.getConnection()) {
        assertThat(connection.isValid(5)).isTrue();
        return;
      } catch (SQLTransientConnectionException e) {
        assertThat(Failures.passing(e)).isTrue(); // until the test's timeout
      }
    }
  }

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(
        folder.resolve("postgres"), PostgresInstall.findOrInstall(line -> {}), line -> {});
  }

  private static HubConfig.Postgres address(EmbeddedPostgres postgres, String password) {
    return new HubConfig.Postgres(postgres.jdbcUrl("postgres"), postgres.user(), password);
  }

  private static SQLException refused(HikariDataSource pool) {
    return catchThrowableOfType(SQLException.class, () -> pool.getConnection().close());
  }
}
