package io.freshet.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Op;
import io.freshet.pipeline.Pipelines;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.stream.SessionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;

/** An owner of one session as tests of replay need it: it folds, stores, and crashes. */
public final class OnlineOwner {
  public static final SessionId SESSION = Given.SESSION;
  public static final String EPOCH = Given.EPOCH;

  private final Fold fold = new Fold(Given.pipelines(), EPOCH);
  private SessionState state = SessionState.empty(SESSION);
  private byte[] flushed = Given.snapshot(state);

  public static Pipelines pipelines() {
    return Given.pipelines();
  }

  /** Logs of one session, of all kinds of records, out of order in event time. */
  public static Arbitrary<List<SessionEvent>> logs() {
    return new FoldPropertyTest().drafts().map(FoldPropertyTest::events);
  }

  /** A change of that session, now. */
  public static SessionEvent click(long sourceOffset, long micros) {
    return Given.row(SESSION, "clicks", Op.CREATE, null, "{'p':1}", sourceOffset, micros);
  }

  public void fold(SessionEvent event, long offset) {
    fold.apply(state, event, offset);
  }

  /** Writes a snapshot. */
  public void flush() {
    flushed = Given.snapshot(state);
  }

  /**
   * Begins again from the newest snapshot.
   *
   * @return the offset to read on from
   */
  public long crash() {
    state = Given.restored(flushed);
    return state.lastOffset() + 1;
  }

  public long version() {
    return state.version();
  }

  public ObjectNode features() {
    return state.context().get("features") instanceof ObjectNode held ? held : Json.object();
  }

  /** The newest snapshot, as a store gives it back. */
  public StoredState stored() {
    return StoredState.read(SESSION, flushed, EPOCH);
  }

  /** The newest snapshot, changed by somebody. */
  public StoredState tampered(Consumer<ObjectNode> change) {
    try {
      ObjectNode snapshot = (ObjectNode) Json.mapper().readTree(flushed);
      change.accept((ObjectNode) snapshot.get("state"));
      return StoredState.read(SESSION, Json.mapper().writeValueAsBytes(snapshot), EPOCH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Features as they stand in Redis when they are written {@code afterMicros} after the newest. */
  public Map<String, String> served(long afterMicros) {
    return fold.features().stored(state, EPOCH, state.sourceMicros() + afterMicros).fields();
  }
}
