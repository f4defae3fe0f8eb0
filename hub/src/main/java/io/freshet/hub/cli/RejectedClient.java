package io.freshet.hub.cli;

import static io.freshet.hub.cli.HubClient.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import java.io.PrintWriter;
import java.time.Instant;

/** Asks a running hub about its rejected events. Blocking. */
public final class RejectedClient {
  private static final String REJECTED = "/v1/rejected";

  private final HubClient hub;

  /** Asks {@code hub}, with the right {@code audit} to show and {@code retry} to try again. */
  public RejectedClient(HubClient hub) {
    this.hub = hub;
  }

  /**
   * Prints those that are open, newest first, one a line.
   *
   * @param topic null for all
   * @param reason null for all
   * @throws io.freshet.hub.PrerequisiteException when the hub does not answer, or refuses
   */
  public void show(String topic, String reason, PrintWriter out) {
    JsonNode next;
    String cursor = "";
    int count = 0;
    do {
      String query = "?limit=1000" + parameter("topic", topic) + parameter("reason", reason);
      JsonNode page = hub.get(REJECTED + query + cursor);
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
   * @throws io.freshet.hub.PrerequisiteException when the hub does not answer, or refuses
   */
  public int retry(String topic, String reason, PrintWriter out) {
    ObjectNode filter = Json.object().put("topic", topic).put("reason", reason);
    JsonNode done = hub.post(REJECTED + "/retry", filter);
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
}
