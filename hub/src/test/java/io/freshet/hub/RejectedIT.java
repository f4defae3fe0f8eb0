package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.config.Problems;
import io.freshet.dev.services.NewTopics;
import io.freshet.dev.services.Services;
import io.freshet.dev.services.Services.Kind;
import io.freshet.hub.cli.HubClient;
import io.freshet.hub.cli.HubReport;
import io.freshet.hub.cli.RejectedClient;
import io.freshet.pipeline.PipelineLoader;
import io.freshet.pipeline.Pipelines;
import io.freshet.protocol.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
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
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole hub: events are rejected, looked at, and tried again once what was wrong is mended. */
@Timeout(900)
class RejectedIT {
  private static final String TICKETS = "it.tickets";
  private static final String CALLS = "it.calls";
  private static final String SECRET = "jane.roe@example.com";
  private static final String PIPELINE =
      """
      pipeline: desk
      tenant: acme
      sources:
        tickets:
          topic: it.tickets
          session: after.customer_id
          section: tickets
          as: many
          contract: contracts/tickets.json
        calls:
          topic: it.calls
          session: after.customer_id
          section: calls
          as: many
          contract: contracts/tickets.json
      features:
        opened: { count: tickets, ops: [create] }
      privacy: { detect: [email] }
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir Path home;
  private Hub hub;

  private record Answer(int status, JsonNode body) {}

  /** B08 of the behaviour cases: a retry works once what was wrong is mended. */
  @Test
  void isListedMendedAndTriedAgain() throws Exception {
    try (Services services = Services.startTemporary(Kind.KAFKA, Kind.REDIS, Kind.POSTGRES);
        Admin admin = Admin.create(Map.of("bootstrap.servers", services.kafka().bootstrap()));
        var producer =
            new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", services.kafka().bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      services.postgres().createDatabase("freshet");
      NewTopics.create(
          admin, List.of(new NewTopic(TICKETS, 1, (short) 1), new NewTopic(CALLS, 1, (short) 1)));
      configure("\"open\"");
      try {
        hub = start(services);
        send(producer, TICKETS, "c", 1, "open");
        send(producer, TICKETS, "c", 2, "waiting");
        send(producer, TICKETS, "c", 3, "waiting");
        send(producer, TICKETS, "u", 3, "open");
        send(producer, TICKETS, "c", 4, SECRET);
        send(producer, CALLS, "c", 9, "waiting");
        looksAtThem();
        admin
            .deleteRecords(Map.of(new TopicPartition(CALLS, 0), RecordsToDelete.beforeOffset(1)))
            .all()
            .get();

        hub.stop();
        configure("\"open\", \"waiting\"");
        hub = start(services);

        triesThemAgain();
        tellsOfIt();
      } finally {
        if (hub != null) {
          hub.stop();
        }
      }
    }
  }

  private void looksAtThem() throws Exception {
    JsonNode all =
        until("dev", "/v1/rejected", body -> body.path("events").size() == 4).path("events");
    assertThat(all.toString()).doesNotContain(SECRET);
    assertThat(all)
        .extracting(e -> e.path("topic").asText() + "@" + e.path("offset").asInt())
        .containsExactlyInAnyOrder(TICKETS + "@1", TICKETS + "@2", TICKETS + "@4", CALLS + "@0");
    JsonNode page = get("dev", "/v1/rejected?topic=it.tickets&reason=contract&limit=2").body();
    assertThat(page.path("events")).hasSize(2);
    JsonNode rest =
        get("dev", "/v1/rejected?topic=it.tickets&cursor=" + page.path("next").asLong()).body();
    assertThat(rest.path("events")).hasSize(1);
    assertThat(rest.path("next").isNull()).isTrue();
    assertThat(get("dev", "/v1/rejected/summary").body())
        .isEqualTo(
            Json.mapper()
                .readTree(
                    """
                    {"counts":[{"topic":"it.calls","reason":"contract/broken","count":1},
                     {"topic":"it.tickets","reason":"contract/broken","count":3}],"total":4}"""));

    until("dev", "/v1/sessions/acme/42", context -> context.path("version").asLong() > 0);
    until("dev", "/health/ready", health -> health.path("ready").asBoolean());
    StringWriter status = new StringWriter();
    assertThat(
            new HubReport(client("dev"))
                .status(System.currentTimeMillis(), new PrintWriter(status)))
        .isTrue();
    assertThat(status.toString())
        .contains(" is ready\nsessions  1\n")
        .contains("rejected  4 open: 1 it.calls contract/broken, 3 it.tickets contract/broken\n")
        .contains("; decisions of the last minute: 0 accepted, 0 stale, 0 rejected\n")
        .doesNotContain(SECRET);
    StringWriter sessions = new StringWriter();
    new HubReport(client("dev")).sessions("acme/", 10, new PrintWriter(sessions));
    assertThat(sessions.toString()).startsWith("acme/42  version ").endsWith("1 sessions.\n");
    assertThatThrownBy(
            () -> new HubReport(client("reader")).sessions(null, 10, new PrintWriter(sessions)))
        .hasMessageContaining("answers 403");
    StringWriter blind = new StringWriter();
    assertThat(
            new HubReport(client("blind"))
                .status(System.currentTimeMillis(), new PrintWriter(blind)))
        .isTrue();
    assertThat(blind.toString()).contains("\nsessions  1\n").containsPattern("rejected  .*audit");
    assertThat(get("reader", "/v1/rejected").body().path("events")).hasSize(4);
    assertThat(get("other", "/v1/rejected").body().path("events")).isEmpty();
    assertThat(get("other", "/v1/rejected/summary").body().path("total").asInt()).isZero();
    assertThat(get("blind", "/v1/rejected").status()).isEqualTo(403);
    String one = retry(TICKETS + "-0@1/desk/tickets");
    assertThat(post("reader", one, "").status()).as("has no right to retry").isEqualTo(403);
    assertThat(post("reader", "/v1/rejected/retry", "{\"topic\":\"it.tickets\"}").status())
        .isEqualTo(403);
    assertThat(post("other", one, "").status()).as("another tenant's").isEqualTo(404);
    assertThat(post("dev", "/v1/rejected/retry", "{}").status()).isEqualTo(400);
    assertThat(post("dev", "/v1/rejected/retry", "{\"topics\":\"it.tickets\"}").status())
        .isEqualTo(400);
    JsonNode early = post("dev", one, "").body();
    assertThat(outcomes(early)).containsExactly("rejected again");
    assertThat(early.at("/results/0/reason").asText())
        .isEqualTo("the row breaks /properties/status/enum");
  }

  private void triesThemAgain() throws Exception {
    String one = retry(TICKETS + "-0@1/desk/tickets");
    assertThat(outcomes(postOnceReady("dev", one))).containsExactly("retried");
    JsonNode context = until("dev", "/v1/sessions/acme/42", c -> c.at("/context/tickets").has("2"));
    assertThat(context.at("/context/tickets/2/status").asText()).isEqualTo("waiting");
    assertThat(context.at("/context/features/opened").asInt()).isEqualTo(2);
    long version = context.path("version").asLong();

    assertThat(outcomes(post("dev", one, "").body())).containsExactly("retried");
    assertThat(shown()).contains(TICKETS + "-0@2/desk/tickets  contract/broken  the row breaks");
    JsonNode rest = post("dev", "/v1/rejected/retry", "{\"reason\":\"contract\"}").body();
    assertThat(outcomes(rest)).containsExactly("gone", "superseded", "rejected again");
    assertThat(rest.path("left").asInt()).isZero();

    StringWriter told = new StringWriter();
    RejectedClient client = new RejectedClient(client("dev"));
    assertThat(client.retry(TICKETS, null, new PrintWriter(told))).isEqualTo(1);
    assertThat(told.toString())
        .contains("@4/desk/tickets  rejected again: the row breaks /properties/status/enum")
        .contains("1 tried, 1 of them rejected again, 0 left.");
    assertThat(shown()).contains("1 rejected events are open.");
    assertThatThrownBy(
            () -> new RejectedClient(client("reader")).retry(TICKETS, null, new PrintWriter(told)))
        .hasMessageContaining("answers 403: this token has no right to retry.");

    send(TICKETS, 5);
    context = until("dev", "/v1/sessions/acme/42", c -> c.at("/context/tickets").has("5"));
    assertThat(context.path("version").asLong())
        .as("of the second retry and of what was overtaken nothing came")
        .isEqualTo(version + 1);
    assertThat(context.at("/context/tickets/3/status").asText())
        .as("the later change, which came before the retry")
        .isEqualTo("open");
    assertThat(context.at("/context/features/opened").asInt()).isEqualTo(3);
    assertThat(get("dev", "/v1/rejected").body().path("events")).hasSize(1);
    assertThat(get("dev", "/v1/rejected?ended=1").body().path("events"))
        .extracting(e -> e.path("outcome").asText("open"))
        .containsExactlyInAnyOrder("retried", "superseded", "gone", "open");
  }

  private void tellsOfIt() throws Exception {
    JsonNode trail = until("dev", "/v1/audit?type=retry", body -> body.path("records").size() == 6);
    assertThat(trail.path("records"))
        .extracting(r -> r.at("/record/outcome").asText())
        .containsExactlyInAnyOrder(
            "rejected again", "retried", "gone", "superseded", "rejected again", "rejected again");
    assertThat(trail.at("/records/0/record/agent").asText()).isNotEmpty();
    assertThat(trail.toString()).doesNotContain(SECRET);
    String metrics =
        http.send(
                HttpRequest.newBuilder(URI.create(base() + "/metrics")).build(),
                BodyHandlers.ofString())
            .body();
    assertThat(metrics)
        .contains("freshet_ingest_retried_total{outcome=\"retried\"} 1.0")
        .contains("freshet_ingest_retried_total{outcome=\"gone\"} 1.0")
        .contains("freshet_ingest_retried_total{outcome=\"superseded\"} 1.0");
  }

  private HubClient client(String token) {
    return new HubClient(URI.create(base()), token);
  }

  private String shown() {
    StringWriter text = new StringWriter();
    new RejectedClient(client("dev")).show(null, "contract/broken", new PrintWriter(text));
    return text.toString();
  }

  private static List<String> outcomes(JsonNode answer) {
    return StreamSupport.stream(answer.path("results").spliterator(), false)
        .map(r -> r.path("outcome").asText())
        .toList();
  }

  // ---- the hub

  private void configure(String states) throws Exception {
    Path conf = Files.createDirectories(home.resolve("conf"));
    Files.createDirectories(conf.resolve("pipelines"));
    for (Path contracts : List.of(home.resolve("contracts"), conf.resolve("contracts"))) {
      Files.createDirectories(contracts);
      Files.writeString(
          contracts.resolve("tickets.json"),
          "{\"type\":\"object\",\"properties\":{\"status\":{\"enum\":[" + states + "]}}}");
    }
    Files.writeString(conf.resolve("pipelines/desk.yaml"), PIPELINE);
    Files.writeString(
        conf.resolve("freshet.yaml"),
        "auth:\n  tokens:\n"
            + token("reader", "acme", "audit")
            + token("blind", "acme", "read, retry")
            + token("other", "globex", "audit, retry"));
  }

  private static String token(String token, String tenant, String rights) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    return "  - { sha256: \"%s\", agent: %s, tenant: %s, rights: [%s] }\n"
        .formatted(HexFormat.of().formatHex(hash), token, tenant, rights);
  }

  private Hub start(Services services) {
    Map<String, String> environment =
        Map.of(
            "FRESHET_KAFKA_BOOTSTRAP",
            services.kafka().bootstrap(),
            "FRESHET_REDIS_URI",
            services.redis().uri(),
            "FRESHET_POSTGRES_URL",
            services.postgres().jdbcUrl("freshet"),
            "FRESHET_POSTGRES_USER",
            services.postgres().user(),
            "FRESHET_POSTGRES_PASSWORD",
            services.postgres().password());
    Problems problems = new Problems();
    HubConfig config = HubConfig.read(home.resolve("conf"), home, environment, problems);
    Pipelines pipelines = PipelineLoader.load(config.pipelines(), home, problems);
    problems.throwIfAny();
    bootstrap = services.kafka().bootstrap();
    return Hub.start(config.withPort(0), pipelines, true);
  }

  private String bootstrap;

  private void send(String topic, int id) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrap),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      send(producer, topic, "c", id, "open");
    }
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, String topic, String op, int id, String status)
      throws Exception {
    String event =
        """
        {"op":"%s","source":{"table":"tickets","ts_us":1795422000123456},
         "after":{"id":%d,"customer_id":42,"status":"%s"}}"""
            .formatted(op, id, status);
    producer.send(new ProducerRecord<>(topic, event.getBytes(StandardCharsets.UTF_8))).get();
  }

  // ---- HTTP

  private String base() {
    return "http://127.0.0.1:" + hub.port();
  }

  private static String retry(String id) {
    return "/v1/rejected/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/retry";
  }

  private Answer get(String token, String path) throws Exception {
    return answer(token, HttpRequest.newBuilder(URI.create(base() + path)));
  }

  private Answer post(String token, String path, String body) throws Exception {
    return answer(
        token,
        HttpRequest.newBuilder(URI.create(base() + path)).POST(BodyPublishers.ofString(body)));
  }

  /** After a start ingest says "not now" until Kafka has given it its partitions. */
  private JsonNode postOnceReady(String token, String path) throws Exception {
    Answer answer = post(token, path, "");
    while (answer.status() == 503) {
      TimeUnit.MILLISECONDS.sleep(100); // until the test's own time is up
      answer = post(token, path, "");
    }
    return answer.body();
  }

  private Answer answer(String token, HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        http.send(
            request.header("authorization", "Bearer " + token).build(), BodyHandlers.ofString());
    return new Answer(response.statusCode(), Json.mapper().readTree(response.body()));
  }

  private JsonNode until(String token, String path, Predicate<JsonNode> done) throws Exception {
    while (true) { // until the test's own time is up
      Answer answer = get(token, path);
      if (answer.status() == 200 && done.test(answer.body())) {
        return answer.body();
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}
