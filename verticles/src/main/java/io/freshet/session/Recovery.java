package io.freshet.session;

import io.freshet.protocol.SessionId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out where the new owner of a partition begins: at once when Redis holds all that was
 * committed, else after Redis has been rebuilt from {@code freshet.contexts}.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Vertx vertx;
  private final SessionConfig config;
  private final SnapshotStore store;
  private final Fence fence;
  private final Map<SessionId, Long> best = new HashMap<>();
  private final Set<SessionId> missing = new HashSet<>();
  private long marker;

  Recovery(Vertx vertx, SessionConfig config, SnapshotStore store, Fence fence) {
    this.vertx = vertx;
    this.config = config;
    this.store = store;
    this.fence = fence;
  }

  /**
   * Where to begin.
   *
   * @param start offset to read from
   * @param end offset at which the partition has caught up with the moment of the recovery
   */
  record Start(long start, long end) {}

  /** Fails when Kafka or Redis is away; it can then be tried again with a new object. */
  Future<Start> run() {
    ContextsReader reader = new ContextsReader(vertx, config, fence.partition());
    return reader
        .positions()
        .compose(
            log ->
                store
                    .claim(fence, log.committed() < 0)
                    .compose(
                        held ->
                            log.coveredBy(held)
                                ? Future.succeededFuture(new Start(log.start(held), log.end()))
                                : rebuild(reader, log)))
        .eventually(reader::close);
  }

  private Future<Start> rebuild(ContextsReader reader, LogPositions log) {
    LOG.info("partition {}: snapshots are rebuilt from freshet.contexts", fence.partition());
    return readOn(reader)
        .compose(
            v -> {
              // A session that was too large for the topic has to be folded from its beginning.
              long held = missing.isEmpty() ? marker : 0;
              long start = log.start(held);
              LOG.info(
                  "partition {}: {} sessions rebuilt, the log follows from offset {}",
                  fence.partition(),
                  best.size(),
                  start);
              return store.write(fence, held, List.of()).map(new Start(start, log.end()));
            });
  }

  private Future<Void> readOn(ContextsReader reader) {
    return reader
        .next()
        .compose(
            chunk ->
                chunk.isEmpty()
                    ? Future.succeededFuture()
                    : store.write(fence, -1, select(chunk.get())).compose(v -> readOn(reader)));
  }

  /** The newest snapshots of a chunk; what an older owner wrote late is behind and left out. */
  private List<StoredSession> select(List<ConsumerRecord<byte[], byte[]>> chunk) {
    Map<SessionId, StoredSession> newest = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : chunk) {
      if (record.value() == null) {
        continue;
      }
      String key = new String(record.key(), StandardCharsets.UTF_8);
      if (key.startsWith(ContextsLog.MARKER)) {
        readMarker(SnapshotCodec.decodeMarker(record.value()));
      } else {
        SessionId session = SessionId.parse(key);
        read(session, SnapshotCodec.decode(record.value()), record.value(), newest);
      }
    }
    return List.copyOf(newest.values());
  }

  private void readMarker(SnapshotCodec.Marker read) {
    if (read.epoch().equals(config.epoch())) {
      marker = Math.max(marker, read.next());
    }
  }

  private void read(
      SessionId session,
      SnapshotCodec.Snapshot snapshot,
      byte[] bytes,
      Map<SessionId, StoredSession> newest) {
    if (!snapshot.epoch().equals(config.epoch())) {
      return;
    }
    SessionState.Saved state = snapshot.state();
    if (state == null) {
      missing.add(session);
    } else if (state.lastOffset() >= best.getOrDefault(session, -1L)) {
      missing.remove(session);
      best.put(session, state.lastOffset());
      boolean moving = state.features() != null && !state.features().isEmpty();
      newest.put(
          session,
          new StoredSession(
              session,
              state.version(),
              state.sourceMicros(),
              bytes,
              moving ? StoredFeatures.DUE_NOW : StoredFeatures.NONE));
    }
  }
}
