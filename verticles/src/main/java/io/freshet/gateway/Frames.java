package io.freshet.gateway;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.protocol.ClientFrame;
import io.freshet.protocol.Json;
import io.freshet.protocol.ServerFrame;
import java.io.UncheckedIOException;

/** Frames as text. */
final class Frames {
  private Frames() {}

  /** A text that is not a frame; {@code id} is null when it could not be read. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Long id;

    Malformed(Long id, String message) {
      super(message);
      this.id = id;
    }

    Long id() {
      return id;
    }
  }

  static ClientFrame decode(String text) throws Malformed {
    JsonNode json;
    try {
      json = Json.mapper().readTree(text);
    } catch (JacksonException e) {
      throw new Malformed(null, "a frame is one JSON object");
    }
    Long id = json.path("id").canConvertToExactIntegral() ? json.get("id").asLong() : null;
    try {
      return Json.mapper().treeToValue(json, ClientFrame.class);
    } catch (JacksonException e) {
      throw new Malformed(id, "this is not a frame");
    }
  }

  static String encode(ServerFrame frame) {
    try {
      return Json.mapper().writerFor(ServerFrame.class).writeValueAsString(frame);
    } catch (JacksonException e) {
      throw new UncheckedIOException(e);
    }
  }
}
