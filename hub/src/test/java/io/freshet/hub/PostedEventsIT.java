package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.client.AgentClient;
import io.freshet.client.AgentClientOptions;
import io.freshet.client.AgentUpdate;
import io.freshet.client.Subscription;
import io.freshet.config.Problems;
import io.freshet.dev.services.Services;
import io.freshet.pipeline.PipelineLoader;
import io.freshet.pipeline.Pipelines;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From {@code POST /v1/events} to an agent's WebSocket, through a whole hub. */
@Timeout(180)
class PostedEventsIT {
  private static final SessionId SESSION = SessionId.parse("acme/42");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path home;
  private final Vertx vertx = Vertx.vertx();
  private Services services;
  private HubConfig config;
  private Pipelines pipelines;
  private Hub hub;

  @BeforeEach
  void start() throws Exception {
    services =
        Services.startTemporary(Services.Kind.KAFKA, Services.Kind.REDIS, Services.Kind.POSTGRES);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", services.kafka().bootstrap()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic("shop.clicks", 2, (short) 1),
                  new NewTopic("shop.notes", 1, (short) 1),
                  new NewTopic("globex.clicks", 1, (short) 1)))
          .all()
          .get();
    }
    configure();
    hub = Hub.start(config, pipelines, false);
  }

  private void configure() throws Exception {
    Path conf = Files.createDirectories(home.resolve("conf/pipelines")).getParent();
    Files.writeString(
        conf.resolve("pipelines/support.yaml"),
        """
        pipeline: support
        tenant: acme
        sources:
          clicks: { topic: shop.clicks, session: event.customer, section: activity, as: recent }
          notes:  { topic: shop.notes, session: event.customer, section: notes, as: many }
        features:
          clicks: { count: clicks }
        privacy:
          detect: [email]
        """);
    Files.writeString(
        conf.resolve("pipelines/globex.yaml"),
        """
        pipeline: foreign
        tenant: globex
        sources:
          clicks: { topic: globex.clicks, session: event.customer, section: activity, as: recent }
        """);
    Files.writeString(
        conf.resolve("freshet.yaml"),
        """
        http: { port: 0 }
        postgres: { url: '%s', user: '%s' }
        auth:
          tokens:
            - { sha256: %s, agent: app, tenant: acme, rights: [publish] }
            - { sha256: %s, agent: triage, tenant: acme, rights: [read] }
            - { sha256: %s, agent: app, tenant: globex, rights: [publish] }
        """
            .formatted(
                services.postgres().jdbcUrl("postgres"),
                services.postgres().user(),
                sha256("app"),
                sha256("triage"),
                sha256("globex")));
    Problems problems = new Problems();
    config =
        HubConfig.read(
            conf,
            home,
            Map.of(
                "FRESHET_KAFKA_BOOTSTRAP", services.kafka().bootstrap(),
                "FRESHET_REDIS_URI", services.redis().uri(),
                "FRESHET_POSTGRES_PASSWORD", services.postgres().password()),
            problems);
    pipelines = PipelineLoader.load(config.pipelines(), home, problems);
    problems.throwIfAny();
  }

  private static String sha256(String token) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
  }

  @AfterEach
  void stop() {
    vertx.close().await();
    if (hub != null) {
      hub.stop();
    }
    services.close();
  }

  private HttpResponse<String> post(String token, String type, String body) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.port() + "/v1/events"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .header("Idempotency-Key", "of-" + body.hashCode())
            .POST(BodyPublishers.ofString(body.replace('\'', '"')))
            .build(),
        BodyHandlers.ofString());
  }

  private JsonNode accepted(String type, String body) throws Exception {
    HttpResponse<String> response = post("app", type, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    return Json.mapper().readTree(response.body()).path("events");
  }

  private AgentClient agent() throws Exception {
    return AgentClient.connect(vertx, AgentClientOptions.local(hub.port(), "triage", "triage"))
        .await(30, TimeUnit.SECONDS);
  }

  private static AgentUpdate awaitVersion(LinkedBlockingQueue<AgentUpdate> updates, long version)
      throws InterruptedException {
    while (true) {
      AgentUpdate update = updates.poll(30, TimeUnit.SECONDS);
      assertThat(update).as("an update to version " + version).isNotNull();
      if (update.version() >= version) {
        return update;
      }
    }
  }

  @Test
  void reachTheContextOnceWhateverIsRepeatedAlsoOverARestart() throws Exception {
    LinkedBlockingQueue<AgentUpdate> updates = new LinkedBlockingQueue<>();
    AgentClient agent = agent();
    Subscription subscription = agent.subscribe(SESSION, updates::add).await(30, TimeUnit.SECONDS);
    String clicks =
        "{'topic':'shop.clicks','key':'42','value':{'customer':'42','page':'a'}}\n"
            + "{'topic':'shop.clicks','key':'42','value':{'customer':'42','page':'b'}}\n";
    String note =
        "[{'specversion':'1.0','id':'n1','source':'/app','type':'note','topic':'shop.notes',"
            + "'partitionkey':'7','data':{'id':7,'customer':'42','text':'ask jane@example.org'}}]";
    JsonNode first = accepted("application/x-ndjson", clicks);
    accepted("application/cloudevents-batch+json", note);

    AgentUpdate third = awaitVersion(updates, 3);
    assertThat(third.context().path("activity")).hasSize(2);
    assertThat(third.context().at("/activity/1/page").asText()).isEqualTo("b");
    assertThat(third.context().at("/features/clicks").asInt()).isEqualTo(2);
    assertThat(third.context().at("/notes/7/text").asText())
        .startsWith("ask ")
        .doesNotContain("jane@example.org");
    assertThat(subscription.position().version()).isEqualTo(3);

    JsonNode again = accepted("application/x-ndjson", clicks);
    assertThat(again.at("/1/repeated").asBoolean()).isTrue();
    assertThat(again.at("/1/offset")).isEqualTo(first.at("/1/offset"));
    accepted("application/cloudevents-batch+json", note);
    accepted("application/json", "{'topic':'shop.clicks','key':'42','value':{'customer':'42'}}");
    AgentUpdate fourth = awaitVersion(updates, 4);
    assertThat(fourth.version()).as("what was repeated has no version").isEqualTo(4);
    assertThat(fourth.context().at("/features/clicks").asInt()).isEqualTo(3);
    agent.close().await(30, TimeUnit.SECONDS);

    hub.stop();
    hub = null;
    hub = Hub.start(config, pipelines, false);
    assertThat(accepted("application/x-ndjson", clicks)).isEqualTo(again);
    accepted("application/cloudevents-batch+json", note);
    accepted(
        "application/json", "{'topic':'shop.clicks','key':'42','value':{'customer':'42','n':5}}");
    LinkedBlockingQueue<AgentUpdate> later = new LinkedBlockingQueue<>();
    AgentClient next = agent();
    next.subscribe(SESSION, later::add).await(60, TimeUnit.SECONDS);
    AgentUpdate fifth = awaitVersion(later, 5);
    assertThat(fifth.version()).isEqualTo(5);
    assertThat(fifth.epoch()).isEqualTo(fourth.epoch());
    assertThat(fifth.context().path("activity")).hasSize(4);
    assertThat(fifth.context().at("/features/clicks").asInt()).isEqualTo(4);
    next.close().await(30, TimeUnit.SECONDS);
  }

  @Test
  void whatIsWrongIsNamedAndNothingOfItReachesAContext() throws Exception {
    String good = "{'topic':'shop.clicks','key':'42','value':{'customer':'42'}}";
    refused(400, post("app", "application/json", "[" + good + ",{'topic':jane}," + good + "]"));
    JsonNode lines =
        refused(400, post("app", "application/x-ndjson", good + "\n{jane\n" + good + "\n"));
    assertThat(lines.at("/events/0/line").asInt()).isEqualTo(2);
    refused(403, post("app", "application/json", good.replace("shop.clicks", "shop.unknown")));
    refused(403, post("app", "application/json", good.replace("shop.clicks", "globex.clicks")));
    refused(403, post("app", "application/json", good.replace("shop.clicks", "freshet.sessions")));
    refused(403, post("globex", "application/json", good));
    refused(403, post("triage", "application/json", good));
    refused(401, post("nobody", "application/json", good));
    refused(
        413,
        post("app", "application/json", good.replace("'42'}", "'" + "x".repeat(1 << 20) + "'}")));

    accepted("application/json", good);
    LinkedBlockingQueue<AgentUpdate> updates = new LinkedBlockingQueue<>();
    AgentClient agent = agent();
    agent.subscribe(SESSION, updates::add).await(30, TimeUnit.SECONDS);
    assertThat(awaitVersion(updates, 1).version()).as("the good one alone").isEqualTo(1);
    agent.close().await(30, TimeUnit.SECONDS);
  }

  private static JsonNode refused(int status, HttpResponse<String> response) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).doesNotContain("jane");
    JsonNode body = Json.mapper().readTree(response.body());
    assertThat(body.at("/error/code").asInt()).isEqualTo(1_000 + status);
    return body;
  }
}
