package io.freshet.session;

import com.fasterxml.jackson.core.JacksonException;
import io.freshet.protocol.Json;
import io.freshet.protocol.JsonWriter;
import io.freshet.protocol.PackedNode;
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
   * @param state null when it is too large to be kept
   */
  record Snapshot(String epoch, int generation, SessionState.Saved state) {}

  /** Everything below {@code next} of a session-log partition is in the snapshots before it. */
  record Marker(String epoch, int generation, long next) {}

  static byte[] encode(Snapshot snapshot) {
    return bytes(snapshot);
  }

  /**
   * The same bytes as of a {@link Snapshot} with {@link SessionState#save}, without building that:
   * snapshots are half of what the session stage does.
   */
  static byte[] encode(String epoch, int generation, SessionState state) {
    JsonWriter out = JsonWriter.ofThread();
    out.anew().beginObject().name("epoch").text(epoch);
    out.name("generation").number(generation);
    state.write(out.name("state"));
    return out.endObject().take();
  }

  static byte[] encode(Marker marker) {
    return bytes(marker);
  }

  private static byte[] bytes(Record stored) {
    try {
      return Json.mapper().writeValueAsBytes(stored);
    } catch (JacksonException e) {
      throw new UncheckedIOException("a snapshot cannot be written", e);
    }
  }

  /**
   * The snapshot.
   *
   * @throws Unreadable when the bytes are not a snapshot
   */
  static Snapshot decode(byte[] bytes) {
    return read(bytes, Snapshot.class);
  }

  /**
   * The session that the bytes are a snapshot of.
   *
   * @throws Unreadable when they are not
   */
  static SessionState restore(byte[] bytes) {
    try {
      SessionState.Saved quick = SnapshotReader.state(bytes);
      if (quick != null) {
        return SessionState.of(quick);
      }
      return restore(decode(bytes));
    } catch (RuntimeException e) {
      throw e instanceof Unreadable ? e : new Unreadable(e);
    }
  }

  /**
   * As {@link #restore(byte[])}, of one that is decoded.
   *
   * @param snapshot packed from then on
   * @throws RuntimeException when it is none of a session
   */
  static SessionState restore(Snapshot snapshot) {
    SessionState.Saved saved = snapshot.state();
    saved.context().forEach(PackedNode::inside);
    return SessionState.of(saved);
  }

  /**
   * The marker.
   *
   * @throws Unreadable when the bytes are not a marker
   */
  static Marker decodeMarker(byte[] bytes) {
    return read(bytes, Marker.class);
  }

  private static <T> T read(byte[] bytes, Class<T> type) {
    try {
      return Json.mapper().readValue(bytes, type);
    } catch (IOException e) {
      throw new Unreadable(e);
    }
  }

  /** Stored bytes that are not what they should be; the message names no values. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(Exception cause) {
      super("a stored snapshot cannot be read: " + cause.getClass().getSimpleName());
    }
  }
}
