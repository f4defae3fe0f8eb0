package io.freshet.session;

import io.freshet.protocol.SessionId;
import io.freshet.stream.KafkaClients;
import io.freshet.stream.Topics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one ownership's snapshots and markers to {@code freshet.contexts}, in the partition of the
 * same number as in the session log: a transaction for each flush.
 *
 * <p>The transactional id is the partition's, so {@link #open} makes the broker refuse what an
 * earlier owner still has buffered. Without that it could land behind ours, and compaction would
 * keep just that. An owner that lost the partition can do the same to its successor; therefore who
 * has opened must write to the store, which refuses it, before it appends. The successor opens
 * again.
 *
 * <p>Used on an event loop, one call at a time but {@link #close}; Kafka's calls block, so they are
 * made on a few worker threads.
 */
final class ContextsLog {
  static final String MARKER = "#marker/";
  private static final Logger LOG = LoggerFactory.getLogger(ContextsLog.class);
  private static final String ID = "freshet-contexts-";
  private static final int WORKERS = 4;
  private static final int MAX_REQUEST_BYTES = 4 << 20;

  /** What Kafka and the key add to a snapshot. */
  private static final int OVERHEAD_BYTES = 2_048;

  private static final long BUFFER_BYTES = 16L << 20;
  private static final int BATCH_BYTES = 128 << 10;
  private static final int MAX_BLOCK_MILLIS = 10_000;
  private static final int MAX_NAMED = 1_000;

  private final WorkerExecutor workers;
  private final KafkaClients kafka;
  private final String bootstrap;
  private final String epoch;
  private final Fence fence;
  private final SessionMetrics metrics;
  private final Set<SessionId> tooLarge = new HashSet<>();
  private volatile Producer<byte[], byte[]> producer;
  private volatile int limit = MAX_REQUEST_BYTES - OVERHEAD_BYTES;
  private boolean begun;
  private volatile boolean closed;

  ContextsLog(
      Vertx vertx, KafkaClients kafka, SessionConfig config, Fence fence, SessionMetrics metrics) {
    this.workers = vertx.createSharedWorkerExecutor(ID, WORKERS, 1, TimeUnit.MINUTES);
    this.kafka = kafka;
    this.bootstrap = config.bootstrap();
    this.epoch = config.epoch();
    this.fence = fence;
    this.metrics = metrics;
  }

  /** Shuts every other owner out; nothing when that was done. */
  Future<Void> open() {
    return producer != null ? Future.succeededFuture() : work(this::openNow);
  }

  private Void openNow() {
    Producer<byte[], byte[]> opening = kafka.producer(settings());
    try {
      opening.initTransactions();
    } catch (RuntimeException e) {
      opening.close(Duration.ZERO);
      throw e;
    }
    producer = opening;
    if (closed) {
      opening.close(Duration.ZERO);
      throw new IllegalStateException("the partition was closed meanwhile");
    }
    return null;
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, ID + fence.partition());
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, ID + fence.partition());
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return settings;
  }

  /** Adds snapshots to the transaction, which begins with the first. */
  Future<Void> append(List<StoredSession> sessions) {
    return work(
        () -> {
          begin();
          sessions.forEach(
              stored -> send(stored.session().toString(), value(stored), stored.session()));
          return null;
        });
  }

  /** Adds the marker; completes when all that was appended is readable. */
  Future<Void> commit(long marker) {
    return work(
        () -> {
          begin();
          byte[] value =
              SnapshotCodec.encode(new SnapshotCodec.Marker(epoch, fence.generation(), marker));
          send(MARKER + fence.partition(), value, null);
          producer.commitTransaction();
          begun = false;
          return null;
        });
  }

  /** Drops what was appended and not committed. Never fails. */
  Future<Void> abort() {
    return producer == null ? Future.succeededFuture() : work(this::abortNow);
  }

  private Void abortNow() {
    try {
      if (begun) {
        producer.abortTransaction();
      }
    } catch (RuntimeException e) {
      // Shut out, or Kafka is away: begins again with the next flush.
      LOG.debug("partition {}: the transaction cannot be aborted: {}", partition(), e.toString());
      producer.close(Duration.ZERO);
      producer = null;
    }
    begun = false;
    return null;
  }

  private void begin() {
    if (!begun) {
      producer.beginTransaction();
      begun = true;
    }
  }

  private void send(String key, byte[] value, SessionId session) {
    producer.send(
        new ProducerRecord<>(
            Topics.CONTEXTS, partition(), key.getBytes(StandardCharsets.UTF_8), value),
        (metadata, e) -> {
          if (e instanceof RecordTooLargeException && session != null) {
            // The topic takes less than it should. The flush fails, and the next knows better.
            limit = Math.min(limit, value.length - 1);
          }
        });
  }

  /**
   * What is too large for a record leaves a note that it is missing: a rebuild then looks for it in
   * the session log.
   */
  private byte[] value(StoredSession stored) {
    if (stored.snapshot().length <= limit) {
      tooLarge.remove(stored.session());
      return stored.snapshot();
    }
    if (tooLarge.size() < MAX_NAMED && tooLarge.add(stored.session())) {
      metrics.tooLarge();
      LOG.warn(
          "the snapshot of {} has {} bytes, too many for {}: if Redis loses it, it has to be folded"
              + " again from the whole session log, or begins anew where that was cut off",
          stored.session(),
          stored.snapshot().length,
          Topics.CONTEXTS);
    }
    return SnapshotCodec.encode(new SnapshotCodec.Snapshot(epoch, fence.generation(), null));
  }

  private int partition() {
    return fence.partition();
  }

  private Future<Void> work(Callable<Void> job) {
    return workers.executeBlocking(job, false);
  }

  /** Ends it, once; a transaction under way is dropped. */
  Future<Void> close() {
    closed = true;
    return work(() -> {
          if (producer != null) {
            producer.close(Duration.ZERO);
          }
          return null;
        })
        .eventually(workers::close);
  }
}
