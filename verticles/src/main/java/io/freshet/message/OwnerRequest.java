package io.freshet.message;

import io.freshet.change.Coordinates;
import io.freshet.protocol.Position;
import io.freshet.protocol.SessionId;
import java.util.List;

/**
 * What a gateway asks of a session's owner, at the address {@link Addresses#owner}. Without an
 * owner the request fails with {@code NO_HANDLERS}: retry.
 */
public sealed interface OwnerRequest {

  /**
   * Send updates of {@code session} to {@code gateway} from now on; asking again is harmless.
   * Reply: {@link Attached}.
   *
   * @param gateway event-bus address of the gateway instance
   * @param resume what the agent holds; null to start anew
   */
  record Attach(SessionId session, String gateway, Position resume) implements OwnerRequest {}

  /** Stop sending updates of {@code session} to {@code gateway}. No reply. */
  record Detach(SessionId session, String gateway) implements OwnerRequest {}

  /** Read a session once. Reply: {@link Attached}, with a snapshot. */
  record Read(SessionId session) implements OwnerRequest {}

  /** Sessions of this partition, by name. Reply: {@link Listed}. */
  record ListSessions(int partition, String prefix, String after, int limit)
      implements OwnerRequest {}

  /**
   * Which rows of a table this partition's sessions hold, session after session. Asked by who reads
   * the table's only partition, and reads nothing of it until it has the answer. Reply: {@link
   * Rows}; fails while not all below {@code folded} is folded: ask again.
   *
   * @param partition of the session log
   * @param folded offset there up to which the answer has to be true
   * @param pipeline name of the pipeline
   * @param source name of the source there; its rows name their sessions
   * @param at the event by which they leave: sessions that hold later rows of its partition are
   *     left out, since what was before it has left them already
   * @param after as the answer before gave it; null for the first
   */
  record RowsOf(
      int partition, long folded, String pipeline, String source, Coordinates at, String after)
      implements OwnerRequest {}

  /**
   * Reply to {@link RowsOf}.
   *
   * @param sessions some of those with rows; one may come twice
   * @param after how far the owner looked; null when there are no more
   */
  record Rows(List<InSession> sessions, String after) {

    /**
     * The rows of one.
     *
     * @param rows their keys as text; where a section is one row, an empty one
     * @param index from which on records of the event count in this session
     */
    public record InSession(SessionId session, List<String> rows, int index) {}
  }

  /**
   * Reply to {@link Attach} and {@link Read}.
   *
   * @param line by which updates come, or would, see {@link OwnerNotice.Link}
   * @param snapshot the context now; null when {@code missed} is given
   * @param missed the updates after {@code resume}, oldest first, possibly none; null when the
   *     position cannot be resumed from
   */
  record Attached(long line, SessionSnapshot snapshot, List<SessionUpdate> missed) {}

  /** Reply to {@link ListSessions}, in order of names. */
  record Listed(List<Entry> sessions) {

    /**
     * A session with the version and source commit time (epoch microseconds) of its newest change.
     */
    public record Entry(SessionId session, String epoch, long version, long sourceMicros) {}
  }
}
