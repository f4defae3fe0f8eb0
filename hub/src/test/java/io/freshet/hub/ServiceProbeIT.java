package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.freshet.config.Problems;
import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.dev.services.EmbeddedPostgres;
import io.freshet.dev.services.EmbeddedRedis;
import io.freshet.dev.services.PostgresInstall;
import io.freshet.message.Readiness;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(480)
class ServiceProbeIT {
  @TempDir Path folder;
  private final Readiness readiness = new Readiness();

  @Test
  void tellsWhichServiceIsAwayAndWhenItIsBack() throws Exception {
    EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"));
    EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    EmbeddedPostgres postgres = postgres();
    Vertx vertx = Vertx.vertx();
    try (HikariDataSource database = pool(postgres)) {
      vertx
          .deployVerticle(new ServiceProbe(config(kafka, redis), database, readiness))
          .await(180, TimeUnit.SECONDS);
      awaitAnswers(Map.of("kafka", true, "redis", true, "postgres", true));

      redis.kill();
      awaitAnswers(Map.of("kafka", true, "redis", false, "postgres", true));
      assertThat(readiness.stages().get("redis").detail()).isEqualTo("Redis does not answer");

      redis.restart();
      kafka.close();
      postgres.close();
      awaitAnswers(Map.of("kafka", false, "redis", true, "postgres", false));
      postgres = postgres();
      awaitAnswers(Map.of("kafka", false, "redis", true, "postgres", true));
      vertx.close().await(180, TimeUnit.SECONDS);
    } finally {
      postgres.close();
      kafka.close();
      redis.close();
    }
  }

  private void awaitAnswers(Map<String, Boolean> expected) throws InterruptedException {
    while (!expected.entrySet().stream()
        .allMatch(
            e ->
                readiness.stages().containsKey(e.getKey())
                    && readiness.stages().get(e.getKey()).ready() == e.getValue())) {
      TimeUnit.MILLISECONDS.sleep(50); // until the test's own time is up
    }
  }

  private HubConfig config(EmbeddedKafka kafka, EmbeddedRedis redis) throws Exception {
    Files.writeString(folder.resolve("freshet.yaml"), "");
    return HubConfig.read(
        folder,
        folder,
        Map.of("FRESHET_KAFKA_BOOTSTRAP", kafka.bootstrap(), "FRESHET_REDIS_URI", redis.uri()),
        new Problems());
  }

  private EmbeddedPostgres postgres() {
    return EmbeddedPostgres.start(
        folder.resolve("postgres"), PostgresInstall.findOrInstall(line -> {}), line -> {});
  }

  private static HikariDataSource pool(EmbeddedPostgres postgres) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(postgres.jdbcUrl("postgres"));
    pool.setUsername(postgres.user());
    pool.setPassword(postgres.password());
    pool.setConnectionTimeout(5_000);
    return new HikariDataSource(pool);
  }
}
