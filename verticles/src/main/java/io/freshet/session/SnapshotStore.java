package io.freshet.session;

import io.freshet.protocol.SessionId;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The online store of snapshots. Futures complete on the caller's context; they fail with {@link
 * OwnershipLost} when the partition has a newer owner, or the store has lost what it had
 * acknowledged, with anything else when the store is away for the moment.
 */
interface SnapshotStore {

  /**
   * What a list shows of a session.
   *
   * @param sourceMicros newest source time, epoch microseconds
   * @param begin as {@link SessionState#begin}
   */
  record Head(String name, long version, long sourceMicros, long begin) {}

  /**
   * Makes the fence's owner the only one whose writes count.
   *
   * @param force also when the store knows a higher generation: for a consumer group that begins
   *     anew
   * @return the marker: everything below this session-log offset is in the snapshots; -1 for none
   */
  Future<Long> claim(Fence fence, boolean force);

  /**
   * Sessions of the partition whose features change by themselves up to {@code nowMicros}, at most
   * {@code limit}, those first that changed first.
   */
  Future<Set<SessionId>> due(Fence fence, long nowMicros, int limit);

  /** Snapshots of those sessions that have one. */
  Future<Map<SessionId, byte[]>> load(Fence fence, Collection<SessionId> sessions);

  /**
   * Writes snapshots, features and marker, all or nothing.
   *
   * @param marker everything below this offset is then in the snapshots; -1 leaves it as it is
   */
  Future<Void> write(Fence fence, long marker, List<StoredSession> sessions);

  /**
   * Drops snapshots that cannot be read, and the marker with them: whoever claims the partition
   * next, this fence too, rebuilds it. Until then no call of this fence succeeds, also when this
   * one was carried out without an answer.
   */
  Future<Void> discard(Fence fence, Collection<SessionId> sessions);

  /**
   * Sessions of the partition in order of names.
   *
   * @param prefix what their names begin with, may be empty
   * @param after only names behind this one; null or empty for the start
   */
  Future<List<Head>> list(Fence fence, String prefix, String after, int limit);

  /** Closes connections. */
  Future<Void> close();
}
