package io.freshet.protocol;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

/** Frames as JSON text, both directions. Thread-safe. */
public final class FrameCodec {
  private static final ObjectWriter SERVER = Json.mapper().writerFor(ServerFrame.class);
  private static final ObjectWriter CLIENT = Json.mapper().writerFor(ClientFrame.class);
  private static final Set<String> CLIENT_TYPES =
      Set.of("subscribe", "unsubscribe", "ack", "get", "search", "observe", "decide", "ping");

  private FrameCodec() {}

  /**
   * Reads and checks a frame that an agent sent.
   *
   * @throws MalformedFrameException when it is not one; says what is wrong and what would be right
   */
  public static ClientFrame decode(String text) throws MalformedFrameException {
    ObjectNode tree = tree(text);
    Long id = tree.path("id").canConvertToLong() ? tree.path("id").asLong() : null;
    String type = tree.path("type").asText("");
    if (!CLIENT_TYPES.contains(type)) {
      throw new MalformedFrameException(
          id,
          "the frame's type is none of "
              + CLIENT_TYPES.stream().sorted().toList()
              + "; see the agent protocol");
    }
    FrameRules.check(tree, type, id);
    try {
      return Json.mapper().treeToValue(tree, ClientFrame.class);
    } catch (JsonMappingException e) {
      throw new MalformedFrameException(
          id, type + ": " + FrameRules.where(e) + " has a wrong value");
    } catch (JsonProcessingException e) {
      throw new MalformedFrameException(id, type + ": the frame cannot be read");
    }
  }

  /** The text of a frame for an agent. */
  public static String encode(ServerFrame frame) {
    return write(SERVER, frame);
  }

  /** The text of a frame for the hub. */
  public static String encode(ClientFrame frame) {
    return write(CLIENT, frame);
  }

  /**
   * Reads a frame that the hub sent.
   *
   * @return empty for a type that this version does not know, which a client ignores
   * @throws MalformedFrameException when it is not JSON of the protocol
   */
  public static Optional<ServerFrame> decodeServer(String text) throws MalformedFrameException {
    ObjectNode tree = tree(text);
    try {
      return Optional.of(Json.mapper().treeToValue(tree, ServerFrame.class));
    } catch (InvalidTypeIdException e) {
      return Optional.empty();
    } catch (JacksonException e) {
      throw new MalformedFrameException(null, "the hub's frame cannot be read");
    }
  }

  private static ObjectNode tree(String text) throws MalformedFrameException {
    try {
      JsonNode tree = Json.mapper().readTree(text);
      if (tree instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      throw new MalformedFrameException(null, "the frame is not JSON: " + FrameRules.place(e));
    }
    throw new MalformedFrameException(null, "the frame is not a JSON object");
  }

  private static String write(ObjectWriter writer, Object frame) {
    try {
      return writer.writeValueAsString(frame);
    } catch (JacksonException e) {
      throw new UncheckedIOException("a frame cannot be written", e);
    }
  }
}
