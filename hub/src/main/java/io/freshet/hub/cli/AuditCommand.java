package io.freshet.hub.cli;

import io.freshet.audit.AuditExport;
import io.freshet.audit.AuditVerifier;
import io.freshet.audit.SigningKey;
import io.freshet.audit.Verification;
import io.freshet.hub.HubConfig;
import io.freshet.hub.Preflight;
import io.freshet.hub.PrerequisiteException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Works on the audit trail, with or without a running hub. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "verify|export",
    description = "Checks or exports the audit trail.")
final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Checks every record, checkpoint and signature against the database and the witness"
              + " file; exit code 1 when something does not fit.")
  int verify() throws SQLException, IOException {
    HubConfig config = configured();
    SigningKey key = SigningKey.load(config.audit().keyFile(), config.audit().origin());
    Verification result =
        new AuditVerifier(database(config), key.verifier(), config.audit().witnessFile()).verify();
    spec.commandLine().getOut().println(result.message());
    spec.commandLine().getOut().flush();
    return result instanceof Verification.Intact ? 0 : 1;
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Writes the records as NDJSON to standard output.")
  int export(
      @Option(names = "--tenant", description = "Only records of this tenant.") String tenant)
      throws SQLException, IOException {
    try (var out = new FileOutputStream(FileDescriptor.out)) {
      new AuditExport(database(configured())).write(tenant, out);
    }
    return 0;
  }

  private static HubConfig configured() {
    HubConfig config = Home.load(null, System.getenv()).config();
    if (config.postgres().url().isBlank()) {
      throw new PrerequisiteException(
          "postgres.url is not set: write it in conf/freshet.yaml or set FRESHET_POSTGRES_URL.");
    }
    Preflight.postgresAnswers(config.postgres());
    return config;
  }

  private static DataSource database(HubConfig config) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(config.postgres().url());
    source.setUser(config.postgres().user());
    source.setPassword(config.postgres().password());
    return source;
  }
}
