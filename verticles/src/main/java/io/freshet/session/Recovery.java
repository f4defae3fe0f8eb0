package io.freshet.session;

import io.freshet.protocol.SessionId;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out where the new owner of a partition begins: at once when Redis holds all that was
 * committed, else after Redis has been rebuilt from {@code freshet.contexts}.
 *
 * <p>A session of which that topic holds nothing usable (it was too large, or cannot be read) is
 * folded again from the last snapshot that Redis has of it, or from the beginning. Where the log no
 * longer reaches back that far, the session begins anew at the log's first record, in an epoch of
 * its own: agents are given the whole context, and nobody takes its versions for the old ones.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final int SLICE = 200;
  private static final int MAX_NAMED = 20;

  private final Stage stage;
  private final Fence fence;
  private final BooleanSupplier over;
  private final Map<SessionId, Long> best = new HashMap<>();
  private final Set<SessionId> missing = new LinkedHashSet<>();
  private final List<SessionId> anew = new ArrayList<>();
  private boolean unreadable;
  private long marker;

  /**
   * A recovery, to be run once.
   *
   * @param over true when nobody waits for it any more
   */
  Recovery(Stage stage, Fence fence, BooleanSupplier over) {
    this.stage = stage;
    this.fence = fence;
    this.over = over;
  }

  /**
   * Where to begin.
   *
   * @param start offset to read from
   * @param end offset at which the partition has caught up with the moment of the recovery
   */
  record Start(long start, long end) {}

  /**
   * Fails with {@link LogGap} when there is no way to go on; otherwise, when Kafka or Redis is away
   * or somebody newer took over, it can be tried again with a new object.
   */
  Future<Start> run() {
    ContextsReader reader = new ContextsReader(stage, fence.partition());
    return reader
        .positions()
        .compose(log -> stage.store().claim(fence, log.committed() < 0))
        // Until the claim another owner may have gone on: what was read before it may be behind.
        .compose(held -> reader.positions().compose(log -> goOn(reader, held, log)))
        .eventually(reader::close);
  }

  private Future<Start> goOn(ContextsReader reader, long held, LogPositions log) {
    return log.coveredBy(held)
        ? Future.succeededFuture(new Start(log.start(held), log.end()))
        : forget(held).compose(v -> rebuild(reader, log));
  }

  /** Until the rebuild is done no marker may vouch for what an older copy of the store holds. */
  private Future<Void> forget(long held) {
    return held < 0
        ? Future.succeededFuture()
        : stage
            .store()
            .discard(fence, List.of())
            .compose(v -> stage.store().claim(fence, false))
            .compose(this::forget); // an older copy may have come back just then
  }

  private Future<Start> rebuild(ContextsReader reader, LogPositions log) {
    LOG.info("partition {}: snapshots are rebuilt from freshet.contexts", fence.partition());
    return readOn(reader)
        .compose(v -> findMissing(List.copyOf(missing), log, marker))
        .compose(
            held -> {
              long start = log.start(held);
              LOG.info(
                  "partition {}: {} sessions rebuilt, the log follows from offset {}",
                  fence.partition(),
                  best.size(),
                  start);
              reportAnew(log);
              return stage.store().write(fence, held, List.of()).map(new Start(start, log.end()));
            });
  }

  private Future<Void> readOn(ContextsReader reader) {
    if (over.getAsBoolean()) {
      return Future.failedFuture(new OwnershipLost("the partition was handed on"));
    }
    return reader
        .next()
        .compose(
            chunk ->
                chunk.isEmpty()
                    ? Future.succeededFuture()
                    : stage
                        .store()
                        .write(fence, -1, select(chunk.get()))
                        .compose(v -> readOn(reader)));
  }

  /** The newest snapshots of a chunk; what an older owner wrote late is behind and left out. */
  private List<StoredSession> select(List<ConsumerRecord<byte[], byte[]>> chunk) {
    Map<SessionId, StoredSession> newest = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : chunk) {
      if (record.value() == null) {
        continue;
      }
      SessionId session = null;
      try {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (key.startsWith(ContextsLog.MARKER)) {
          readMarker(SnapshotCodec.decodeMarker(record.value()));
        } else {
          session = SessionId.parse(key);
          read(session, SnapshotCodec.decode(record.value()), record.value(), newest);
        }
      } catch (RuntimeException e) {
        unreadable(record, session, e);
      }
    }
    return List.copyOf(newest.values());
  }

  private void unreadable(
      ConsumerRecord<byte[], byte[]> record, SessionId session, RuntimeException e) {
    stage.metrics().unreadable();
    if (session != null) {
      missing.add(session);
    }
    if (!unreadable) {
      unreadable = true;
      LOG.error(
          "{}-{} holds records that cannot be read, the first at offset {}: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getClass().getSimpleName());
    }
  }

  /**
   * The last one counts. It may be lower than one before, where Redis had gone back in time and
   * snapshots were written again from there: of those that the higher one vouched for, compaction
   * may have kept only the older.
   */
  private void readMarker(SnapshotCodec.Marker read) {
    if (read.epoch().equals(stage.config().epoch())) {
      marker = read.next();
    }
  }

  private void read(
      SessionId session,
      SnapshotCodec.Snapshot snapshot,
      byte[] bytes,
      Map<SessionId, StoredSession> newest) {
    if (!snapshot.epoch().equals(stage.config().epoch())) {
      return;
    }
    SessionState.Saved state = snapshot.state();
    if (state == null) {
      missing.add(session);
    } else if (state.lastOffset() >= best.getOrDefault(session, -1L)) {
      SnapshotCodec.restore(snapshot); // or a load of it would have all of this done again
      missing.remove(session);
      best.put(session, state.lastOffset());
      newest.put(
          session,
          StoredSession.of(
              state,
              bytes,
              state.features().isEmpty() ? StoredFeatures.NONE : StoredFeatures.DUE_NOW));
    }
  }

  /** The offset from which the sessions that are missing can be folded, too. */
  private Future<Long> findMissing(List<SessionId> sessions, LogPositions log, long from) {
    if (sessions.isEmpty()) {
      return Future.succeededFuture(from);
    }
    List<SessionId> some = sessions.subList(0, Math.min(SLICE, sessions.size()));
    List<SessionId> others = sessions.subList(some.size(), sessions.size());
    return stage
        .store()
        .load(fence, some)
        .compose(
            held -> {
              long earliest = from;
              List<StoredSession> begun = new ArrayList<>();
              for (SessionId session : some) {
                long next = nextOf(held.get(session));
                if (next <= 0 || next < log.begin()) {
                  next = log.begin();
                  begun.add(begin(session, next));
                }
                earliest = Math.min(earliest, next);
              }
              long last = earliest;
              return stage
                  .store()
                  .write(fence, -1, begun)
                  .compose(v -> findMissing(others, log, last));
            });
  }

  /** The offset behind the last one that a snapshot holds; -1 when there is none to use. */
  private static long nextOf(byte[] snapshot) {
    try {
      return snapshot == null ? -1 : SnapshotCodec.restore(snapshot).lastOffset() + 1;
    } catch (SnapshotCodec.Unreadable e) {
      return -1;
    }
  }

  private StoredSession begin(SessionId session, long offset) {
    if (offset > 0) {
      stage.metrics().anew();
      anew.add(session);
    }
    SessionState state = SessionState.beginning(session, offset);
    return StoredSession.of(
        state,
        SnapshotCodec.encode(stage.config().epoch(), fence.generation(), state),
        StoredFeatures.NONE);
  }

  private void reportAnew(LogPositions log) {
    if (!anew.isEmpty()) {
      LOG.error(
          "partition {}: {} sessions are lost and begin anew at offset {}, where the session log"
              + " begins, in epoch {}; of what was before they know nothing until their sources are"
              + " read anew: {}",
          fence.partition(),
          anew.size(),
          log.begin(),
          stage.fold().epoch(log.begin()),
          anew.subList(0, Math.min(MAX_NAMED, anew.size())));
    }
  }
}
