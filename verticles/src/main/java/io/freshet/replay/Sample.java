package io.freshet.replay;

import io.freshet.protocol.SessionId;
import io.freshet.session.StoredState;
import io.freshet.session.StoredState.Snapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first sessions of {@code freshet.contexts} in {@link SessionHash} order, with the newest
 * snapshot of each, filled while that topic is read once. Bounded by number and bytes: what does
 * not fit is left to the next sample, which begins at {@link #end}. One thread.
 */
final class Sample {
  private final long begin;
  private final int limit;
  private final long maxBytes;
  private final TreeMap<Long, Map<SessionId, StoredState>> held = new TreeMap<>();
  private long end = Long.MAX_VALUE;
  private long bytes;
  private int size;

  /**
   * An empty sample.
   *
   * @param begin hash of the first session that may be in it
   * @param limit how many it takes, at least 1
   * @param maxBytes bytes of snapshots above which it takes fewer, though always one
   */
  Sample(long begin, int limit, long maxBytes) {
    this.begin = begin;
    this.limit = limit;
    this.maxBytes = maxBytes;
  }

  /** True while a session of that hash has a place. */
  boolean wants(long hash) {
    return hash >= begin && hash < end;
  }

  /** Takes what the topic has next for a session that is wanted. */
  void put(SessionId session, StoredState state) {
    Map<SessionId, StoredState> same =
        held.computeIfAbsent(SessionHash.of(session.toString()), h -> new HashMap<>());
    StoredState before = same.get(session);
    if (before instanceof Snapshot old
        && state instanceof Snapshot late
        && late.lastOffset() < old.lastOffset()) {
      return; // an older owner wrote it late
    }
    same.put(session, state);
    bytes += size(state) - size(before);
    size += before == null ? 1 : 0;
    while ((size > limit || bytes > maxBytes) && held.size() > 1) {
      var last = held.pollLastEntry();
      end = last.getKey();
      size -= last.getValue().size();
      last.getValue().values().forEach(gone -> bytes -= size(gone));
    }
  }

  private static long size(StoredState state) {
    return state instanceof Snapshot snapshot ? snapshot.bytes().length : 0;
  }

  /** Hash behind the last session of the sample; {@link Long#MAX_VALUE} when it has all. */
  long end() {
    return end;
  }

  int size() {
    return size;
  }

  /** What is held of each session. */
  Map<SessionId, StoredState> sessions() {
    Map<SessionId, StoredState> all = new HashMap<>();
    held.values().forEach(all::putAll);
    return all;
  }
}
