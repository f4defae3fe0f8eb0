package io.freshet.session;

import com.fasterxml.jackson.core.JacksonException;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Snapshots of sessions as JSON bytes, as they lie in Redis and in {@code freshet.contexts}.
 * Thread-safe.
 */
final class SnapshotCodec {
  private SnapshotCodec() {}

  /**
   * A stored session.
   *
   * @param epoch history that its version counts in
   * @param generation of the owner that wrote it
   */
  record Snapshot(String epoch, int generation, SessionState.Saved state) {}

  static byte[] encode(SessionState state, String epoch, int generation) {
    try {
      return Json.mapper().writeValueAsBytes(new Snapshot(epoch, generation, state.save()));
    } catch (JacksonException e) {
      throw new UncheckedIOException("a snapshot cannot be written", e);
    }
  }

  /**
   * The snapshot.
   *
   * @throws IOException when the bytes are not a snapshot
   */
  static Snapshot decode(byte[] bytes) throws IOException {
    return Json.mapper().readValue(bytes, Snapshot.class);
  }
}
