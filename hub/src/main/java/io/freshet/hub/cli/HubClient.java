package io.freshet.hub.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.hub.PrerequisiteException;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks a running hub over HTTP. Blocking. Every question throws {@link PrerequisiteException} when
 * the hub does not answer, and {@link HubRefusal} when it refuses.
 */
public final class HubClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(75);
  private static final int OK = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI hub;
  private final String token;

  /**
   * A client; connects when it asks.
   *
   * @param hub such as {@code http://127.0.0.1:8080}
   * @param token whose rights the questions have
   * @throws PrerequisiteException when one of them cannot be such
   */
  public HubClient(URI hub, String token) {
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

  /** Where it asks. */
  URI hub() {
    return hub;
  }

  /** {@code &name=value} for a query, nothing when the value is null. */
  static String parameter(String name, String value) {
    return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** The JSON that a path answers with 200. */
  JsonNode get(String path) {
    return json(required(request(path)));
  }

  /** The JSON that a path answers with 200 to a JSON body. */
  JsonNode post(String path, JsonNode body) {
    return json(required(request(path).POST(BodyPublishers.ofString(body.toString()))));
  }

  /** What {@code /health/ready} says, also when it says no. */
  JsonNode ready() {
    return json(send(request("/health/ready")).body());
  }

  /** The text that a path answers with 200. */
  String text(String path) {
    return required(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(hub.resolve(path));
  }

  private String required(HttpRequest.Builder request) {
    HttpResponse<String> response = send(request);
    if (response.statusCode() != OK) {
      String told = json(response.body()).at("/error/message").asText("no reason");
      throw new HubRefusal(
          "the hub at %s answers %d: %s.".formatted(hub, response.statusCode(), told), told);
    }
    return response.body();
  }

  private JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (JacksonException e) {
      throw new PrerequisiteException("what listens at " + hub + " is no hub: mend --url.");
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(
          request.header("authorization", "Bearer " + token).timeout(TIMEOUT).build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new PrerequisiteException(
          "no hub answers at "
              + hub
              + ": start it with './freshet demo' or './freshet run', or mend --url.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PrerequisiteException("was interrupted while the hub answered.");
    }
  }
}
