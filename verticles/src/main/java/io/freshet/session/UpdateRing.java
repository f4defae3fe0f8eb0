package io.freshet.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.Cause;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest updates of a session, to resume from: at most {@link #MOST}, and at most {@link
 * #MAX_BYTES} of them. Who holds an older version gets the whole context.
 *
 * <p>What they say is kept as bytes: little of it is ever asked for, and as trees it would be most
 * of what a hub holds in memory.
 */
final class UpdateRing {
  static final int MOST = 256;
  static final int MAX_BYTES = 256 << 10;

  /** What an update takes beside its content, about. */
  private static final int ENTRY_BYTES = 200;

  private final ArrayDeque<Kept> updates = new ArrayDeque<>();
  private int bytes;

  /** All of an update but what is the same for all of a session. */
  private record Kept(
      long version, byte[] content, Cause cause, long sourceMicros, long targetMicros) {

    int bytes() {
      return ENTRY_BYTES + content.length;
    }
  }

  /** The patch, and the names of what changed with it. */
  private static byte[] content(SessionUpdate update) {
    try {
      return Json.mapper().writeValueAsBytes(List.of(update.patch(), update.revisions().keySet()));
    } catch (IOException e) {
      throw new UncheckedIOException("an update cannot be written", e);
    }
  }

  private static JsonNode read(Kept kept) {
    try {
      return Json.mapper().readTree(kept.content());
    } catch (IOException e) {
      throw new UncheckedIOException("an update that was kept cannot be read", e);
    }
  }

  /**
   * Keeps the newest update; the oldest are forgotten when there are too many, and all of them when
   * it does not follow the last.
   */
  void keep(SessionUpdate update) {
    if (!updates.isEmpty() && updates.getLast().version() != update.version() - 1) {
      updates.clear();
      bytes = 0;
    }
    Kept kept =
        new Kept(
            update.version(),
            content(update),
            update.cause(),
            update.sourceMicros(),
            update.targetMicros());
    updates.addLast(kept);
    bytes += kept.bytes();
    while (updates.size() > MOST || bytes > MAX_BYTES) {
      bytes -= updates.removeFirst().bytes();
    }
  }

  /** What it takes in memory, about. */
  int bytes() {
    return bytes;
  }

  /**
   * The updates above {@code from} up to {@code to}, oldest first; nothing when they are not all
   * held.
   *
   * @param to the newest version
   */
  Optional<List<SessionUpdate>> between(long from, long to, SessionId session, String epoch) {
    return kept(from, to)
        .map(missed -> missed.stream().map(kept -> update(kept, session, epoch)).toList());
  }

  /** Their patches; nothing when they are not all held. */
  Optional<List<ObjectNode>> patches(long from, long to) {
    return kept(from, to)
        .map(missed -> missed.stream().map(kept -> (ObjectNode) read(kept).get(0)).toList());
  }

  private Optional<List<Kept>> kept(long from, long to) {
    if (from == to) {
      return Optional.of(List.of());
    }
    if (from < 0 || from > to || updates.isEmpty() || updates.getFirst().version() > from + 1) {
      return Optional.empty();
    }
    return Optional.of(
        updates.stream().filter(u -> u.version() > from && u.version() <= to).toList());
  }

  private static SessionUpdate update(Kept kept, SessionId session, String epoch) {
    JsonNode content = read(kept);
    Map<String, Long> revisions = new HashMap<>();
    content.get(1).forEach(name -> revisions.put(name.textValue(), kept.version()));
    return new SessionUpdate(
        session,
        epoch,
        kept.version(),
        (ObjectNode) content.get(0),
        Map.copyOf(revisions),
        kept.cause(),
        kept.sourceMicros(),
        kept.targetMicros());
  }
}
