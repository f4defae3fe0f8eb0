package io.freshet.index;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.freshet.dev.services.EmbeddedPostgres;
import io.freshet.dev.services.PostgresInstall;
import java.nio.file.Path;

/** A pool on a database of a real PostgreSQL. */
final class IndexDatabase {
  static final String NAME = "hub";

  private IndexDatabase() {}

  static EmbeddedPostgres start(Path folder) {
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(folder, PostgresInstall.find().orElseThrow(), said -> {});
    postgres.createDatabase(NAME);
    return postgres;
  }

  static HikariDataSource pool(EmbeddedPostgres postgres) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(postgres.jdbcUrl(NAME));
    config.setUsername(postgres.user());
    config.setPassword(postgres.password());
    config.setMaximumPoolSize(4);
    config.setConnectionTimeout(5_000);
    return new HikariDataSource(config);
  }
}
