package io.freshet.dev.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rules of the sample agent: what a support desk would do first about an open ticket. Pure. */
public final class TriageRules {
  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "refund_review",
              "high",
              List.of("charged twice", "refund", "double charge", "billed twice"),
              "money was taken that should not have been"),
          new Rule(
              "trace_parcel",
              "high",
              List.of("not arrived", "parcel", "delivery", "shipped", "courier"),
              "an order is late"),
          new Rule(
              "reset_access",
              "normal",
              List.of("password", "log in", "login", "locked out", "sign in"),
              "the customer cannot get in"),
          new Rule(
              "replace_item",
              "normal",
              List.of("broken", "damaged", "defect", "stopped working"),
              "an item is faulty"));
  private static final Rule OTHERWISE =
      new Rule("route_to_human", "low", List.of(), "no rule fits");

  private TriageRules() {}

  /** A rule applies when the ticket's text holds one of its words. */
  private record Rule(String action, String priority, List<String> words, String because) {
    boolean fits(String text) {
      return words.stream().anyMatch(text::contains);
    }
  }

  /**
   * What to do first in this context: about the open ticket with the lowest key that was not
   * triaged yet.
   *
   * @param context a session's context with sections {@code tickets} and, for loyal customers,
   *     {@code profile}
   */
  public static Optional<Proposal> propose(ObjectNode context) {
    return context.path("tickets").properties().stream()
        .filter(row -> "open".equals(row.getValue().path("status").asText()))
        .min((a, b) -> compareKeys(a.getKey(), b.getKey()))
        .map(row -> propose(row.getKey(), row.getValue(), context.path("profile")));
  }

  private static Proposal propose(String key, JsonNode ticket, JsonNode profile) {
    String text =
        (ticket.path("subject").asText() + "\n" + ticket.path("body").asText())
            .toLowerCase(Locale.ROOT);
    Rule rule = RULES.stream().filter(r -> r.fits(text)).findFirst().orElse(OTHERWISE);
    boolean loyal = "gold".equals(profile.path("tier").asText());
    List<String> reads = new ArrayList<>(List.of("tickets/" + key));
    if (loyal) {
      reads.add("profile");
    }
    return new Proposal(
        key,
        rule.action(),
        loyal ? "high" : rule.priority(),
        List.copyOf(reads),
        List.of("tickets/" + key),
        rule.because() + (loyal ? "; gold customers come first" : ""));
  }

  private static int compareKeys(String a, String b) {
    return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
  }
}
