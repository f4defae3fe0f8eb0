package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.protocol.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code POST /v1/events} over real HTTP into a real Kafka. */
@Timeout(300)
class EventsIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final AtomicInteger AGENTS = new AtomicInteger();

  @TempDir static Path folder;
  private static GatewayFixture fixture;
  private static GatewayVerticle gateway;
  private static String deployed;

  /** With a rate of its own. */
  private final String agent = "app-" + AGENTS.incrementAndGet();

  private int before;

  @BeforeAll
  static void start() throws Exception {
    fixture = new GatewayFixture(folder);
    deploy();
  }

  private static void deploy() throws Exception {
    gateway = fixture.gateway();
    deployed = fixture.vertx.deployVerticle(gateway).await();
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @BeforeEach
  void count() {
    before = records().size();
  }

  private static List<ConsumerRecord<byte[], byte[]>> records() {
    return PostedRecords.of(fixture.bootstrap, GatewayFixture.CLICKS);
  }

  private HttpRequest.Builder request(String token, String type, String body) {
    return request(gateway, token, type, body);
  }

  private HttpRequest.Builder request(GatewayVerticle to, String token, String type, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + to.port() + "/v1/events?agent=" + agent))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body.replace('\'', '"')));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String body) throws Exception {
    return send(request("dev", "application/json", body));
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    return Json.mapper().readTree(response.body());
  }

  private JsonNode refused(HttpResponse<String> response, int status, String name)
      throws Exception {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response).at("/error/code").asInt()).isEqualTo(1_000 + status);
    assertThat(json(response).at("/error/name").asText()).isEqualTo(name);
    assertThat(records()).as("nothing was written").hasSize(before);
    return json(response);
  }

  private static String event(String id, String value) {
    return "{'topic':'shop.clicks','key':'42','id':'" + id + "','value':" + value + "}";
  }

  @Test
  void isAnsweredWithThePlaceThatKafkaGaveIt() throws Exception {
    HttpResponse<String> response =
        post("[" + event("a1", "{'n':1.0}") + "," + event("a2", "{}") + "]");
    assertThat(response.statusCode()).isEqualTo(202);
    JsonNode events = json(response).path("events");
    assertThat(events).hasSize(2);
    ConsumerRecord<byte[], byte[]> first =
        records().stream()
            .filter(r -> r.partition() == events.at("/0/partition").asInt())
            .filter(r -> r.offset() == events.at("/0/offset").asLong())
            .findFirst()
            .orElseThrow();
    assertThat(events.at("/0/topic").asText()).isEqualTo("shop.clicks");
    assertThat(new String(first.key(), StandardCharsets.UTF_8)).isEqualTo("42");
    assertThat(new String(first.value(), StandardCharsets.UTF_8)).isEqualTo("{\"n\":1.0}");
    assertThat(events.at("/1/partition")).as("one key").isEqualTo(events.at("/0/partition"));
    assertThat(events.at("/1/offset").asLong()).isGreaterThan(first.offset());
    assertThat(fixture.registry.scrape())
        .contains("freshet_gateway_events_posted_total{outcome=\"written\"}");
  }

  /** B24 of the behaviour cases, of events that applications post. */
  @Test
  void repeatedRequestHasNoSecondEffectAlsoAfterARestart() throws Exception {
    String body = "[" + event("b1", "{'a':1,'b':2}") + "," + event("b2", "{}") + "]";
    JsonNode first = json(post(body)).path("events");
    JsonNode again = json(post(body.replace("'a':1,'b':2", "'b':2,'a':1"))).path("events");
    assertThat(again.at("/0/repeated").asBoolean()).isTrue();
    assertThat(again.at("/1/offset")).isEqualTo(first.at("/1/offset"));
    assertThat(first.at("/0/repeated").isMissingNode()).isTrue();

    fixture.vertx.undeploy(deployed).await();
    deploy();
    HttpResponse<String> third = post(body);
    assertThat(third.statusCode()).isEqualTo(202);
    assertThat(json(third).path("events")).isEqualTo(again);
    assertThat(records()).hasSize(before + 2);
  }

  /** As behind a load balancer, which does not know which of them writes. */
  @Test
  void requestThatIsRepeatedToAnotherGatewayHasNoSecondEffect() throws Exception {
    GatewayVerticle other = fixture.gateway();
    String second = fixture.vertx.deployVerticle(other).await();
    String body = "[" + event("x1", "{}") + "," + event("x2", "{}") + "]";
    JsonNode first = json(send(request(other, "dev", "application/json", body))).path("events");
    assertThat(first.at("/0/repeated").isMissingNode()).isTrue();
    JsonNode again = json(post(body)).path("events");
    assertThat(again.at("/0/repeated").asBoolean()).isTrue();
    assertThat(again.at("/1/offset")).isEqualTo(first.at("/1/offset"));
    HttpResponse<String> conflict =
        send(request(other, "dev", "application/json", event("x1", "{'n':2}")));
    assertThat(conflict.statusCode()).isEqualTo(409);
    assertThat(json(conflict).at("/events/0/index").asInt()).isZero();
    fixture.vertx.undeploy(second).await();
    assertThat(json(post(body)).path("events")).isEqualTo(again);
    assertThat(records()).hasSize(before + 2);
  }

  @Test
  void idempotencyKeyDoesTheSameForEventsWithoutIds() throws Exception {
    String body = "{'topic':'shop.clicks','key':'1','value':{}}\n".repeat(2);
    for (int i = 0; i < 2; i++) {
      HttpRequest.Builder request =
          request("dev", "application/x-ndjson", body).header("Idempotency-Key", "k-1");
      assertThat(send(request).statusCode()).isEqualTo(202);
    }
    assertThat(records()).hasSize(before + 2);
    assertThat(send(request("dev", "application/x-ndjson", body)).statusCode()).isEqualTo(202);
    assertThat(records()).as("without a key each counts").hasSize(before + 4);
  }

  @Test
  void idThatStandsForAnotherEventIsAConflictAndNothingElseIsWritten() throws Exception {
    post(event("c1", "{'n':1}"));
    before = records().size();
    JsonNode body =
        refused(
            post("[" + event("c0", "{}") + "," + event("c1", "{'n':'secret'}") + "]"),
            409,
            "conflict");
    assertThat(body.at("/events/0/index").asInt()).isEqualTo(1);
    assertThat(body.at("/events/0/error/code").asInt()).isEqualTo(1409);
    assertThat(body.toString()).doesNotContain("secret");
  }

  @Test
  void badJsonInTheMiddleOfABatchIsNamedAndNothingIsWritten() throws Exception {
    String good = event("d1", "{}");
    JsonNode lines =
        refused(
            send(
                request(
                    "dev",
                    "application/x-ndjson",
                    good + "\n{'key':" + GatewayFixture.SECRET + "}\n" + event("d2", "7"))),
            400,
            "malformed");
    assertThat(lines.path("events")).hasSize(2);
    assertThat(lines.at("/events/0/line").asInt()).isEqualTo(2);
    assertThat(lines.at("/events/1/error/message").asText()).startsWith("has no value");
    assertThat(lines.toString()).doesNotContain(GatewayFixture.SECRET);
    refused(post("[" + good + ",{'x'}," + good + "]"), 400, "malformed");
    refused(post(""), 400, "malformed");
  }

  @Test
  void cloudEventsGoAsTheyAre() throws Exception {
    String event =
        "{'specversion':'1.0','id':'%s','source':'/app','type':'click','subject':'42','topic':"
            + "'shop.clicks','data':{'n':1}}";
    String batch = "[" + event.formatted("e1") + "," + event.formatted("e2") + "]";
    assertThat(send(request("dev", "application/cloudevents-batch+json", batch)).statusCode())
        .isEqualTo(202);
    HttpResponse<String> again =
        send(request("dev", "application/cloudevents+json; charset=utf-8", event.formatted("e2")));
    assertThat(json(again).at("/events/0/repeated").asBoolean()).isTrue();
    assertThat(records()).hasSize(before + 2);
    assertThat(records())
        .anyMatch(
            r ->
                new String(r.value(), StandardCharsets.UTF_8)
                    .equals(event.formatted("e2").replace('\'', '"')));
    before = records().size();
    refused(send(request("dev", "text/plain", "x")), 415, "unsupported_media_type");
  }

  @Test
  void whoMayNotPostIsRefused() throws Exception {
    String body = event("f1", "{}");
    refused(send(request(null, "application/json", body)), 401, "unauthorised");
    JsonNode reader = refused(send(request("reader", "application/json", body)), 403, "forbidden");
    assertThat(reader.at("/error/message").asText()).endsWith("has no right to publish");
    JsonNode foreign = refused(send(request("globex", "application/json", body)), 403, "forbidden");
    assertThat(foreign.toString()).doesNotContain("shop.clicks", "acme");
    refused(post(body.replace("shop.clicks", "freshet.sessions")), 403, "forbidden");
  }

  @Test
  void sizeCountAndRateAreBounded() throws Exception {
    String large = "x".repeat(70_000);
    refused(post(event("g1", "{'a':'" + large + "'}")), 413, "too_large");
    String one = "{'topic':'shop.clicks','key':'1','value':{}}";
    refused(post("[" + (one + ",").repeat(5) + one + "]"), 413, "too_large");
    String five = "[" + (one + ",").repeat(4) + one + "]";
    // All at once: one after the other, a slow machine writes no more than 20 a second.
    List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      sent.add(
          HTTP.sendAsync(
              request("dev", "application/json", five).build(), BodyHandlers.ofString()));
    }
    HttpResponse<String> response = null;
    for (CompletableFuture<HttpResponse<String>> each : sent) {
      HttpResponse<String> answer = each.get(60, TimeUnit.SECONDS);
      response = answer.statusCode() == 202 ? response : answer;
    }
    assertThat(response).as("one that was refused").isNotNull();
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("retry-after")).contains("1");
    assertThat(json(response).at("/error/message").asText())
        .isEqualTo("nothing was written: this token may post 20 events a second");
  }

  @Test
  void recordTooLargeForItsTopicTakesNoOtherRequestWithIt() throws Exception {
    String large = "{'topic':'shop.small','key':'1','value':{'a':'" + "x".repeat(3_000) + "'}}";
    List<CompletableFuture<HttpResponse<String>>> sent =
        List.of(
            HTTP.sendAsync(
                request("dev", "application/json", event("h1", "{}")).build(),
                BodyHandlers.ofString()),
            HTTP.sendAsync(
                request("dev", "application/json", "[" + event("h2", "{}") + "," + large + "]")
                    .build(),
                BodyHandlers.ofString()),
            HTTP.sendAsync(
                request("dev", "application/json", event("h3", "{}")).build(),
                BodyHandlers.ofString()));
    assertThat(sent.get(0).get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
    HttpResponse<String> refused = sent.get(1).get(60, TimeUnit.SECONDS);
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(json(refused).at("/events/0/index").asInt()).isEqualTo(1);
    assertThat(sent.get(2).get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
    assertThat(records()).hasSize(before + 2);

    before = records().size();
    String mixed =
        "[%s,%s,%s,%s]".formatted(event("h4", "{}"), large, event("h5", "{}"), event("h6", "{}"));
    for (int i = 0; i < 3; i++) {
      JsonNode blamed = refused(post(mixed), 413, "too_large");
      assertThat(blamed.at("/events/0/index").asInt()).isEqualTo(1);
    }
  }
}
