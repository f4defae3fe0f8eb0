package io.freshet.stream;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;

/** Session-log records as JSON bytes. Thread-safe. */
public final class SessionEventCodec {
  private static final ObjectMapper MAPPER =
      Json.mapper()
          .copy()
          .registerModule(
              new SimpleModule("clean").addDeserializer(CleanJson.class, new ReadBack()));

  private SessionEventCodec() {}

  /** The record's bytes. */
  public static byte[] encode(SessionEvent event) {
    try {
      return MAPPER.writerFor(SessionEvent.class).writeValueAsBytes(event);
    } catch (JacksonException e) {
      throw new UncheckedIOException("a session event cannot be written", e);
    }
  }

  /**
   * The record.
   *
   * @throws IOException when the bytes are not a session-log record
   */
  public static SessionEvent decode(byte[] bytes) throws IOException {
    return MAPPER.readValue(bytes, SessionEvent.class);
  }

  private static final class ReadBack extends StdDeserializer<CleanJson> {
    @Serial private static final long serialVersionUID = 1L;

    ReadBack() {
      super(CleanJson.class);
    }

    @Override
    public CleanJson deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return CleanJson.readBack(context.readTree(parser));
    }
  }
}
