package io.freshet.audit;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Makes the trail's tables, in a schema of their own. Blocks. */
final class AuditSchema {
  private AuditSchema() {}

  /**
   * Brings the schema {@code freshet_audit} up to date.
   *
   * @throws org.flywaydb.core.api.FlywayException when PostgreSQL does not answer or refuses
   */
  static void prepare(DataSource database) {
    Flyway.configure(AuditSchema.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:db/audit")
        .schemas("freshet_audit")
        .table("migrations")
        .load()
        .migrate();
  }
}
