package io.freshet.gateway;

import com.fasterxml.jackson.core.JacksonException;
import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.dev.services.NewTopics;
import io.freshet.message.BusCodecs;
import io.freshet.message.Readiness;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.Json;
import io.freshet.stream.LogProducer;
import io.freshet.stream.SessionPartitions;
import io.freshet.stream.Topics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A gateway with real Kafka behind it and a {@link TestOwner} beside it. */
final class GatewayFixture implements AutoCloseable {
  static final String SECRET = "jane@example.org";
  static final String CLICKS = "shop.clicks";

  /** Takes small records only. */
  static final String SMALL = "shop.small";

  final Vertx vertx = Vertx.vertx();
  final Readiness readiness = new Readiness();
  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final String bootstrap;
  final TestOwner owner;
  private final EmbeddedKafka kafka;
  private final LogProducer log;
  private final SessionPartitions partitions = new SessionPartitions(4);

  GatewayFixture(Path folder) throws Exception {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    bootstrap = kafka.bootstrap();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      NewTopics.create(
          admin,
          List.of(
              new NewTopic(Topics.SESSIONS, partitions.count(), (short) 1),
              new NewTopic(Topics.AUDIT, 1, (short) 1),
              new NewTopic(Topics.POSTED, 1, (short) 1),
              new NewTopic(CLICKS, 2, (short) 1),
              new NewTopic(SMALL, 1, (short) 1).configs(Map.of("max.message.bytes", "2000"))));
    }
    BusCodecs.registerAll(vertx.eventBus());
    log = new LogProducer(vertx, bootstrap, "gateway-test");
    log.warmUp(List.of(Topics.SESSIONS, Topics.AUDIT)).await();
    owner = new TestOwner(partitions, bootstrap);
    vertx.deployVerticle(owner).await();
  }

  /**
   * Settings with short times, but for answers, which a loaded machine gives late; the tokens are
   * {@code dev}, {@code reader} and {@code globex}.
   */
  private static GatewayConfig config(Duration slowAfter) {
    return new GatewayConfig(
        "127.0.0.1",
        0,
        true,
        List.of(
            grant("reader", new Principal("reader", "acme", Set.of(Right.READ))),
            grant("globex", new Principal("other", "globex", Right.all()))),
        Duration.ofMillis(500),
        64 << 10,
        500,
        100,
        100,
        50,
        100,
        10_000,
        slowAfter,
        Duration.ofSeconds(30),
        Duration.ofMillis(300));
  }

  private static TokenGrant grant(String token, Principal principal) {
    byte[] hash = Sha256.of(token.getBytes(StandardCharsets.UTF_8));
    return new TokenGrant(HexFormat.of().formatHex(hash), principal);
  }

  /** Little of everything; the hash has no key. */
  EventsConfig events() {
    return new EventsConfig(
        bootstrap, PostedTopics::hash, 5, 20, 32 << 10, 1_000, Duration.ofMinutes(10));
  }

  GatewayVerticle gateway() {
    return gateway(Duration.ofSeconds(2));
  }

  /** One that closes a peer which takes nothing for so long. */
  GatewayVerticle gateway(Duration slowAfter) {
    Pipeline pipeline = PostedTopics.pipeline("support", "acme", CLICKS, SMALL, "tickets");
    return new GatewayVerticle(
        config(slowAfter),
        events(),
        log,
        log,
        partitions,
        new Pipelines(List.of(pipeline, PostedTopics.withHeartbeat("globex", "globex.rows"))),
        registry,
        readiness,
        GatewayFixture::redact,
        TestOwner::nowMicros);
  }

  /** Stands for the redactor: knows one secret. */
  private static CleanJson redact(com.fasterxml.jackson.databind.JsonNode value) {
    try {
      return CleanJson.readBack(
          Json.mapper().readTree(value.toString().replace(SECRET, "[email]")));
    } catch (JacksonException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    log.close().await();
    vertx.close().await();
    kafka.close();
    owner.check();
  }
}
