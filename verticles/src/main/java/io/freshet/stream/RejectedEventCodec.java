package io.freshet.stream;

import com.fasterxml.jackson.core.JacksonException;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Rejected events as JSON bytes. Thread-safe. */
public final class RejectedEventCodec {
  private RejectedEventCodec() {}

  /** The event's bytes. */
  public static byte[] encode(RejectedEvent event) {
    try {
      return Json.mapper().writeValueAsBytes(event);
    } catch (JacksonException e) {
      throw new UncheckedIOException("a rejected event cannot be written", e);
    }
  }

  /**
   * The event.
   *
   * @throws IOException when the bytes are not one
   */
  public static RejectedEvent decode(byte[] bytes) throws IOException {
    return Json.mapper().readValue(bytes, RejectedEvent.class);
  }
}
