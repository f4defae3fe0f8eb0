package io.freshet.hub.leak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the hub for all that HTTP gives, and wrongly with personal data in the question. */
final class Requests {
  /** The table of requests in {@code docs/http.md}. */
  private static final Pattern DOCUMENTED = Pattern.compile("`(GET|POST) ([^` ?]+)");

  private final LeakHub hub;
  private final Canaries canaries;
  private final List<String> answers = new ArrayList<>();
  private final Set<String> rejected = new TreeSet<>();

  Requests(LeakHub hub, Canaries canaries) {
    this.hub = hub;
    this.canaries = canaries;
  }

  /** Whatever was answered so far, headers included. */
  List<String> answers() {
    return answers;
  }

  /** Places of events that are rejected, as topic and offset. */
  Set<String> rejected() {
    return rejected;
  }

  private JsonNode keep(HttpResponse<String> response) throws IOException {
    answers.add(response.headers().map() + "\n" + response.body());
    String type = response.headers().firstValue("content-type").orElse("");
    return type.equals("application/json")
        ? Json.mapper().readTree(response.body())
        : Json.object();
  }

  /**
   * Asks for everything that {@code docs/http.md} names. A request that is new there fails this
   * test until it is asked here, so that no answer stays unsearched.
   */
  void everything() throws Exception {
    List<String> sessions = new ArrayList<>();
    keep(hub.get("/v1/sessions?limit=1000"))
        .path("sessions")
        .forEach(s -> sessions.add(s.path("session").asText()));
    assertThat(sessions).contains("acme/" + Plantings.CUSTOMER);
    for (String session : sessions) {
      String path = encoded(session);
      keep(hub.get("/v1/sessions/" + path));
      keep(hub.get("/v1/audit?limit=1000&session=" + path));
    }
    String record = keep(hub.get("/v1/audit?limit=1000")).at("/records/0/id").asText("none");
    keep(hub.get("/v1/audit/" + encoded(record)));
    keep(hub.get("/v1/audit/" + encoded(record) + "/proof"));
    JsonNode listed = keep(hub.get("/v1/rejected?limit=1000&ended=1")).path("events");
    listed.forEach(e -> rejected.add(e.path("topic").asText() + "@" + e.path("offset").asText()));
    String id = listed.at("/0/id").asText("none");
    assertThat(keep(hub.get("/v1/drift?limit=1000")).path("drift")).isNotEmpty();
    keep(
        hub.post(
            "/v1/search", "application/json", "{\"query\":\"my card is lost\",\"limit\":100}"));
    for (String path :
        List.of(
            "/v1/audit/export",
            "/v1/audit/checkpoint",
            "/v1/rejected/summary",
            "/health/live",
            "/health/ready",
            "/metrics",
            "/console.json",
            "/",
            "/index.html")) {
      keep(hub.get(path));
    }
    keep(hub.post("/v1/rejected/" + encoded(id) + "/retry", "application/json", ""));
    keep(hub.post("/v1/rejected/retry", "application/json", "{\"topic\":\"leak.bad\"}"));
    allDocumentedAreAsked();
  }

  private static void allDocumentedAreAsked() throws IOException {
    TreeSet<String> documented = new TreeSet<>();
    Matcher request = DOCUMENTED.matcher(Files.readString(docs()));
    while (request.find()) {
      documented.add(request.group(1) + " " + request.group(2));
    }
    assertThat(documented)
        .as("requests of docs/http.md: ask a new one in LeakIT too, then name it here")
        .containsExactlyInAnyOrder(
            "GET /health/live",
            "GET /metrics",
            "GET /v1/audit",
            "GET /v1/audit/RECORD",
            "GET /v1/audit/RECORD/proof",
            "GET /v1/audit/checkpoint",
            "GET /v1/audit/export",
            "GET /v1/drift",
            "GET /v1/rejected",
            "GET /v1/rejected/summary",
            "GET /v1/sessions",
            "GET /v1/sessions/acme/42",
            "POST /v1/events",
            "POST /v1/rejected/ID/retry",
            "POST /v1/rejected/retry",
            "POST /v1/search",
            "POST /v1/sessions/acme/42/decisions");
  }

  private static Path docs() {
    return Path.of("").toAbsolutePath().getParent().resolve("docs/http.md");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Events by HTTP, good ones; and those that are refused. */
  void events(String round, Rows rows) throws Exception {
    String place = round + " posted";
    String id = canaries.next(Kind.EMAIL, place + ", id");
    var event = Json.object().put("topic", "leak.posted").put("id", id);
    event.put("key", "k-" + round).set("value", rows.row(place, Plantings.CUSTOMER));
    String idempotency = canaries.next(Kind.EMAIL, place + ", Idempotency-Key");
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer =
          hub.post(
              "/v1/events",
              "application/json",
              event.toString(),
              "Idempotency-Key",
              idempotency,
              "X-User",
              canaries.next(Kind.EMAIL, place + ", header"));
      keep(answer);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }
    for (Map.Entry<String, String> wrong :
        Map.of(
                "not JSON", "{\"topic\":%s}",
                "other topic", "{\"topic\":\"%s\",\"key\":\"1\",\"value\":{}}",
                "other field", "{\"topic\":\"leak.posted\",\"key\":\"1\",\"%s\":1,\"value\":{}}",
                "no value", "{\"topic\":\"leak.posted\",\"key\":\"%s\"}",
                "field twice", "{\"topic\":\"leak.posted\",\"%1$s\":1,\"%1$s\":2}")
            .entrySet()) {
      String mail = canaries.next(Kind.EMAIL, "events refused, " + wrong.getKey());
      keep(hub.post("/v1/events", "application/json", wrong.getValue().formatted(mail)));
      keep(
          hub.post(
              "/v1/events?topic=" + encoded(mail),
              "text/" + encoded(mail),
              wrong.getValue().formatted(mail)));
    }
  }

  /** Personal data where only a name, a token or a number belongs. */
  void wrong() throws Exception {
    String mail = encoded(canaries.next(Kind.EMAIL, "path"));
    String card = encoded(canaries.next(Kind.CREDIT_CARD, "path"));
    for (String path :
        List.of(
            "/" + mail,
            "/v1/" + mail,
            "/v1/sessions/acme/" + mail,
            "/v1/sessions/" + mail,
            "/v1/sessions/acme/" + card,
            "/v1/sessions?prefix=" + mail,
            "/v1/sessions?prefix=acme/" + mail,
            "/v1/sessions?limit=" + mail,
            "/v1/sessions?cursor=" + mail,
            "/v1/sessions/acme/42?wait=" + mail,
            "/v1/audit?session=" + mail,
            "/v1/audit?agent=" + mail + "&type=" + mail + "&verdict=" + mail,
            "/v1/audit?from=" + mail,
            "/v1/audit/" + mail,
            "/v1/audit/" + mail + "/proof",
            "/v1/rejected?topic=" + mail + "&reason=" + mail,
            "/v1/rejected?cursor=" + mail,
            "/v1/drift?topic=" + mail,
            "/v1/drift?limit=" + mail,
            "/health/" + mail,
            "/metrics?name[]=" + mail.replace("[", "%5B").replace("]", "%5D"),
            "/_static/" + mail)) {
      keep(hub.get(path.replace("[]", "%5B%5D")));
      keep(hub.post(path.replace("[]", "%5B%5D"), "application/json", "{\"" + mail + "\":1}"));
    }
    keep(hub.post("/v1/rejected/" + mail + "/retry", "application/json", ""));
    keep(hub.post("/v1/rejected/retry", "application/json", "{\"topic\":\"" + mail + "\"}"));
    for (String header :
        List.of(
            "authorization",
            "x-user",
            "if-none-match",
            "origin",
            "cookie",
            "sec-websocket-protocol")) {
      String value = canaries.next(Kind.EMAIL, "header " + header);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(hub.uri("/v1/sessions/acme/42") + ""))
              .header(header, header.equals("authorization") ? "Bearer " + value : value)
              .method("GET", BodyPublishers.noBody())
              .build();
      keep(hub.http().send(request, BodyHandlers.ofString()));
    }
  }

  /** A decision and searches by HTTP with personal data in every field. */
  void decide() throws Exception {
    for (String field :
        List.of("decision", "action", "reads", "writes", "epoch", "rationale", "?")) {
      var decision = Json.object().put("decision", "d-" + field.length()).put("action", "refund");
      decision.putObject("basedOn").put("epoch", "e").put("version", 1);
      decision.putObject("input").put("note", canaries.text("decision by HTTP, input"));
      decision.put("rationale", canaries.text("decision by HTTP, rationale"));
      String place = "decision by HTTP, " + field;
      switch (field) {
        case "reads", "writes" ->
            decision.putArray(field).add("notes/" + canaries.next(Kind.EMAIL, place));
        case "epoch" ->
            decision
                .putObject("basedOn")
                .put(field, canaries.next(Kind.EMAIL, place))
                .put("version", 1);
        case "decision", "action" -> decision.put(field, canaries.next(Kind.SSN, place));
        default -> decision.put(field, canaries.sentence(Kind.EMAIL, place));
      }
      keep(hub.post("/v1/sessions/acme/42/decisions", "application/json", decision.toString()));
    }
    for (Kind kind : Kind.values()) {
      if (kind != Kind.OPAQUE) {
        String query = canaries.sentence(kind, "search by HTTP");
        keep(
            hub.post(
                "/v1/search", "application/json", Json.object().put("query", query).toString()));
      }
    }
  }
}
