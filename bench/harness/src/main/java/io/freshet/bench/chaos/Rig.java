package io.freshet.bench.chaos;

import io.freshet.audit.AuditVerifier;
import io.freshet.audit.SigningKey;
import io.freshet.audit.Verification;
import io.freshet.client.AgentClient;
import io.freshet.client.AgentClientOptions;
import io.freshet.dev.demo.HubProcess;
import io.freshet.dev.demo.ShopRedaction;
import io.freshet.dev.services.EmbeddedPostgres;
import io.freshet.dev.services.EmbeddedRedis;
import io.freshet.dev.services.KafkaProcess;
import io.freshet.dev.services.PostgresInstall;
import io.freshet.dev.services.Services;
import io.freshet.dev.shop.ShopDatabase;
import io.freshet.hub.cli.Home;
import io.freshet.pipeline.Pipeline;
import io.freshet.protocol.SessionId;
import io.freshet.stream.SessionPartitions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka, Redis, PostgreSQL and the hubs, each a process of its own, and a captured shop. */
final class Rig implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rig.class);
  private static final String STORE = "freshet";
  private static final int PARTITIONS = 2;
  private static final Duration FIRST_DELAY = Duration.ofMillis(50);
  private static final Duration MAX_DELAY = Duration.ofMillis(500);
  private static final Duration DECIDE = Duration.ofMinutes(5);

  private final Path folder;
  private final KafkaProcess kafka;
  private final EmbeddedRedis redis;
  private final EmbeddedPostgres postgres;
  private final ShopDatabase shop;
  private final Home.Loaded loaded;
  private final Nodes nodes;
  private final List<AutoCloseable> closing = new ArrayList<>();
  private final Vertx vertx = Vertx.vertx();

  /**
   * Starts the services, not yet the hubs. What an earlier run left in the folder is deleted, what
   * this one leaves is kept.
   *
   * @param home the checkout, built
   * @param hubs how many; one runs alone, several are nodes of a cluster
   */
  Rig(Path home, Path folder, int hubs, Consumer<String> progress) throws Exception {
    this.folder = folder;
    Path data = folder.resolve("services");
    Services.clean(data);
    Path logs = Files.createDirectories(folder.resolve("logs"));
    for (String old : List.of("logs/kafka.log", "audit.key")) {
      Files.deleteIfExists(folder.resolve(old));
    }
    kafka = KafkaProcess.start(data.resolve("kafka"), logs.resolve("kafka.log"));
    closing.add(kafka);
    redis = EmbeddedRedis.start(data.resolve("redis"));
    closing.add(redis);
    postgres =
        EmbeddedPostgres.start(
            data.resolve("postgres"), PostgresInstall.findOrInstall(progress), progress);
    closing.add(postgres);
    postgres.createDatabase(STORE);
    shop = ShopDatabase.in(postgres, "shop");
    shop.create();
    Map<String, String> environment = environment();
    Path conf = configuration();
    loaded = Home.load(conf, environment);
    nodes = new Nodes(hubs, home, folder, conf, environment);
    closing.add(nodes::end);
    closing.add(() -> vertx.close().await());
  }

  private Map<String, String> environment() {
    Map<String, String> all = new HashMap<>();
    all.put("FRESHET_KAFKA_BOOTSTRAP", kafka.bootstrap());
    all.put("FRESHET_REDIS_URI", redis.uri());
    all.put("FRESHET_POSTGRES_URL", postgres.jdbcUrl(STORE));
    all.put("FRESHET_POSTGRES_USER", postgres.user());
    all.put("FRESHET_POSTGRES_PASSWORD", postgres.password());
    all.put("FRESHET_PRIVACY_KEY_FILE", folder.resolve("privacy.key").toString());
    all.put("FRESHET_AUDIT_KEY_FILE", folder.resolve("audit.key").toString());
    return all;
  }

  private Path configuration() throws IOException {
    Path conf = folder.resolve("conf");
    Files.createDirectories(conf.resolve("pipelines"));
    Files.writeString(conf.resolve("freshet.yaml"), "pipelines: pipelines\n");
    try (InputStream pipeline = Rig.class.getResourceAsStream("shop.yaml")) {
      Files.write(conf.resolve("pipelines/chaos.yaml"), pipeline.readAllBytes());
    }
    return conf;
  }

  /**
   * Does to a service what the blow says; returns when it is done.
   *
   * @param hub that it meets, if it meets one
   */
  void strike(Blow blow, HubProcess hub) throws IOException, InterruptedException {
    switch (blow) {
      case HUB_KILLED -> hub.kill();
      case HUB_STOPPED -> hub.close();
      case KAFKA_KILLED -> kafka.kill();
      case REDIS_KILLED -> redis.kill();
      case REDIS_LOST -> {
        redis.kill();
        redis.forget();
      }
      case REDIS_FLUSHED -> flushRedis();
      case POSTGRES_KILLED -> postgres.kill();
    }
  }

  /** Starts again what a blow ended, but for a hub, which {@link Supervisor} starts. */
  void restart(Blow blow) {
    switch (blow) {
      case KAFKA_KILLED -> kafka.restart();
      case REDIS_KILLED, REDIS_LOST -> redis.restart();
      case POSTGRES_KILLED -> postgres.restart();
      case HUB_KILLED, HUB_STOPPED, REDIS_FLUSHED -> {}
    }
  }

  private void flushRedis() throws IOException {
    URI uri = URI.create(redis.uri());
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII);
      if (!answer.equals("+OK")) {
        throw new IOException("Redis cannot be emptied: it answers " + answer);
      }
    }
  }

  /** An agent of one node that never gives up by itself; closed with the rig. */
  AgentClient agent(String name, Node node) {
    AgentClientOptions options =
        AgentClientOptions.local(node.hub().port(), "dev", name)
            .withDelays(FIRST_DELAY, MAX_DELAY)
            .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), DECIDE)
            .withMaxPending(10_000);
    AgentClient client = AgentClient.connect(vertx, options).await();
    closing.add(() -> client.close().await());
    return client;
  }

  /** The sessions of customers 1 to {@code customers}. */
  List<SessionId> sessions(long customers) {
    return LongStream.rangeClosed(1, customers).mapToObj(this::session).toList();
  }

  SessionId session(long customer) {
    return new SessionId(pipeline().tenant(), String.valueOf(customer));
  }

  Pipeline pipeline() {
    return loaded.pipelines().all().getFirst();
  }

  /** Topics that the pipeline reads. */
  Set<String> topics() {
    return loaded.pipelines().topics();
  }

  Nodes nodes() {
    return nodes;
  }

  /** Which partition of the session log a session is in. */
  SessionPartitions sessionPartitions() {
    return new SessionPartitions(loaded.config().kafka().partitions());
  }

  ShopDatabase shop() {
    return shop;
  }

  String bootstrap() {
    return kafka.bootstrap();
  }

  /** Partitions of the source topics. */
  int partitions() {
    return PARTITIONS;
  }

  Path folder() {
    return folder;
  }

  /** Redaction as the hub does it; the caller closes it. */
  ShopRedaction redaction() throws IOException {
    return new ShopRedaction(loaded, kafka.bootstrap());
  }

  /** The hub's own database. */
  PGSimpleDataSource store() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(postgres.jdbcUrl(STORE));
    source.setUser(postgres.user());
    source.setPassword(postgres.password());
    return source;
  }

  /** Checks the audit trail against a node's checkpoints. */
  Verification verify(Node node) throws Exception {
    SigningKey key =
        SigningKey.load(loaded.config().audit().keyFile(), loaded.config().audit().origin());
    return new AuditVerifier(store(), key.verifier(), node.witness()).verify();
  }

  /** To be closed with the rig, before what was added earlier. */
  void closing(AutoCloseable resource) {
    closing.add(resource);
  }

  /** Closes all, whatever fails. */
  @Override
  public void close() {
    for (AutoCloseable next : closing.reversed()) {
      try {
        next.close();
      } catch (Exception e) {
        LOG.warn("{} did not stop well", next, e);
      }
    }
  }
}
