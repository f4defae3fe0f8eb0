package io.freshet.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The fields of one JSON object, read strictly: a wrong type is refused, not converted. A JSON null
 * counts as absent. Every refusal names the field and what would be right.
 */
final class FrameFields {
  static final int MAX_NAMES = 256;
  static final int MAX_SECTION = 128;
  static final int MAX_NAME = 256;
  private static final int MAX_EPOCH = 128;
  private static final String SECTION =
      "a section of 1 to " + MAX_SECTION + " characters, without '/'";
  private static final String SECTION_OR_ROW =
      "a section (1 to " + MAX_SECTION + " characters) or section/row, " + MAX_NAME + " in all";

  private final ObjectNode json;
  private final String path;
  private final Long requestId;

  private FrameFields(ObjectNode json, String path, Long requestId) {
    this.json = json;
    this.path = path;
    this.requestId = requestId;
  }

  static FrameFields of(ObjectNode frame) {
    JsonNode id = frame.path("id");
    boolean readable = id.isIntegralNumber() && id.canConvertToLong() && id.longValue() > 0;
    return new FrameFields(frame, "", readable ? id.longValue() : null);
  }

  Long requestId() {
    return requestId;
  }

  MalformedFrameException wrong(String name, String right) {
    return new MalformedFrameException(requestId, "'" + path + name + "' must be " + right);
  }

  /** The request id: required, positive. */
  long id() throws MalformedFrameException {
    if (requestId == null) {
      throw wrong("id", "a whole number above 0");
    }
    return requestId;
  }

  long version() throws MalformedFrameException {
    JsonNode node = json.path("version");
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
      throw wrong("version", "a whole number, 0 or more");
    }
    return node.longValue();
  }

  Integer optionalInt(String name, int least, int most) throws MalformedFrameException {
    JsonNode node = present(name);
    if (node == null) {
      return null;
    }
    boolean whole = node.isIntegralNumber() && node.canConvertToInt();
    if (!whole || node.intValue() < least || node.intValue() > most) {
      throw wrong(name, "a whole number from " + least + " to " + most);
    }
    return node.intValue();
  }

  String text(String name, int most) throws MalformedFrameException {
    JsonNode node = json.path(name);
    if (!node.isTextual() || node.textValue().isEmpty() || node.textValue().length() > most) {
      throw wrong(name, "text of 1 to " + most + " characters");
    }
    return node.textValue();
  }

  String optionalText(String name, int most) throws MalformedFrameException {
    return present(name) == null ? null : text(name, most);
  }

  SessionId session() throws MalformedFrameException {
    JsonNode node = json.path("session");
    if (!node.isTextual()) {
      throw wrong("session", "text of the form tenant/id, for example acme/42");
    }
    try {
      return SessionId.parse(node.textValue());
    } catch (IllegalArgumentException e) {
      // SessionId's messages state its rules and never the value.
      throw new MalformedFrameException(requestId, "'session' is wrong: " + e.getMessage());
    }
  }

  SessionId optionalSession() throws MalformedFrameException {
    return present("session") == null ? null : session();
  }

  ObjectNode object(String name) throws MalformedFrameException {
    if (json.get(name) instanceof ObjectNode object) {
      return object;
    }
    throw wrong(name, "an object");
  }

  Position position(String name) throws MalformedFrameException {
    if (!(json.get(name) instanceof ObjectNode inner)) {
      throw wrong(name, "an object with 'epoch' and 'version'");
    }
    FrameFields fields = new FrameFields(inner, path + name + ".", requestId);
    return new Position(fields.text("epoch", MAX_EPOCH), fields.version());
  }

  Position optionalPosition(String name) throws MalformedFrameException {
    return present(name) == null ? null : position(name);
  }

  /** Names of sections, without rows; null when absent. */
  List<String> sections(String name) throws MalformedFrameException {
    return names(name, false);
  }

  /** Names of sections or rows, {@code section/row}; null when absent. */
  List<String> sectionsOrRows(String name) throws MalformedFrameException {
    return names(name, true);
  }

  <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) throws MalformedFrameException {
    JsonNode node = present(name);
    if (node == null) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String word = constant.name().toLowerCase(Locale.ROOT);
      if (node.isTextual() && node.textValue().equals(word)) {
        return Optional.of(constant);
      }
      words.add(word);
    }
    throw wrong(name, "one of " + String.join(", ", words));
  }

  /** Any JSON; null when absent. */
  JsonNode present(String name) {
    JsonNode node = json.get(name);
    return node == null || node.isNull() ? null : node;
  }

  private List<String> names(String name, boolean rows) throws MalformedFrameException {
    JsonNode node = present(name);
    if (node == null) {
      return null;
    }
    if (!node.isArray() || node.size() > MAX_NAMES) {
      throw wrong(name, "a list of at most " + MAX_NAMES + " names");
    }
    List<String> names = new ArrayList<>(node.size());
    for (JsonNode item : node) {
      if (!item.isTextual() || !isName(item.textValue(), rows)) {
        throw wrong(name + "[" + names.size() + "]", rows ? SECTION_OR_ROW : SECTION);
      }
      names.add(item.textValue());
    }
    return List.copyOf(names);
  }

  /** The first slash ends the section; a row may hold further ones, but not at its end. */
  private static boolean isName(String text, boolean rows) {
    int slash = text.indexOf('/');
    int section = slash < 0 ? text.length() : slash;
    boolean row = slash < 0 || (rows && !text.endsWith("/"));
    return section >= 1 && section <= MAX_SECTION && row && text.length() <= MAX_NAME;
  }
}
