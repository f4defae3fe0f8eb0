package io.freshet.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.Cause;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.WrittenPatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest updates of a session, to resume from: at most {@link #MOST}, at most {@link
 * #MAX_BYTES} of them, and as far as the partition's {@link UpdateBudget} goes. Who holds an older
 * version gets the whole context.
 *
 * <p>What they say is kept as bytes: little of it is ever asked for, and as trees it would be most
 * of what a hub holds in memory.
 */
final class UpdateRing {
  static final int MOST = 256;
  static final int MAX_BYTES = 256 << 10;

  /** What an update takes beside its patch and the names of what changed, about. */
  private static final int ENTRY_BYTES = 260;

  /** What a name takes beside its characters, about. */
  private static final int NAME_BYTES = 50;

  private final ArrayDeque<Kept> updates = new ArrayDeque<>(1);
  private final UpdateBudget budget;
  private int bytes;

  UpdateRing(UpdateBudget budget) {
    this.budget = budget;
  }

  /** All of an update but what is the same for all of a session. */
  static final class Kept {
    private final UpdateRing ring;
    private final long version;
    private final WrittenPatch patch;
    private final String[] names;
    private final Cause cause;
    private final long sourceMicros;
    private final long targetMicros;
    private final int bytes;

    /** Neighbours in the {@link UpdateBudget}, which alone changes them. */
    Kept older;

    Kept newer;

    private Kept(UpdateRing ring, SessionUpdate update, WrittenPatch patch) {
      this.ring = ring;
      this.version = update.version();
      this.patch = patch;
      this.names = names(update.revisions());
      this.cause = update.cause();
      this.sourceMicros = update.sourceMicros();
      this.targetMicros = update.targetMicros();
      int all = ENTRY_BYTES + patch.length();
      for (String name : names) {
        all += NAME_BYTES + name.length();
      }
      this.bytes = all;
    }

    private static String[] names(Map<String, Long> revisions) {
      List<String> names = new ArrayList<>(revisions.size());
      revisions.forEach((name, revision) -> names.add(name));
      return names.toArray(String[]::new);
    }

    UpdateRing ring() {
      return ring;
    }

    /** What it takes in memory, about. */
    int bytes() {
      return bytes;
    }
  }

  /**
   * Keeps the newest update; the oldest are forgotten when there are too many, and all of them when
   * it does not follow the last.
   *
   * @return the update with its patch written
   */
  SessionUpdate keep(SessionUpdate update) {
    if (!updates.isEmpty() && updates.getLast().version != update.version() - 1) {
      clear();
    }
    Kept kept = new Kept(this, update, WrittenPatch.of(update.patch()));
    updates.addLast(kept);
    bytes += kept.bytes();
    while (updates.size() > MOST || bytes > MAX_BYTES) {
      Kept oldest = updates.getFirst();
      forgetOldest();
      budget.remove(oldest);
    }
    if (!updates.isEmpty()) {
      budget.add(kept);
    }
    return update.with(kept.patch);
  }

  /** The budget does without it. */
  void forgetOldest() {
    bytes -= updates.removeFirst().bytes();
  }

  /** Forgets all. */
  void clear() {
    updates.forEach(budget::remove);
    updates.clear();
    bytes = 0;
  }

  /** What it takes in memory, about. */
  int bytes() {
    return bytes;
  }

  /**
   * The updates above {@code from} up to {@code to}, oldest first; nothing when they are not all
   * held. Of feeds their patches hold parts.
   *
   * @param to the newest version
   */
  Optional<List<SessionUpdate>> between(long from, long to, SessionId session, String epoch) {
    return kept(from, to)
        .map(missed -> missed.stream().map(kept -> update(kept, session, epoch)).toList());
  }

  /** Their patches, with parts of feeds; nothing when they are not all held. */
  Optional<List<ObjectNode>> patches(long from, long to) {
    return kept(from, to).map(missed -> missed.stream().map(kept -> kept.patch.read()).toList());
  }

  private Optional<List<Kept>> kept(long from, long to) {
    if (from == to) {
      return Optional.of(List.of());
    }
    if (from < 0 || from > to || updates.isEmpty() || updates.getFirst().version > from + 1) {
      return Optional.empty();
    }
    return Optional.of(updates.stream().filter(u -> u.version > from && u.version <= to).toList());
  }

  private static SessionUpdate update(Kept kept, SessionId session, String epoch) {
    Map<String, Long> revisions = HashMap.newHashMap(kept.names.length);
    for (String name : kept.names) {
      revisions.put(name, kept.version);
    }
    return new SessionUpdate(
        session,
        epoch,
        kept.version,
        kept.patch.read(),
        Map.copyOf(revisions),
        kept.cause,
        kept.sourceMicros,
        kept.targetMicros);
  }
}
