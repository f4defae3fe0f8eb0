package io.freshet.message;

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
