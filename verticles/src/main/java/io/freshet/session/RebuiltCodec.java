package io.freshet.session;

import com.fasterxml.jackson.core.JacksonException;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.Json;
import io.freshet.stream.SessionEvent.StateRebuilt;
import java.util.Map;
import java.util.Optional;

/**
 * Whole sessions in records of the session log. What is in a session came out of that log, and is
 * clean. Thread-safe.
 */
final class RebuiltCodec {
  private RebuiltCodec() {}

  static StateRebuilt record(
      long follows, Map<String, String> definitions, SessionState.Saved state, long atMicros) {
    return new StateRebuilt(
        state.session(),
        follows,
        definitions,
        CleanJson.readBack(Json.mapper().valueToTree(state)),
        atMicros);
  }

  /** The session; nothing when it is none, or another one than the record's. */
  static Optional<SessionState.Saved> read(StateRebuilt rebuilt) {
    if (rebuilt.state() == null || rebuilt.definitions() == null) {
      return Optional.empty();
    }
    try {
      SessionState.Saved state =
          Json.mapper().treeToValue(rebuilt.state().value(), SessionState.Saved.class);
      return Optional.of(state).filter(s -> s.session().equals(rebuilt.session()));
    } catch (JacksonException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
