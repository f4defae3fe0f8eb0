package io.freshet.hub.cli;

import io.freshet.audit.AuditExport;
import io.freshet.audit.AuditVerifier;
import io.freshet.audit.SigningKey;
import io.freshet.audit.Verification;
import io.freshet.hub.HubConfig;
import io.freshet.hub.Preflight;
import io.freshet.hub.PrerequisiteException;
import io.freshet.jdbc.Failures;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
    header = "Checks or exports the audit trail.")
final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw WrongUsage.noCommand(spec.commandLine());
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      header = "Checks that nobody has altered the audit trail.",
      description =
          "Every record, checkpoint and signature, against the database and the witness file;"
              + " exit code 1 when something does not fit.")
  int verify() throws IOException {
    HubConfig config = configured();
    Verification result =
        onTrail(
            config,
            database ->
                new AuditVerifier(database, key(config).verifier(), config.audit().witnessFile())
                    .verify());
    spec.commandLine().getOut().println(result.message());
    spec.commandLine().getOut().flush();
    return result instanceof Verification.Intact ? 0 : 1;
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      header = "Writes the audit records as NDJSON to standard output.")
  int export(
      @Option(
              names = "--tenant",
              paramLabel = "TENANT",
              description = "Only records of this tenant.")
          String tenant)
      throws IOException {
    // Not System.out, which does not tell when nobody reads on; not closed, since it is not ours.
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    onTrail(configured(), database -> new AuditExport(database).write(tenant, out));
    return 0;
  }

  /** Something that reads the trail. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(DataSource database) throws SQLException, IOException;
  }

  private static <T> T onTrail(HubConfig config, Reading<T> reading) throws IOException {
    try {
      return reading.of(database(config));
    } catch (SQLException e) {
      throw new PrerequisiteException(
          Failures.missingTable(e)
              ? noTrail(config)
              : "the audit trail in "
                  + config.postgres().url()
                  + " cannot be read: "
                  + Failures.named(e)
                  + ".");
    }
  }

  /** What was witnessed once and is not there now did not end by itself. */
  private static String noTrail(HubConfig config) {
    String where = config.postgres().url();
    Path witness = config.audit().witnessFile();
    return Files.exists(witness)
        ? "the audit trail is gone from "
            + where
            + ": "
            + witness
            + " has checkpoints of it; mend postgres.url or restore the database."
        : "there is no audit trail in "
            + where
            + " yet: run the hub once, or mend postgres.url in conf/freshet.yaml.";
  }

  private static SigningKey key(HubConfig config) {
    Path file = config.audit().keyFile();
    if (Files.notExists(file)) {
      throw new PrerequisiteException(
          "there is no audit trail to verify yet, its key file "
              + file
              + " is missing: run the hub once, or mend audit.key-file in conf/freshet.yaml.");
    }
    try {
      return SigningKey.load(file, config.audit().origin());
    } catch (IOException e) {
      throw new PrerequisiteException(e.getMessage());
    }
  }

  private HubConfig configured() throws IOException {
    HubConfig config = Home.loadRunning(null, spec.commandLine().getErr()).config();
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
