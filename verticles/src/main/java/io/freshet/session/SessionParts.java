package io.freshet.session;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Takes a session's state apart into what can be compared on its own: the name of each part to its
 * canonical JSON (names sorted, numbers with all their digits).
 *
 * <p>What the state keeps in an order of its own (answers, removed names) is compared in that
 * order, since a later fold depends on it. Thread-safe.
 */
final class SessionParts {
  private static final ObjectWriter CANONICAL =
      Json.mapper().writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);

  private SessionParts() {}

  /** The parts of {@code state}, as a store would give it back. */
  static SequencedMap<String, String> of(String epoch, SessionState state) {
    try {
      return of(epoch, Json.mapper().readTree(Json.mapper().writeValueAsBytes(state.save())));
    } catch (IOException e) {
      throw new UncheckedIOException("a session cannot be written", e);
    }
  }

  /** The parts of a {@link SessionState.Saved} as JSON. */
  static SequencedMap<String, String> of(String epoch, JsonNode saved) {
    SequencedMap<String, String> parts = new LinkedHashMap<>();
    parts.put("epoch", epoch);
    parts.put("version", text(saved.path("version")));
    parts.put("newest event time", text(saved.path("sourceMicros")));
    saved
        .path("context")
        .forEachEntry(
            (section, value) -> {
              if (section.equals(SessionFeatures.SECTION)) {
                value.forEachEntry((name, own) -> parts.put("feature " + name, text(own)));
              } else {
                parts.put("section " + section, text(value));
              }
            });
    saved
        .path("features")
        .forEachEntry((name, panes) -> parts.put("panes of " + name, text(panes)));
    parts.put("revisions", text(revisions(saved.path("revisions"))));
    parts.put("answers to decisions", text(inOrder(saved.path("ledger"))));
    ObjectNode positions = Json.object();
    for (String name : new String[] {"sources", "rows", "retried"}) {
      positions.set(name, saved.path(name).isMissingNode() ? null : saved.path(name));
    }
    parts.put("positions of sources", text(positions));
    return parts;
  }

  /** True for the same value written the same way, whatever the order of its names. */
  static boolean same(JsonNode one, JsonNode other) {
    return one == null || other == null ? one == other : text(one).equals(text(other));
  }

  private static JsonNode revisions(JsonNode saved) {
    ObjectNode revisions = Json.object();
    revisions.setAll((ObjectNode) saved);
    revisions.set("removed", inOrder(saved.path("removed")));
    return revisions;
  }

  private static ArrayNode inOrder(JsonNode object) {
    ArrayNode entries = Json.array();
    object.forEachEntry((name, value) -> entries.addArray().add(name).add(value));
    return entries;
  }

  private static String text(JsonNode node) {
    try {
      return CANONICAL.writeValueAsString(node);
    } catch (JacksonException e) {
      throw new UncheckedIOException("a part of a session cannot be written", e);
    }
  }
}
