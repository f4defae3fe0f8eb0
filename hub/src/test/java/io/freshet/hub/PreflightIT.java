package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.freshet.dev.services.EmbeddedPostgres;
import io.freshet.dev.services.EmbeddedRedis;
import io.freshet.dev.services.Ports;
import io.freshet.dev.services.PostgresInstall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is missing is told in one sentence that names its mend and no secret. */
@Timeout(300)
class PreflightIT {
  private static final String SECRET = "correct horse";

  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;
  private static EmbeddedRedis redis;

  @BeforeAll
  static void start() {
    postgres =
        EmbeddedPostgres.start(
            folder.resolve("postgres"), PostgresInstall.findOrInstall(line -> {}), line -> {});
    redis = EmbeddedRedis.start(folder.resolve("redis"));
  }

  @AfterAll
  static void stop() {
    redis.close();
    postgres.close();
  }

  private static String refused(Runnable check) {
    Throwable thrown = catchThrowable(check::run);
    assertThat(thrown).isInstanceOf(PrerequisiteException.class);
    assertThat(thrown.getMessage())
        .endsWith(".")
        .doesNotContain(SECRET, "correct", "\n", "Exception", postgres.password());
    return thrown.getMessage();
  }

  private static HubConfig.Postgres postgres(String database, String password) {
    return new HubConfig.Postgres(postgres.jdbcUrl(database), postgres.user(), password);
  }

  @Test
  void whatIsThereIsAccepted() {
    assertThat(
            catchThrowable(
                () -> {
                  Preflight.portIsFree(new HubConfig.Http("127.0.0.1", 0));
                  Preflight.redisAnswers(redis.uri());
                  Preflight.postgresAnswers(postgres("postgres", postgres.password()));
                }))
        .isNull();
  }

  @Test
  void aPortInUse() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      HubConfig.Http http = new HubConfig.Http("127.0.0.1", socket.getLocalPort());

      assertThat(refused(() -> Preflight.portIsFree(http)))
          .startsWith("cannot listen on 127.0.0.1:" + socket.getLocalPort())
          .contains("--port", "http.port");
    }
  }

  @Test
  void noKafka() throws IOException {
    String bootstrap = "127.0.0.1:" + Ports.free();

    assertThat(refused(() -> Preflight.kafkaAnswers(bootstrap)))
        .startsWith("no Kafka broker answers at " + bootstrap);
  }

  @Test
  void noRedis() throws IOException {
    int port = Ports.free();

    assertThat(refused(() -> Preflight.redisAnswers("redis://:correct@127.0.0.1:" + port)))
        .startsWith("no Redis answers at 127.0.0.1:" + port);
  }

  @Test
  void aRedisAddressThatCannotBeTakenApart() {
    assertThat(refused(() -> Preflight.redisAnswers("redis://:" + SECRET + "@127.0.0.1:6379")))
        .startsWith("redis.uri is no address");
  }

  @Test
  void aWrongPassword() {
    assertThat(refused(() -> Preflight.postgresAnswers(postgres("postgres", SECRET))))
        .contains("refuses user '" + postgres.user() + "' or its password");
  }

  @Test
  void noPassword() {
    assertThat(refused(() -> Preflight.postgresAnswers(postgres("postgres", ""))))
        .contains("wants a password and none is set", "FRESHET_POSTGRES_PASSWORD")
        .doesNotContain("start it");
  }

  @Test
  void noDatabase() {
    assertThat(refused(() -> Preflight.postgresAnswers(postgres("nothing", postgres.password()))))
        .contains("no database", postgres.jdbcUrl("nothing"));
  }

  @Test
  void noPostgres() throws IOException {
    String url = "jdbc:postgresql://127.0.0.1:" + Ports.free() + "/freshet";

    assertThat(
            refused(
                () -> Preflight.postgresAnswers(new HubConfig.Postgres(url, "freshet", SECRET))))
        .startsWith("no PostgreSQL answers at " + url);
  }
}
