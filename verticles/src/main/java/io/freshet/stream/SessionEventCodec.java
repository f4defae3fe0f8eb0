package io.freshet.stream;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Session-log records as JSON bytes. Thread-safe. */
public final class SessionEventCodec {
  private static final ObjectMapper MAPPER = CleanReadBack.MAPPER;

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
}
