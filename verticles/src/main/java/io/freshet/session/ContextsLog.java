package io.freshet.session;

import io.freshet.stream.LogProducer;
import io.freshet.stream.Topics;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes snapshots and markers to {@code freshet.contexts}, in the partition of the same number as
 * in the session log.
 */
final class ContextsLog {
  static final String MARKER = "#marker/";
  private static final Logger LOG = LoggerFactory.getLogger(ContextsLog.class);

  private final LogProducer producer;
  private final String epoch;

  ContextsLog(LogProducer producer, String epoch) {
    this.producer = producer;
    this.epoch = epoch;
  }

  /** Completes when all snapshots are acknowledged and after them the marker. */
  Future<Void> write(Fence fence, long marker, List<StoredSession> sessions) {
    return Future.all(sessions.stream().map(stored -> send(fence, stored)).toList())
        .compose(
            v ->
                send(
                    fence,
                    MARKER + fence.partition(),
                    SnapshotCodec.encode(
                        new SnapshotCodec.Marker(epoch, fence.generation(), marker))));
  }

  /**
   * What is too large for a record leaves a note that it is missing: a rebuild then folds the whole
   * log.
   */
  private Future<Void> send(Fence fence, StoredSession stored) {
    String key = stored.session().toString();
    Supplier<byte[]> note =
        () -> SnapshotCodec.encode(new SnapshotCodec.Snapshot(epoch, fence.generation(), null));
    return send(fence, key, stored.snapshot())
        .recover(
            e -> {
              if (e instanceof RecordTooLargeException) {
                LOG.warn(
                    "the snapshot of {} has {} bytes, too many for {}: a rebuild of partition {}"
                        + " will need the whole session log",
                    key,
                    stored.snapshot().length,
                    Topics.CONTEXTS,
                    fence.partition());
                return send(fence, key, note.get());
              }
              return Future.failedFuture(e);
            });
  }

  private Future<Void> send(Fence fence, String key, byte[] value) {
    return producer
        .send(Topics.CONTEXTS, fence.partition(), key.getBytes(StandardCharsets.UTF_8), value)
        .mapEmpty();
  }
}
