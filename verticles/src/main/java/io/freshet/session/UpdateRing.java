package io.freshet.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.WrittenPatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the newest updates of a session are, to resume from: at most {@link #MOST}, at most {@link
 * #MAX_BYTES} of them, and as far as the partition's {@link UpdateLog} holds them. Who holds an
 * older version gets the whole context.
 */
final class UpdateRing {
  static final int MOST = 256;
  static final int MAX_BYTES = 256 << 10;
  private static final int LEAST = 2;

  /** About what a place takes. */
  private static final int PLACE_BYTES = Long.BYTES + Integer.BYTES;

  private final UpdateLog log;

  /** Oldest first, from {@link #first} on and then from the beginning. */
  private long[] places = {};

  private int[] sizes = {};
  private int first;
  private int count;
  private int bytes;
  private long newest;

  UpdateRing(UpdateLog log) {
    this.log = log;
  }

  /**
   * Keeps the newest update; the oldest are forgotten when there are too many, and all of them when
   * it does not follow the last.
   *
   * @return the update with its patch written
   */
  SessionUpdate keep(SessionUpdate update) {
    if (update.version() != newest + 1) {
      clear();
    }
    newest = update.version();
    WrittenPatch patch = WrittenPatch.of(update.patch());
    int size = size(update, patch);
    long place = size > MAX_BYTES ? UpdateLog.NOWHERE : log.add(update, patch);
    if (place == UpdateLog.NOWHERE) {
      clear();
    } else {
      add(place, size);
      forgetLost();
      while (count > MOST || bytes > MAX_BYTES) {
        forgetOldest();
      }
    }
    return update.with(patch);
  }

  private static int size(SessionUpdate update, WrittenPatch patch) {
    int[] size = {PLACE_BYTES + patch.length()};
    update.revisions().forEach((name, revision) -> size[0] += name.length());
    return size[0];
  }

  private void add(long place, int size) {
    if (count == places.length) {
      grow();
    }
    int at = (first + count) % places.length;
    places[at] = place;
    sizes[at] = size;
    bytes += size;
    count++;
  }

  private void grow() {
    long[] morePlaces = Arrays.copyOfRange(places, first, first + Math.max(LEAST, 2 * count));
    int[] moreSizes = Arrays.copyOfRange(sizes, first, first + Math.max(LEAST, 2 * count));
    System.arraycopy(places, 0, morePlaces, count - first, first);
    System.arraycopy(sizes, 0, moreSizes, count - first, first);
    places = morePlaces;
    sizes = moreSizes;
    first = 0;
  }

  private void forgetLost() {
    while (count > 0 && !log.holds(places[first])) {
      forgetOldest();
    }
    if (count == 0) {
      clear();
    }
  }

  private void forgetOldest() {
    log.forget(places[first]);
    bytes -= sizes[first];
    first = (first + 1) % places.length;
    count--;
  }

  /** Reads what keeping an update looks at; the sum means nothing. */
  int prefetch() {
    if (count == 0) {
      return 0;
    }
    int next = (first + count) % places.length;
    return (int) places[first] + sizes[first] + (int) places[next] + sizes[next];
  }

  /** Forgets all. */
  void clear() {
    for (int i = 0; i < count; i++) {
      log.forget(places[(first + i) % places.length]);
    }
    places = new long[0];
    sizes = new int[0];
    first = 0;
    count = 0;
    bytes = 0;
  }

  /** What its updates take in memory, about. */
  int bytes() {
    forgetLost();
    return bytes;
  }

  /**
   * The updates above {@code from} up to {@code to}, oldest first; nothing when they are not all
   * held. Of feeds their patches hold parts.
   *
   * @param to the newest version
   */
  Optional<List<SessionUpdate>> between(long from, long to, SessionId session, String epoch) {
    if (from == to) {
      return Optional.of(List.of());
    }
    forgetLost();
    long oldest = newest - count + 1;
    if (from < 0 || from > to || count == 0 || oldest > from + 1 || to > newest) {
      return Optional.empty();
    }
    List<SessionUpdate> updates = new ArrayList<>();
    for (long version = from + 1; version <= to; version++) {
      long place = places[(int) ((first + version - oldest) % places.length)];
      updates.add(log.read(place, session, epoch, version));
    }
    return Optional.of(updates);
  }

  /** Their patches, with parts of feeds; nothing when they are not all held. */
  Optional<List<ObjectNode>> patches(long from, long to) {
    return between(from, to, null, null)
        .map(updates -> updates.stream().map(SessionUpdate::patch).toList());
  }
}
