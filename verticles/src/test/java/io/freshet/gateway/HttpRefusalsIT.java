package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.message.Addresses;
import io.freshet.message.AuditMessage;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.vertx.core.eventbus.Message;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the HTTP interface refuses, and how it says so, over real HTTP. */
@Timeout(300)
class HttpRefusalsIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path folder;
  private static GatewayFixture fixture;
  private static GatewayVerticle gateway;

  private final SessionId session = SessionId.parse("acme/r/1");
  private final String path = "/v1/sessions/" + session;

  @BeforeAll
  static void start() throws Exception {
    fixture = new GatewayFixture(folder);
    gateway = fixture.gateway();
    fixture.vertx.deployVerticle(gateway).await();
    fixture.vertx.eventBus().<AuditMessage>consumer(Addresses.AUDIT, HttpRefusalsIT::trail);
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  /** Plays an audit stage that has no proof. */
  private static void trail(Message<AuditMessage> question) {
    switch (question.body()) {
      case AuditMessage.Proof p when p.record().endsWith("young") ->
          question.fail(1503, "no checkpoint covers this record yet: ask again");
      case AuditMessage.Proof p when p.record().endsWith("altered") ->
          question.fail(1500, "the audit trail does not fit: verify it");
      default -> question.fail(1503, "not asked here");
    }
  }

  private static HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
        .timeout(Duration.ofSeconds(120))
        .header("Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(request(path, "dev"));
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return send(request(path, "dev").POST(BodyPublishers.ofString(body.replace('\'', '"'))));
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    return Json.mapper().readTree(response.body());
  }

  private static void assertError(HttpResponse<String> response, int status, String name)
      throws Exception {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response).at("/error/code").asInt()).isEqualTo(1_000 + status);
    assertThat(json(response).at("/error/name").asText()).isEqualTo(name);
    assertThat(json(response).at("/error/message").asText()).isNotEmpty();
  }

  /** Of 35 kB they would make 50 MB, of the largest body in production 1.5 GB. */
  @Test
  void aDecisionsNumbersAreNotWrittenOutBeforeTheyAreLookedAt() throws Exception {
    String body =
        "{'decision':'d-8','action':'close','basedOn':{'epoch':'e7','version':1},'input':[%s1]}"
            .formatted("1e9999,".repeat(5_000));
    HttpResponse<String> refused = post(path + "/decisions", body);
    assertError(refused, 400, "malformed");
    assertThat(json(refused).at("/error/message").asText())
        .isEqualTo("the frame holds a number beyond the range of a double");
    HttpResponse<String> forbidden =
        send(
            request(path + "/decisions", "reader")
                .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
    assertError(forbidden, 403, "forbidden");
  }

  @Test
  void whatTheAuditStageSaysIsPassedOn() throws Exception {
    HttpResponse<String> young = get("/v1/audit/acme%2F42%2Fyoung/proof");
    assertError(young, 503, "unavailable");
    assertThat(young.body()).contains("no checkpoint covers this record yet: ask again");
    HttpResponse<String> altered = get("/v1/audit/acme%2F42%2Faltered/proof");
    assertError(altered, 500, "internal");
    assertThat(altered.body()).contains("does not fit: verify it");
  }

  @Test
  void whatIngestIsAskedWaitsForItToBeThere() throws Exception {
    for (String asked : List.of("/v1/drift", "/v1/rejected", "/v1/rejected/summary")) {
      HttpResponse<String> away = get(asked);
      assertError(away, 503, "unavailable");
      assertThat(away.body()).contains("ingest does not answer now");
    }
  }

  @Test
  void queriesThatCannotBeReadAreMalformed() throws Exception {
    for (String query : List.of("limit=%zz", "limit=%", "agent=%e")) {
      assertThat(rawStatus("/v1/sessions?" + query)).as(query).isEqualTo(400);
      assertThat(rawStatus("/health/live?" + query)).as(query).isEqualTo(200);
    }
    assertError(get("/v1/audit?from=%2B1000000000-12-31T23:59:59Z"), 400, "malformed");
  }

  @Test
  void aParameterThatIsMisspeltIsNotPassedOver() throws Exception {
    HttpResponse<String> refused = get("/v1/audit?sesion=acme/42");
    assertError(refused, 400, "malformed");
    assertThat(refused.body())
        .contains("there are session, agent, type, verdict, from, to, cursor, limit")
        .doesNotContain("sesion");
    for (String query :
        List.of(
            "/v1/audit/export?limit=1",
            "/v1/audit/checkpoint?at=1",
            "/v1/audit/acme/42/x?proof=1",
            "/v1/rejected?reasons=contract",
            "/v1/rejected/summary?topic=a",
            "/v1/drift?topics=a",
            "/v1/sessions?after=a",
            path + "?waits=1s")) {
      assertError(get(query), 400, "malformed");
    }
    assertThat(get("/v1/sessions?limit=1&agent=me").statusCode()).isEqualTo(200);
  }

  @Test
  void aValueOfASetThatIsClosedIsOneOfIt() throws Exception {
    HttpResponse<String> type = get("/v1/audit?type=foo");
    assertError(type, 400, "malformed");
    assertThat(type.body()).contains("type is one of decision, delivery, ").doesNotContain("foo");
    assertThat(get("/v1/audit/export?verdict=good").body())
        .contains("verdict is one of accepted, stale, rejected");
    assertThat(get(path + "?wait=2h").body())
        .contains("wait is like 30s or 500ms, at most a minute");
  }

  /** Of a path that {@link URI} would not take. */
  private static int rawStatus(String path) throws Exception {
    return status(path, "Host: 127.0.0.1:" + gateway.port());
  }

  /** A page that points its own name at this machine (DNS rebinding) knows the token, too. */
  @Test
  void pagesOfOtherNamesAndOriginsAreRefusedEverywhere() throws Exception {
    for (String path : List.of("/console.json", "/v1/sessions", "/metrics")) {
      assertThat(status(path, "Host: rebound.example:" + gateway.port())).isEqualTo(403);
      assertThat(status(path, "Host: localhost", "Origin: http://elsewhere.example"))
          .isEqualTo(403);
      assertThat(status(path, "Host: 127.0.0.1:" + gateway.port())).isEqualTo(200);
    }
  }

  private static int status(String path, String... headers) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
      String request =
          "GET %s HTTP/1.1\r\n%s\r\nAuthorization: Bearer dev\r\nConnection: close\r\n\r\n"
              .formatted(path, String.join("\r\n", headers));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String line =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      return Integer.parseInt(line.split(" ")[1]);
    }
  }

  @Test
  void sectionsInDecisionsAreThere() throws Exception {
    String decision =
        "{'decision':'d-78','action':'close','basedOn':{'epoch':'e7','version':1},%s}";
    assertThat(refusal(decision.formatted("'reads':['tickts/9']")))
        .isEqualTo(
            "reads[0] names a section that no context of this tenant has; did you mean 'tickets'?");
    assertThat(
            refusal(
                decision.formatted(
                    "'writes':['activity/1','features','decisions','tickets/5/a','refunds']")))
        .startsWith("writes[4] names a section that no context of this tenant has; known are ")
        .contains("activity, decisions, features");
  }

  private String refusal(String decision) throws Exception {
    HttpResponse<String> answer = post(path + "/decisions", decision);
    assertError(answer, 400, "malformed");
    return Json.mapper().readTree(answer.body()).at("/error/message").asText();
  }

  @Test
  void namesInDecisionsHoldNoPersonalData() throws Exception {
    String decision =
        "{'decision':'d-77','action':'close','basedOn':{'epoch':'e7','version':1},'writes':['%s']}";
    assertError(
        post(path + "/decisions", decision.formatted("tickets/" + GatewayFixture.SECRET)),
        400,
        "malformed");
  }
}
