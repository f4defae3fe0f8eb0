package io.freshet.ingest;

import com.fasterxml.jackson.core.JacksonException;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Rejected events as JSON bytes. Thread-safe. */
final class RejectedEventCodec {
  private RejectedEventCodec() {}

  static byte[] encode(RejectedEvent event) {
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
  static RejectedEvent decode(byte[] bytes) throws IOException {
    return Json.mapper().readValue(bytes, RejectedEvent.class);
  }
}
