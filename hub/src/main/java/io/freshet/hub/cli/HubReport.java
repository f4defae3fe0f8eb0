package io.freshet.hub.cli;

import static io.freshet.hub.cli.HubClient.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.hub.PrerequisiteException;
import io.freshet.protocol.Verdict;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Prints how a running hub does. Blocking. */
public final class HubReport {
  private static final int PAGE = 1_000;

  /** Sessions of more pages are not counted: each is a question. */
  private static final int PAGES = 10;

  private static final long RECENT_MS = 60_000;

  private final HubClient hub;

  /** Asks {@code hub}, with the rights {@code read} and, for the status, {@code audit}. */
  public HubReport(HubClient hub) {
    this.hub = hub;
  }

  /**
   * Prints readiness, sessions, rejected events and the audit trail, a line each. Where the hub
   * refuses one, since something is down or the token lacks a right, its reason stands there.
   *
   * @return whether the hub is ready
   * @throws PrerequisiteException when no hub answers whether it is ready
   */
  public boolean status(long nowMs, PrintWriter out) {
    JsonNode ready = hub.ready();
    boolean isReady = ready.path("ready").asBoolean();
    out.printf("hub       %s is %s%n", hub.hub(), isReady ? "ready" : "not ready");
    for (Map.Entry<String, JsonNode> stage : ready.path("stages").properties()) {
      if (!stage.getValue().path("ready").asBoolean()) {
        out.printf("          %s: %s%n", stage.getKey(), stage.getValue().path("detail").asText());
      }
    }
    out.printf("sessions  %s%n", orReason(this::count));
    out.printf("rejected  %s%n", orReason(this::rejected));
    out.printf(
        "audit     %s; decisions of the last minute: %s%n",
        orReason(this::trail), orReason(() -> decisions(nowMs)));
    out.flush();
    return isReady;
  }

  private static String orReason(Supplier<String> line) {
    try {
      return line.get();
    } catch (HubRefusal e) {
      return e.told();
    } catch (PrerequisiteException e) {
      return e.getMessage();
    }
  }

  private String count() {
    long count = 0;
    JsonNode next = null;
    for (int page = 0; page < PAGES; page++) {
      JsonNode found = page(null, next == null ? null : next.asText(), PAGE);
      count += found.path("sessions").size();
      next = found.path("next");
      if (!next.isTextual()) {
        return String.valueOf(count);
      }
    }
    return count + " or more";
  }

  private String rejected() {
    JsonNode summary = hub.get("/v1/rejected/summary");
    List<String> parts = new ArrayList<>();
    for (JsonNode count : summary.path("counts")) {
      parts.add(
          "%d %s %s"
              .formatted(
                  count.path("count").asLong(),
                  count.path("topic").asText(),
                  count.path("reason").asText()));
    }
    return parts.isEmpty()
        ? "none is open"
        : summary.path("total").asLong() + " open: " + String.join(", ", parts);
  }

  /** The second line of a checkpoint is the size of the tree. */
  private String trail() {
    String note = hub.text("/v1/audit/checkpoint");
    return note.lines().skip(1).findFirst().orElse("?") + " records, signed";
  }

  private String decisions(long nowMs) {
    List<String> parts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      String query =
          "?type=decision&limit=%d&from=%d&verdict=%s"
              .formatted(PAGE, nowMs - RECENT_MS, verdict.word());
      JsonNode page = hub.get("/v1/audit" + query);
      String more = page.path("next").isNull() ? "" : " or more";
      parts.add(page.path("records").size() + more + " " + verdict.word());
    }
    return String.join(", ", parts);
  }

  /**
   * Prints sessions by name, one a line.
   *
   * @param prefix of their names, with the tenant; null for all
   * @param limit at most so many, 1 to 1,000
   * @throws PrerequisiteException when the hub does not answer, or refuses
   */
  public void sessions(String prefix, int limit, PrintWriter out) {
    JsonNode page = page(prefix, null, limit);
    for (JsonNode session : page.path("sessions")) {
      JsonNode freshness = session.path("freshness");
      out.printf(
          "%s  version %d  %s%s%n",
          session.path("session").asText(),
          session.path("version").asLong(),
          freshness.path("state").asText(),
          changed(freshness.path("sourceTs").asLong()));
    }
    int count = page.path("sessions").size();
    out.printf(
        "%d sessions%s.%n",
        count, page.path("next").isTextual() ? "; there may be more: --limit, or a prefix" : "");
    out.flush();
  }

  private static String changed(long sourceMs) {
    return sourceMs == 0 ? "" : "  changed " + Instant.ofEpochMilli(sourceMs);
  }

  private JsonNode page(String prefix, String cursor, int limit) {
    return hub.get(
        "/v1/sessions?limit=" + limit + parameter("prefix", prefix) + parameter("cursor", cursor));
  }
}
