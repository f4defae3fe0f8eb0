package io.freshet.hub;

import io.freshet.message.Readiness;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Asks Kafka, Redis and PostgreSQL every five seconds whether they answer, and reports each to
 * {@link Readiness}: a stage that waits for one of them may not notice for long that it is away. A
 * question that is not answered in four seconds counts as no; the next one to that service is asked
 * once the last has ended, so that at most one is open.
 */
final class ServiceProbe extends VerticleBase {
  private static final long EVERY_MILLIS = 5_000;
  private static final int PATIENCE_MILLIS = 4_000;

  private final HubConfig config;
  private final DataSource database;
  private final Readiness readiness;
  private final Set<String> asked = new HashSet<>();
  private Admin kafka;
  private Redis redis;
  private WorkerExecutor worker;

  ServiceProbe(HubConfig config, DataSource database, Readiness readiness) {
    this.config = config;
    this.database = database;
    this.readiness = readiness;
  }

  @Override
  public Future<?> start() {
    kafka =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.kafka().bootstrap(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS));
    redis = Redis.createClient(vertx, new RedisOptions().setConnectionString(config.redisUri()));
    worker = vertx.createSharedWorkerExecutor("probe", 1);
    vertx.setPeriodic(0, EVERY_MILLIS, id -> ask());
    return Future.succeededFuture();
  }

  private void ask() {
    ask("kafka", "Kafka", this::kafkaAnswers);
    ask("redis", "Redis", () -> redis.send(Request.cmd(Command.PING)));
    ask("postgres", "PostgreSQL", () -> worker.executeBlocking(this::databaseAnswers));
  }

  private Future<?> kafkaAnswers() {
    return Future.fromCompletionStage(
        kafka.describeCluster().clusterId().toCompletionStage(), context);
  }

  private Void databaseAnswers() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(PATIENCE_MILLIS / 1_000);
      statement.execute("select 1");
      return null;
    }
  }

  private void ask(String service, String name, Supplier<Future<?>> question) {
    if (!asked.add(service)) {
      return;
    }
    Future<?> answer = question.get().onComplete(r -> asked.remove(service));
    answer
        .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .onComplete(
            r ->
                readiness.report(
                    service,
                    r.succeeded(),
                    name + (r.succeeded() ? " answers" : " does not answer")));
  }

  @Override
  public Future<?> stop() {
    return vertx
        .executeBlocking(
            () -> {
              kafka.close(Duration.ZERO);
              return null;
            })
        .transform(r -> redis.close())
        .transform(r -> worker.close());
  }
}
