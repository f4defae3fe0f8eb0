package io.freshet.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.Verdict;
import java.util.List;
import java.util.Set;

/** What owners tell a gateway instance, at its own address, batched. */
public sealed interface OwnerNotice {

  /**
   * Which of an owner's notices of updates this is. Between nodes one can get lost; then the number
   * of the next, or of a {@link Beat}, does not follow.
   *
   * @param partition of the session log
   * @param line what one ownership sends to one gateway; another one once the owner forgot the
   *     gateway. Of two lines of a partition the greater is the newer, also of two owners
   * @param number of the notice on its line, from 1
   */
  record Link(int partition, long line, long number) {}

  /** Updates in log order; of sessions this gateway attached to. */
  record Updates(Link link, List<SessionUpdate> updates) implements OwnerNotice {}

  /** Sent every second: the newest notice of updates so far, 0 when there was none. */
  record Beat(Link link) implements OwnerNotice {}

  /**
   * A decision was folded.
   *
   * @param request the gateway's own number for the request
   * @param version the session's version after the verdict
   * @param changed what it read that had changed, when stale, else empty
   * @param patch what has changed since {@code basedOn}, when stale, else null
   * @param reason why, when rejected, else null
   * @param record id of its audit record
   * @param leaf Merkle leaf hash of that record, {@code sha256:…}
   */
  record Decided(
      long request,
      SessionId session,
      String decision,
      Verdict verdict,
      String epoch,
      long version,
      List<String> changed,
      ObjectNode patch,
      String reason,
      String record,
      String leaf)
      implements OwnerNotice {}

  /** An observation was folded at {@code version}. */
  record Observed(long request, SessionId session, String epoch, long version)
      implements OwnerNotice {}

  /**
   * These session-log partitions have a new owner, or their owner has ended and may have no
   * successor yet: attach again, and try until one answers. Published at {@link Addresses#OWNERS}.
   */
  record OwnerChanged(Set<Integer> partitions) implements OwnerNotice {}

  /**
   * What moved since the last pulse, for the console; published at {@link Addresses#PULSE} four
   * times a second, at most 100 entries of each kind.
   */
  record Pulse(List<Moved> moved, List<Judged> judged) implements OwnerNotice {}

  /** A session that changed: its newest version and the sections and rows behind it. */
  record Moved(
      SessionId session, String epoch, long version, long sourceMicros, List<String> changed) {}

  /** A decision that was judged. Times are epoch microseconds. */
  record Judged(
      SessionId session,
      String agent,
      String decision,
      String action,
      Verdict verdict,
      long version,
      List<String> changed,
      long atMicros) {}
}
