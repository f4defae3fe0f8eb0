package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.message.Addresses;
import io.freshet.message.AuditMessage;
import io.freshet.message.AuditMessage.Page;
import io.freshet.message.AuditMessage.Text;
import io.freshet.message.DriftMessage;
import io.freshet.message.OwnerNotice.Judged;
import io.freshet.message.OwnerNotice.Moved;
import io.freshet.message.OwnerNotice.Pulse;
import io.freshet.message.SearchMessage.Find;
import io.freshet.message.SearchMessage.Found;
import io.freshet.protocol.Json;
import io.freshet.protocol.ServerFrame.Hit;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.Verdict;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.UpgradeRejectedException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions, search, audit, health, pages and the console's feed over real HTTP. */
@Timeout(300)
class HttpIT {
  private static final AtomicInteger SESSIONS = new AtomicInteger();
  private static final int TRAIL = 1_200;

  @TempDir static Path folder;
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static GatewayFixture fixture;
  private static GatewayVerticle gateway;

  private final SessionId session = SessionId.parse("acme/h/" + SESSIONS.incrementAndGet());
  private final String path = "/v1/sessions/" + session;

  @BeforeAll
  static void start() throws Exception {
    fixture = new GatewayFixture(folder);
    gateway = fixture.gateway();
    fixture.vertx.deployVerticle(gateway).await();
    fixture.vertx.eventBus().<AuditMessage>consumer(Addresses.AUDIT, HttpIT::trail);
    fixture.vertx.eventBus().<Find>consumer(Addresses.SEARCH, HttpIT::found);
    fixture.vertx.eventBus().<DriftMessage.Query>consumer(Addresses.DRIFT, HttpIT::drift);
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  /** Plays the audit stage: a trail of numbered records. */
  private static void trail(Message<AuditMessage> question) {
    switch (question.body()) {
      case AuditMessage.Query q -> {
        int from = (int) q.after() + 1;
        int to = Math.min(TRAIL, from + q.limit());
        List<String> records =
            IntStream.range(from, to)
                .mapToObj(n -> "{\"n\":" + n + ",\"tenant\":\"" + q.tenant() + "\"}")
                .toList();
        question.reply(new Page(records, to == TRAIL ? null : (long) to - 1));
      }
      case AuditMessage.Record r ->
          question.reply(
              new Text(
                  r.record().contains("absent") ? null : "{\"record\":\"" + r.record() + "\"}"));
      case AuditMessage.Proof p ->
          question.reply(
              new Text("{\"proof\":\"" + p.record() + "\",\"t\":\"" + p.tenant() + "\"}"));
      case AuditMessage.Checkpoint c -> question.reply(new Text("freshet\n12\nroot\n"));
      case Page p -> throw new AssertionError("an answer, not a question");
      case Text t -> throw new AssertionError("an answer, not a question");
    }
  }

  /** Plays ingest: tells what it was asked. */
  private static void drift(Message<DriftMessage.Query> question) {
    DriftMessage.Query asked = question.body();
    question.reply(
        new DriftMessage.Text(
            "{\"asked\":\"%s %s %d\"}".formatted(asked.tenant(), asked.topic(), asked.limit())));
  }

  private static void found(Message<Find> question) {
    SessionId session = SessionId.parse("acme/42");
    question.reply(
        new Found(
            List.of(new Hit(session, "tickets", "9", question.body().query(), 0.83, null, 1_000))));
  }

  @BeforeEach
  void firstChange() {
    change("open");
  }

  private void change(String status) {
    fixture.owner.change(session, "tickets", "9", "status", status);
  }

  private static HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
            .timeout(Duration.ofSeconds(120));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
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

  @Test
  void sessionHasAnEtagOfEpochAndVersion() throws Exception {
    HttpResponse<String> whole = get(path);
    assertThat(whole.statusCode()).isEqualTo(200);
    String etag = whole.headers().firstValue("etag").orElseThrow();
    assertThat(etag).isEqualTo("\"e7:1\"");
    assertThat(json(whole).at("/context/tickets/9/status").asText()).isEqualTo("open");
    assertThat(json(whole).get("session").asText()).isEqualTo(session.toString());

    assertThat(send(request(path, "dev").header("If-None-Match", etag)).statusCode())
        .isEqualTo(304);
    assertThat(send(request(path, "dev").header("If-None-Match", "\"e7:0\"")).statusCode())
        .isEqualTo(200);
    assertThat(get("/v1/sessions/acme/" + session.id().replace("/", "%2F")).body())
        .contains("open");
    assertError(get("/v1/sessions/acme/never"), 404, "unknown_session");
    assertError(get("/v1/sessions/globex/1"), 403, "forbidden");
    assertError(get("/v1/sessions/acme"), 400, "malformed");
  }

  @Test
  void longPollWaitsForTheNextVersion() throws Exception {
    HttpRequest.Builder waiting =
        request(path + "?wait=60s", "dev").header("If-None-Match", "\"e7:1\"");
    CompletableFuture<HttpResponse<String>> answer =
        HTTP.sendAsync(waiting.build(), BodyHandlers.ofString());
    while (fixture.owner.gateways(session) == 0) {
      // each look is a round trip to the owner's event loop
      assertThat(answer).isNotDone();
    }
    change("closed");
    HttpResponse<String> next = answer.get(60, TimeUnit.SECONDS);
    assertThat(next.statusCode()).isEqualTo(200);
    assertThat(next.headers().firstValue("etag")).contains("\"e7:2\"");
    assertThat(fixture.owner.gateways(session)).isZero();

    HttpRequest.Builder inVain =
        request(path + "?wait=100ms", "dev").header("If-None-Match", "\"e7:2\"");
    assertThat(send(inVain).statusCode()).isEqualTo(304);
    assertError(get(path + "?wait=soon"), 400, "malformed");
  }

  @Test
  void sessionsAreListedInPages() throws Exception {
    for (int i = 0; i < 5; i++) {
      fixture.owner.change(SessionId.parse("acme/list-" + i), "tickets", "1", "n", i);
    }
    JsonNode first = json(get("/v1/sessions?prefix=acme/list-&limit=3"));
    assertThat(first.get("sessions")).hasSize(3);
    assertThat(first.at("/sessions/0/session").asText()).isEqualTo("acme/list-0");
    assertThat(first.at("/sessions/0/version").asLong()).isEqualTo(1);
    assertThat(first.at("/sessions/0/freshness/state").asText()).isEqualTo("fresh");
    JsonNode rest =
        json(get("/v1/sessions?prefix=acme/list-&limit=3&cursor=" + first.get("next").asText()));
    assertThat(rest.get("sessions")).hasSize(2);
    assertThat(rest.get("next").isNull()).isTrue();
    assertError(get("/v1/sessions?prefix=globex/"), 403, "forbidden");
    assertError(get("/v1/sessions?limit=0"), 400, "malformed");
  }

  @Test
  void staleDecisionIsAConflictWithTheSameBody() throws Exception {
    change("closed");
    String body =
        "{'decision':'d-1','basedOn':{'epoch':'e7','version':%d},'action':'close_ticket'}";
    HttpResponse<String> stale = post(path + "/decisions", body.formatted(1));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(json(stale).get("verdict").asText()).isEqualTo("stale");
    assertThat(json(stale).at("/changed/0").asText()).isEqualTo("tickets/9");
    assertThat(json(stale).has("id")).isFalse();
    HttpResponse<String> accepted = post(path + "/decisions", body.formatted(2));
    assertThat(accepted.statusCode()).isEqualTo(200);
    assertThat(json(accepted).get("verdict").asText()).isEqualTo("accepted");
    assertError(post(path + "/decisions", "{'decision':'d-1'}"), 400, "malformed");
    assertError(post(path + "/decisions", "[]"), 400, "malformed");
    assertError(post(path + "/decisions", "{'a':'" + "x".repeat(70_000) + "'}"), 413, "too_large");
    HttpResponse<String> forbidden =
        send(
            request(path + "/decisions", "reader")
                .POST(BodyPublishers.ofString(body.formatted(2).replace('\'', '"'))));
    assertError(forbidden, 403, "forbidden");
  }

  @Test
  void searchIsRedactedBeforeItIsAsked() throws Exception {
    HttpResponse<String> found =
        post("/v1/search", "{'query':'mail from " + GatewayFixture.SECRET + "','limit':3}");
    assertThat(json(found).at("/hits/0/text").asText()).isEqualTo("mail from [email]");
    assertThat(json(found).at("/hits/0").has("version")).as("not known, so not said").isFalse();
    assertError(post("/v1/search", "{'query':''}"), 400, "malformed");
    assertError(post("/v1/search", "{'query':'x','session':'globex/1'}"), 403, "forbidden");
  }

  @Test
  void auditRecordsHaveSlashesInTheirNames() throws Exception {
    assertThat(json(get("/v1/audit/acme/42/decision/d-1")).get("record").asText())
        .isEqualTo("acme/42/decision/d-1");
    assertThat(json(get("/v1/audit/acme%2F42%2Fdecision%2Fproof")).get("record").asText())
        .isEqualTo("acme/42/decision/proof");
    JsonNode proof = json(get("/v1/audit/acme%2F42%2Fdecision%2Fd-1/proof"));
    assertThat(proof.get("proof").asText()).isEqualTo("acme/42/decision/d-1");
    assertThat(proof.get("t").asText()).isEqualTo("acme");
    assertError(get("/v1/audit/absent"), 404, "unknown_record");
    assertThat(get("/v1/audit/checkpoint").body()).isEqualTo("freshet\n12\nroot\n");
    JsonNode page = json(get("/v1/audit?limit=2&cursor=4&from=2026-11-25T03:30:54Z"));
    assertThat(page.at("/records/0/n").asInt()).isEqualTo(5);
    assertThat(page.get("next").asLong()).isEqualTo(6);
    assertError(get("/v1/audit?from=yesterday"), 400, "malformed");
    assertError(send(request("/v1/audit", "reader")), 403, "forbidden");
  }

  @Test
  void exportHoldsTheWholeTrailOfTheTenant() throws Exception {
    HttpResponse<String> export = get("/v1/audit/export");
    assertThat(export.headers().firstValue("content-type")).contains("application/x-ndjson");
    List<String> lines = export.body().lines().toList();
    assertThat(lines).hasSize(TRAIL);
    assertThat(lines.getLast()).isEqualTo("{\"n\":1199,\"tenant\":\"acme\"}");
  }

  @Test
  void driftIsToldOfTheTokensTenantToWhoMayAudit() throws Exception {
    assertThat(get("/v1/drift").body()).isEqualTo("{\"asked\":\"acme null 100\"}");
    HttpResponse<String> other = send(request("/v1/drift?topic=shop.a&limit=7", "globex"));
    assertThat(other.body()).isEqualTo("{\"asked\":\"globex shop.a 7\"}");
    assertError(send(request("/v1/drift", "reader")), 403, "forbidden");
    assertError(send(request("/v1/drift", null)), 401, "unauthorised");
    assertError(get("/v1/drift?limit=1001"), 400, "malformed");
  }

  @Test
  void everythingUnderV1NeedsAToken() throws Exception {
    for (String guarded : List.of(path, "/v1/sessions", "/v1/audit/export", "/v1/nothing")) {
      HttpResponse<String> refused = send(request(guarded, null));
      assertError(refused, 401, "unauthorised");
      assertThat(refused.headers().firstValue("www-authenticate")).contains("Bearer");
    }
    assertError(send(request(path, "wrong")), 401, "unauthorised");
    assertError(get("/v1/nothing"), 404, "not_found");
    assertError(get("/v1/agents"), 400, "malformed");
  }

  @Test
  void healthMetricsAndPagesNeedNone() throws Exception {
    assertThat(send(request("/health/live", null)).statusCode()).isEqualTo(200);
    fixture.readiness.report("ingest", false, "is behind");
    HttpResponse<String> ready = send(request("/health/ready", null));
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(json(ready).at("/stages/ingest/detail").asText()).isEqualTo("is behind");
    fixture.readiness.report("ingest", true, "reads");
    assertThat(send(request("/health/ready", null)).statusCode()).isEqualTo(200);
    assertThat(send(request("/metrics", null)).body()).contains("freshet_gateway_connections");

    HttpResponse<String> page = send(request("/", null));
    assertThat(page.body()).contains("<title>Console</title>");
    assertThat(page.headers().firstValue("cache-control")).contains("no-cache");
    assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'")
        .contains("'sha256-");
    assertThat(page.headers().firstValue("x-content-type-options")).contains("nosniff");
    HttpResponse<String> module = send(request("/_static/lib/1.0/one.js", null));
    assertThat(module.body()).contains("export const one");
    assertThat(module.headers().firstValue("cache-control").orElseThrow()).contains("immutable");
    assertError(send(request("/_static/lib/1.0/none.js", null)), 404, "not_found");
    assertError(send(request("/../logback-test.xml", null)), 404, "not_found");
  }

  @Test
  void consoleGetsAWholePulseThenNews() {
    Moved moved = new Moved(session, "e7", 825, 1_795_422_000_123_000L, List.of("tickets/9"));
    Moved foreign = new Moved(SessionId.parse("globex/1"), "e7", 1, 1, List.of());
    Judged judged =
        new Judged(
            session, "triage", "d-1", "close_ticket", Verdict.STALE, 825, List.of("tickets/9"), 1);
    fixture
        .vertx
        .eventBus()
        .publish(Addresses.PULSE, new Pulse(List.of(moved, foreign), List.of(judged)));
    TestSocket agent =
        TestSocket.open(
            fixture.vertx, gateway.port(), "/v1/agents?agent=triage", "freshet.v1", "dev");
    agent.send("{'type':'subscribe','id':1,'session':'" + session + "'}");
    agent.next("context");
    TestSocket console =
        TestSocket.open(fixture.vertx, gateway.port(), "/v1/console", "freshet.console.v1", "dev");

    JsonNode first = console.next();
    assertThat(first.get("type").asText()).isEqualTo("pulse");
    assertThat(first.get("whole").asBoolean()).isTrue();
    assertThat(first.at("/stages/gateway/ready").asBoolean()).isTrue();
    assertThat(first.get("sessions")).hasSize(1);
    assertThat(first.at("/sessions/0/version").asLong()).isEqualTo(825);
    assertThat(first.at("/decisions/0/verdict").asText()).isEqualTo("stale");
    assertThat(first.at("/agents/0/agent").asText()).isEqualTo("triage");
    assertThat(first.at("/agents/0/sessions").asInt()).isEqualTo(1);
    assertThat(first.at("/rates/frames").isNumber()).isTrue();
    JsonNode second = console.next();
    assertThat(second.get("sessions")).isEmpty();
    assertThat(second.get("whole").asBoolean()).isFalse();

    change("closed");
    agent.next("update");
    JsonNode pulse = console.next();
    while (pulse.at("/freshness/series").isEmpty()) {
      pulse = console.next();
    }
    assertThat(pulse.at("/freshness/series/0/1").asDouble()).isGreaterThanOrEqualTo(0);
    assertThat(pulse.at("/freshness/p99").asDouble()).isLessThan(60_000);
    assertThat(console.next().at("/freshness/series")).isEmpty();
    console.socket.close();
    agent.socket.close();

    assertThatThrownBy(
            () ->
                TestSocket.open(
                    fixture.vertx, gateway.port(), "/v1/console", "freshet.console.v1", "reader"))
        .isInstanceOfSatisfying(
            UpgradeRejectedException.class, e -> assertThat(e.getStatus()).isEqualTo(403));
  }
}
