package io.freshet.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.audit.AuditConfig;
import io.freshet.audit.AuditVerticle;
import io.freshet.audit.SigningKey;
import io.freshet.dev.services.EmbeddedPostgres;
import io.freshet.dev.services.PostgresInstall;
import io.freshet.message.Readiness;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine;

/**
 * {@code ./freshet audit} where there is a trail, where there is none yet, and where it is gone.
 */
class AuditCommandIT {
  private static final String ORIGIN = "freshet.test/audit";

  @TempDir Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String homeBefore;
  private EmbeddedPostgres postgres;

  @BeforeEach
  void start() throws Exception {
    postgres =
        EmbeddedPostgres.start(
            home.resolve("postgres"), PostgresInstall.findOrInstall(line -> {}), line -> {});
    configure();
    homeBefore = System.getProperty("freshet.home");
    System.setProperty("freshet.home", home.toString());
  }

  @AfterEach
  void stop() {
    if (homeBefore == null) {
      System.clearProperty("freshet.home");
    } else {
      System.setProperty("freshet.home", homeBefore);
    }
    postgres.close();
  }

  @Test
  void beforeAHubEverRanItSaysSo() throws Exception {
    assertThat(audit("verify")).isEqualTo(1);
    assertThat(complaint()).startsWith("freshet: there is no audit trail to verify yet, its key");
    assertThat(audit("export")).isEqualTo(1);
    assertThat(complaint()).startsWith("freshet: there is no audit trail in " + url() + " yet:");

    SigningKey.loadOrCreate(home.resolve("audit.key"), ORIGIN);
    assertThat(audit("verify")).isEqualTo(1);
    assertThat(complaint()).startsWith("freshet: there is no audit trail in " + url() + " yet:");
  }

  @Test
  void aTrailIsVerifiedAndOneThatIsGoneIsNoNewOne() throws Exception {
    makeTrail();
    assertThat(audit("verify")).as(err.toString()).isZero();
    assertThat(err.toString()).isEmpty();

    Files.writeString(home.resolve("checkpoints"), "");
    drop();
    assertThat(audit("verify")).isEqualTo(1);
    assertThat(complaint()).startsWith("freshet: the audit trail is gone from " + url() + ":");
  }

  private int audit(String what) {
    CommandLine command =
        FreshetCommand.commandLine(DevServices.none())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    return command.execute("audit", what);
  }

  /** What was said since it was last asked for: one line, no stack. */
  private String complaint() {
    String said = err.toString().strip();
    err.getBuffer().setLength(0);
    assertThat(said.lines()).hasSize(1);
    return said;
  }

  private String url() {
    return postgres.jdbcUrl("postgres");
  }

  private void configure() throws Exception {
    Path conf = Files.createDirectories(home.resolve("conf"));
    Path shipped = Path.of("").toAbsolutePath().getParent().resolve("conf");
    for (String folder : new String[] {"pipelines", "contracts"}) {
      Files.createDirectories(conf.resolve(folder));
      try (Stream<Path> files = Files.list(shipped.resolve(folder))) {
        for (Path file : files.toList()) {
          Files.copy(file, conf.resolve(folder).resolve(file.getFileName()));
        }
      }
    }
    Files.writeString(home.resolve("password"), postgres.password());
    Files.writeString(
        conf.resolve("freshet.yaml"),
        """
        postgres: {url: '%s', user: %s, password-file: password}
        audit: {origin: %s, key-file: audit.key, witness-file: checkpoints}
        """
            .formatted(url(), postgres.user(), ORIGIN));
  }

  /** As a hub that has just started, before its first record; Kafka is not needed for that. */
  private void makeTrail() throws Exception {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(url());
    database.setUser(postgres.user());
    database.setPassword(postgres.password());
    Vertx vertx = Vertx.vertx();
    vertx
        .deployVerticle(
            new AuditVerticle(
                database,
                SigningKey.loadOrCreate(home.resolve("audit.key"), ORIGIN),
                "127.0.0.1:1",
                AuditConfig.of(home.resolve("checkpoints"), Duration.ofSeconds(1)),
                new SimpleMeterRegistry(),
                new Readiness(),
                Clock.systemUTC()))
        .await();
    vertx.close().await();
  }

  private void drop() throws Exception {
    try (Connection connection = postgres.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema freshet_audit cascade");
    }
  }
}
