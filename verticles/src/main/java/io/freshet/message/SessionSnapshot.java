package io.freshet.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.FeatureValues;
import io.freshet.protocol.SessionId;
import java.util.Map;

/**
 * A session's whole context at a version. Its nodes are shared: never modify them.
 *
 * @param version 0 when nothing was folded yet (the context is then empty)
 * @param revisions section or row to the version at which it last changed
 * @param sourceMicros commit time of the newest change folded, epoch microseconds; 0 for none
 * @param targetMicros the pipeline's freshness target, microseconds
 * @param features the features of the context at the moment of reading; null for none
 */
public record SessionSnapshot(
    SessionId session,
    String epoch,
    long version,
    ObjectNode context,
    Map<String, Long> revisions,
    long sourceMicros,
    long targetMicros,
    FeatureValues features) {

  /** A snapshot of a session without features. */
  public SessionSnapshot(
      SessionId session,
      String epoch,
      long version,
      ObjectNode context,
      Map<String, Long> revisions,
      long sourceMicros,
      long targetMicros) {
    this(session, epoch, version, context, revisions, sourceMicros, targetMicros, null);
  }
}
