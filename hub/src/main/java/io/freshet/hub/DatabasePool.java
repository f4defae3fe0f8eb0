package io.freshet.hub;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** The connections to PostgreSQL that a node's stages share. */
final class DatabasePool {
  private static final int CONNECTIONS = 10;

  /** So soon a stage learns that PostgreSQL is away, and says so while it tries again. */
  private static final Duration WAIT = Duration.ofSeconds(2);

  private static final Duration VALIDATION = Duration.ofSeconds(1);

  private DatabasePool() {}

  /** Opens at once, also while PostgreSQL is away: asking it for a connection then fails in 2 s. */
  static HikariDataSource open(HubConfig.Postgres postgres) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(postgres.url());
    pool.setUsername(postgres.user());
    pool.setPassword(postgres.password());
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(WAIT.toMillis());
    pool.setValidationTimeout(VALIDATION.toMillis());
    pool.setInitializationFailTimeout(-1);
    pool.setPoolName("freshet");
    return new HikariDataSource(pool);
  }
}
