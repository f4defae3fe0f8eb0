package io.freshet.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Cause;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.WrittenPatch;
import java.util.Map;

/**
 * One step of a session, from {@code version - 1} to {@code version}. Its nodes are shared: never
 * modify them.
 *
 * @param epoch identity of the history
 * @param version the version reached
 * @param patch RFC 7386 merge patch against the version before; a feed that got entries stands in
 *     it as a {@link io.freshet.protocol.FeedNode}
 * @param revisions of the sections and rows that changed; all equal to {@code version}
 * @param cause source record behind it; null for decisions and observations
 * @param sourceMicros when it was committed at its source, epoch microseconds
 * @param targetMicros the pipeline's freshness target, microseconds
 * @param written the patch as frames carry it, the same for all who take what is new in a feed by
 *     itself; null while nobody has written it
 */
public record SessionUpdate(
    SessionId session,
    String epoch,
    long version,
    ObjectNode patch,
    Map<String, Long> revisions,
    Cause cause,
    long sourceMicros,
    long targetMicros,
    WrittenPatch written) {

  /** An update whose patch is not written yet. */
  public SessionUpdate(
      SessionId session,
      String epoch,
      long version,
      ObjectNode patch,
      Map<String, Long> revisions,
      Cause cause,
      long sourceMicros,
      long targetMicros) {
    this(session, epoch, version, patch, revisions, cause, sourceMicros, targetMicros, null);
  }

  /** The same with its patch written. */
  public SessionUpdate with(WrittenPatch patchJson) {
    return new SessionUpdate(
        session, epoch, version, patch, revisions, cause, sourceMicros, targetMicros, patchJson);
  }
}
