package io.freshet.protocol;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Frames to and from JSON text. Thread-safe.
 *
 * <p>What a client sends is read strictly, because the hub folds and signs it; what the hub sends
 * is read leniently, because a newer hub may say more than this client knows. Unknown fields are
 * ignored both ways. The length of a frame is the connection's business: check it before.
 */
public final class FrameCodec {
  /** Deepest nesting of objects and arrays that is read; deeper frames are malformed. */
  public static final int MAX_DEPTH = 64;

  /** Longest {@code decision} id, in characters. */
  public static final int MAX_DECISION_ID = 128;

  private static final int MAX_CREDIT = 10_000;
  private static final int MAX_LIMIT = 100;
  private static final int MAX_QUERY = 2_000;
  private static final int MAX_ACTION = 128;
  private static final int MAX_RATIONALE = 8_000;

  /** No IEEE double needs more; what exceeds it cannot stand in canonical JSON. */
  private static final int MAX_SCALE = 1_100;

  private static final ObjectWriter CLIENT_WRITER = Json.mapper().writerFor(ClientFrame.class);
  private static final ObjectWriter SERVER_WRITER = Json.mapper().writerFor(ServerFrame.class);
  private static final ObjectReader TREE_READER = Json.mapper().readerFor(JsonNode.class);
  private static final ObjectReader SERVER_READER = TREE_READER.with(new WritableNumbers());

  private FrameCodec() {}

  /**
   * Reads what an agent sent.
   *
   * @throws MalformedFrameException when it is not JSON or breaks a rule of the protocol
   */
  public static ClientFrame decode(String text) throws MalformedFrameException {
    return decode(parse(TREE_READER, text));
  }

  /**
   * The same of what is read already. To write it out first would be dear: {@code 1e9999} has ten
   * thousand digits. Parts of it are the frame's from then on.
   *
   * @throws MalformedFrameException when it breaks a rule of the protocol
   */
  public static ClientFrame decode(ObjectNode json) throws MalformedFrameException {
    FrameFields fields = FrameFields.of(json);
    refuseUnsafe(json, 1, fields);
    if (!json.path("type").isTextual()) {
      throw fields.wrong("type", "one of " + ClientFrame.TYPES);
    }
    return switch (json.get("type").textValue()) {
      case "subscribe" ->
          new ClientFrame.Subscribe(
              fields.id(),
              fields.session(),
              fields.oneOf("mode", ClientFrame.Mode.class).orElse(null),
              fields.optionalInt("credit", 1, MAX_CREDIT),
              fields.sections("sections"),
              fields.optionalPosition("resume"),
              fields.oneOf("feeds", ClientFrame.Feeds.class).orElse(null));
      case "unsubscribe" -> new ClientFrame.Unsubscribe(fields.id(), fields.session());
      case "ack" -> new ClientFrame.Ack(fields.session(), fields.version());
      case "get" -> new ClientFrame.Get(fields.id(), fields.session());
      case "search" ->
          new ClientFrame.Search(
              fields.id(),
              fields.optionalSession(),
              fields.text("query", MAX_QUERY),
              fields.optionalInt("limit", 1, MAX_LIMIT));
      case "observe" ->
          new ClientFrame.Observe(fields.id(), fields.session(), fields.object("event"));
      case "decide" ->
          new ClientFrame.Decide(
              fields.id(),
              fields.session(),
              fields.text("decision", MAX_DECISION_ID),
              fields.position("basedOn"),
              fields.sectionsOrRows("reads"),
              fields.sectionsOrRows("writes"),
              fields.text("action", MAX_ACTION),
              fields.present("input"),
              fields.optionalText("rationale", MAX_RATIONALE));
      case "ping" -> new ClientFrame.Ping(fields.id());
      default ->
          throw new MalformedFrameException(
              fields.requestId(), "unknown 'type': a client sends one of " + ClientFrame.TYPES);
    };
  }

  /**
   * Reads what the hub sent.
   *
   * @return empty when the type is unknown: ignore the frame
   * @throws MalformedFrameException when it is not JSON, lacks what its type needs or holds a
   *     number without end
   */
  public static Optional<ServerFrame> decodeServer(String text) throws MalformedFrameException {
    ObjectNode json = parse(SERVER_READER, text);
    FrameFields fields = FrameFields.of(json);
    if (!ServerFrame.TYPES.contains(json.path("type").asText())) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.mapper().treeToValue(json, ServerFrame.class));
    } catch (JsonProcessingException e) {
      // Jackson's own message quotes the input; the type is one of ours.
      throw new MalformedFrameException(
          fields.requestId(),
          "a frame of type " + json.get("type").textValue() + " lacks a field or has a wrong one");
    }
  }

  /** The text of a frame from the hub. */
  public static String encode(ServerFrame frame) {
    return frame instanceof ServerFrame.Update update
        ? new String(encode(update, null), StandardCharsets.UTF_8)
        : write(SERVER_WRITER, frame);
  }

  /**
   * The same in UTF-8, of an update whose patch may be written already.
   *
   * @param written the update's patch and what it appends, taken over unread in their place; null
   *     when they are not written yet
   */
  public static byte[] encode(ServerFrame.Update update, WrittenPatch written) {
    return UpdateWriter.write(update, written);
  }

  /** The text of a frame from an agent. Its rules are not checked. */
  public static String encode(ClientFrame frame) {
    return write(CLIENT_WRITER, frame);
  }

  private static String write(ObjectWriter writer, Object frame) {
    try {
      return writer.writeValueAsString(frame);
    } catch (JacksonException e) {
      throw unwritable(e);
    }
  }

  private static UncheckedIOException unwritable(JacksonException e) {
    return new UncheckedIOException("a frame cannot be written", e);
  }

  private static ObjectNode parse(ObjectReader reader, String text) throws MalformedFrameException {
    JsonNode node;
    try {
      node = reader.readValue(text);
    } catch (JsonProcessingException e) {
      // Not the parser's own words: they quote the input.
      String where =
          e.getLocation() == null ? "" : " at character " + e.getLocation().getCharOffset();
      throw new MalformedFrameException(
          null, "a frame must be one JSON object whose names are unique; reading failed" + where);
    } catch (NumberFormatException e) {
      // Jackson checks the length of a number, and BigDecimal the size of its exponent.
      throw new MalformedFrameException(null, "a number has a huge exponent");
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new MalformedFrameException(null, "a frame must be one JSON object");
  }

  /** Refuses what could be read here but not be canonicalised, signed or sent on later. */
  private static void refuseUnsafe(JsonNode node, int depth, FrameFields fields)
      throws MalformedFrameException {
    if (node.isContainerNode() && depth > MAX_DEPTH) {
      throw unsafe(fields, "nests deeper than " + MAX_DEPTH + " levels");
    }
    if (node.isTextual() && hasLoneSurrogate(node.textValue())) {
      throw unsafe(fields, "holds text with half a surrogate pair");
    }
    if (node.isNumber() && !fitsDouble(node)) {
      throw unsafe(fields, "holds a number beyond the range of a double");
    }
    if (node.isNumber() && Json.plainDigits(node.decimalValue()) > Json.MAX_DIGITS) {
      throw unsafe(fields, "holds a number of over " + Json.MAX_DIGITS + " digits, written out");
    }
    if (node instanceof ObjectNode object) {
      for (var field : object.properties()) {
        if (hasLoneSurrogate(field.getKey())) {
          throw unsafe(fields, "holds a name with half a surrogate pair");
        }
        refuseUnsafe(field.getValue(), depth + 1, fields);
      }
    } else {
      for (JsonNode item : node) {
        refuseUnsafe(item, depth + 1, fields);
      }
    }
  }

  private static MalformedFrameException unsafe(FrameFields fields, String what) {
    return new MalformedFrameException(fields.requestId(), "the frame " + what);
  }

  /**
   * The scale is looked at first: to expand 1e999999999 would cost more than the frame is worth.
   */
  private static boolean fitsDouble(JsonNode number) {
    if (number.isBigDecimal()) {
      BigDecimal value = number.decimalValue();
      return Math.abs((long) value.scale()) <= MAX_SCALE && Double.isFinite(value.doubleValue());
    }
    return Double.isFinite(number.doubleValue());
  }

  private static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (!pair) {
        return true;
      }
      i++;
    }
    return false;
  }
}
