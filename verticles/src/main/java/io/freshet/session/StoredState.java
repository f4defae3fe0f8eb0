package io.freshet.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import java.io.IOException;
import java.util.SequencedMap;

/** What a store holds of one session, for whoever compares it with the log. Thread-safe. */
public sealed interface StoredState {

  /**
   * A snapshot.
   *
   * @param lastOffset session-log offset up to which it holds all of the session's records
   * @param begin session-log offset at which its history begins: 0, unless it began anew
   * @param bytes of {@link SnapshotCodec}; never modify them
   */
  record Snapshot(SessionId session, long version, long lastOffset, long begin, byte[] bytes)
      implements StoredState {

    /** Named parts as canonical JSON. */
    public SequencedMap<String, String> parts(ReplayFold fold) {
      try {
        JsonNode saved = Json.mapper().readTree(bytes).path("state");
        return SessionParts.of(fold.epoch(begin), saved);
      } catch (IOException e) {
        throw new SnapshotCodec.Unreadable(e); // it was read before
      }
    }

    /** The bytes are not for logs. */
    @Override
    public String toString() {
      return "Snapshot[" + session + " v" + version + " at " + lastOffset + "]";
    }
  }

  /** Only a note that it is too large for the store. */
  record TooLarge() implements StoredState {}

  /** Bytes that are no snapshot, or one of another session. */
  record Unreadable() implements StoredState {}

  /** A snapshot of another history: of a session log that was deleted. */
  record OtherHistory() implements StoredState {}

  /** Reads what a store has for {@code session} in the history {@code epoch}. Never fails. */
  static StoredState read(SessionId session, byte[] bytes, String epoch) {
    try {
      SnapshotCodec.Snapshot snapshot = SnapshotCodec.decode(bytes);
      if (!epoch.equals(snapshot.epoch())) {
        return new OtherHistory();
      }
      if (snapshot.state() == null) {
        return new TooLarge();
      }
      SessionState state = SessionState.of(snapshot.state());
      return state.session().equals(session)
          ? new Snapshot(session, state.version(), state.lastOffset(), state.begin(), bytes)
          : new Unreadable();
    } catch (RuntimeException e) {
      return new Unreadable();
    }
  }
}
