package io.freshet.protocol;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What each frame of an agent must hold, checked on the JSON so that errors can name the field. */
final class FrameRules {
  private static final int MAX_NAMES = 256;
  private static final int MAX_NAME = 512;
  private static final int MAX_TEXT = 4_000;
  private static final int MAX_ID = 128;
  private static final Map<String, List<String>> REQUIRED =
      Map.of(
          "subscribe", List.of("session"),
          "unsubscribe", List.of("session"),
          "ack", List.of("session", "version"),
          "get", List.of("session"),
          "search", List.of("query"),
          "observe", List.of("session", "event"),
          "decide", List.of("session", "decision", "basedOn", "action"),
          "ping", List.of());

  private final ObjectNode frame;
  private final String type;
  private final Long id;

  private FrameRules(ObjectNode frame, String type, Long id) {
    this.frame = frame;
    this.type = type;
    this.id = id;
  }

  static void check(ObjectNode frame, String type, Long id) throws MalformedFrameException {
    new FrameRules(frame, type, id).check();
  }

  private void check() throws MalformedFrameException {
    surrogates(frame);
    if (!type.equals("ack") && (id == null || id < 1)) {
      throw wrong("id", "must be a positive integer");
    }
    for (String field : REQUIRED.get(type)) {
      if (frame.path(field).isMissingNode() || frame.path(field).isNull()) {
        throw wrong(field, "is missing");
      }
    }
    session();
    range("credit", 1, 10_000);
    range("limit", 1, 100);
    range("version", 0, Long.MAX_VALUE);
    text("query", MAX_TEXT);
    text("decision", MAX_ID);
    text("action", MAX_ID);
    text("rationale", MAX_TEXT);
    names("sections");
    names("reads");
    names("writes");
    position("resume");
    position("basedOn");
    if (frame.has("event") && !frame.get("event").isObject()) {
      throw wrong("event", "must be an object");
    }
  }

  private void session() throws MalformedFrameException {
    JsonNode session = frame.path("session");
    if (session.isMissingNode() || session.isNull()) {
      return;
    }
    try {
      SessionId.parse(session.asText());
    } catch (IllegalArgumentException e) {
      throw wrong("session", "is not a session's name: " + e.getMessage());
    }
  }

  private void range(String field, long min, long max) throws MalformedFrameException {
    JsonNode value = frame.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.asLong() < min
        || value.asLong() > max) {
      throw wrong(field, "must be a whole number from " + min + " to " + max);
    }
  }

  private void text(String field, int max) throws MalformedFrameException {
    JsonNode value = frame.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return;
    }
    if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > max) {
      throw wrong(field, "must be a text of 1 to " + max + " characters");
    }
  }

  private void names(String field) throws MalformedFrameException {
    JsonNode value = frame.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return;
    }
    if (!value.isArray() || value.size() > MAX_NAMES) {
      throw wrong(field, "must be an array of at most " + MAX_NAMES + " names");
    }
    for (JsonNode name : value) {
      String text = name.asText();
      if (!name.isTextual()
          || text.isEmpty()
          || text.length() > MAX_NAME
          || text.startsWith("/")
          || text.endsWith("/")) {
        throw wrong(field, "must hold sections (tickets) or rows (tickets/9)");
      }
    }
  }

  private void position(String field) throws MalformedFrameException {
    JsonNode value = frame.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return;
    }
    boolean whole = value.path("version").isIntegralNumber() && value.path("version").asLong() >= 0;
    if (!value.path("epoch").isTextual() || !whole) {
      throw wrong(field, "must be {\"epoch\":\"…\",\"version\":0 or more}");
    }
  }

  /** A lone surrogate has no UTF-8 form, so it could neither be stored nor be signed. */
  private void surrogates(JsonNode node) throws MalformedFrameException {
    if (node.isTextual() && hasLoneSurrogate(node.asText())) {
      throw new MalformedFrameException(id, type + ": a text holds a lone surrogate");
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (hasLoneSurrogate(field.getKey())) {
        throw new MalformedFrameException(id, type + ": a field's name holds a lone surrogate");
      }
      surrogates(field.getValue());
    }
    if (node.isArray()) {
      for (JsonNode item : node) {
        surrogates(item);
      }
    }
  }

  private static boolean hasLoneSurrogate(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private MalformedFrameException wrong(String field, String rule) {
    return new MalformedFrameException(id, type + ": " + field + " " + rule);
  }

  /** The field that a mapping failed at. */
  static String where(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "the frame" : path;
  }

  /** Where the text stops being JSON, without quoting it. */
  static String place(JacksonException e) {
    return e.getLocation() == null
        ? "it is empty or cut"
        : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }
}
