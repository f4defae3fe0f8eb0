package io.freshet.hub.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.hub.PrerequisiteException;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Asks a running hub about its rejected events. Blocking. */
public final class RejectedClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(75);
  private static final int OK = 200;
  private static final String REJECTED = "/v1/rejected";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI hub;
  private final String token;

  /**
   * A client; connects when it asks.
   *
   * @param hub such as {@code http://127.0.0.1:8080}
   * @param token of someone with the right {@code audit}, or {@code retry}
   * @throws PrerequisiteException when one of them cannot be such
   */
  public RejectedClient(URI hub, String token) {
    boolean http = "http".equals(hub.getScheme()) || "https".equals(hub.getScheme());
    if (!http || hub.getHost() == null) {
      throw new PrerequisiteException(
          "--url is like http://127.0.0.1:8080, with http:// or https:// before the host.");
    }
    // Java's client would say so, too, and quote it.
    if (!token.matches("[!-~]+")) {
      throw new PrerequisiteException(
          "FRESHET_TOKEN holds a blank, a line break or what is not ASCII: a token has none.");
    }
    this.hub = hub;
    this.token = token;
  }

  /**
   * Prints those that are open, newest first, one a line.
   *
   * @param topic null for all
   * @param reason null for all
   * @throws PrerequisiteException when the hub does not answer, or refuses
   */
  public void show(String topic, String reason, PrintWriter out) {
    JsonNode next;
    String cursor = "";
    int count = 0;
    do {
      String query = "?limit=1000" + parameter("topic", topic) + parameter("reason", reason);
      JsonNode page = ask(HttpRequest.newBuilder(hub.resolve(REJECTED + query + cursor)));
      for (JsonNode event : page.path("events")) {
        out.printf(
            "%s  %s  %s/%s  %s%n",
            Instant.ofEpochMilli(event.path("atMs").asLong()),
            event.path("id").asText(),
            event.path("stage").asText(),
            event.path("code").asText(),
            event.path("reason").asText());
        count++;
      }
      next = page.path("next");
      cursor = "&cursor=" + next.asText();
    } while (next.isNumber());
    out.printf("%d rejected events are open.%n", count);
    out.flush();
  }

  /**
   * Has those that are open tried again, and prints what became of each.
   *
   * @return how many were rejected again
   * @throws PrerequisiteException when the hub does not answer, or refuses
   */
  public int retry(String topic, String reason, PrintWriter out) {
    ObjectNode filter = Json.object().put("topic", topic).put("reason", reason);
    JsonNode done =
        ask(
            HttpRequest.newBuilder(hub.resolve(REJECTED + "/retry"))
                .POST(BodyPublishers.ofString(filter.toString())));
    int again = 0;
    for (JsonNode result : done.path("results")) {
      boolean rejected = result.has("reason");
      again += rejected ? 1 : 0;
      out.printf(
          "%s  %s%s%n",
          result.path("id").asText(),
          result.path("outcome").asText(),
          rejected ? ": " + result.path("reason").asText() : "");
    }
    int left = done.path("left").asInt();
    out.printf(
        "%d tried, %d of them rejected again, %d left%s.%n",
        done.path("results").size(), again, left, left == 0 ? "" : ": once more");
    out.flush();
    return again;
  }

  private static String parameter(String name, String value) {
    return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private JsonNode ask(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(
              request.header("authorization", "Bearer " + token).timeout(TIMEOUT).build(),
              BodyHandlers.ofString());
      JsonNode body = Json.mapper().readTree(response.body());
      if (response.statusCode() != OK) {
        throw new PrerequisiteException(
            "the hub at %s answers %d: %s."
                .formatted(hub, response.statusCode(), body.at("/error/message").asText()));
      }
      return body;
    } catch (JacksonException e) {
      throw new PrerequisiteException("what listens at " + hub + " is no hub: mend --url.");
    } catch (IOException e) {
      throw new PrerequisiteException(
          "no hub answers at " + hub + ": start it with './freshet run', or mend --url.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PrerequisiteException("was interrupted while the hub answered.");
    }
  }
}
