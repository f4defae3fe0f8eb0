package io.freshet.stream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Appends no more than a producer takes at a time, however much there is to append: works that wait
 * go on as acknowledgements come, one after the other in the order in which they were added. Their
 * records are made when their turn has come, so that memory is bounded too, and a few megabytes a
 * turn, so that the event loop stays free. Of one event loop.
 */
public final class PacedLog {
  /**
   * Bytes on their way at which nothing more is begun. With a record above it, and what else goes
   * by the same producer, it is far below {@link LogProducer#MAX_OPEN_BYTES}.
   */
  public static final long WINDOW = 24L << 20;

  /** Bytes after which the event loop does something else first. */
  private static final long BURST = 2L << 20;

  private final LogAppender log;
  private final Executor turns;
  private final Deque<Work> works = new ArrayDeque<>();
  private final List<Promise<Void>> waiting = new ArrayList<>();
  private long sent;
  private long open;
  private long burst;
  private boolean resting;
  private boolean going;

  /** Records that belong together: none of another work's comes between them. */
  @FunctionalInterface
  public interface Work {

    /** Sends the next record by {@link #send}; false when there is none. Throws nothing. */
    boolean sendNext();
  }

  /**
   * Nothing on its way.
   *
   * @param turns runs something in a later turn of the event loop
   */
  public PacedLog(LogAppender log, Executor turns) {
    this.log = log;
    this.turns = turns;
  }

  /** Does it as far as there is room, and the rest after the works before it as room comes. */
  public void add(Work work) {
    works.addLast(work);
    goOn();
  }

  /**
   * Appends a record now, whether or not there is room: for works, for who has asked for room, and
   * for what is small and rare.
   */
  public Future<RecordMetadata> send(String topic, byte[] key, byte[] value) {
    return counted(LogProducer.sizeOf(key, value), log.send(topic, key, value));
  }

  /** As {@link #send(String, byte[], byte[])}, to a partition of the caller's choice. */
  public Future<RecordMetadata> send(String topic, int partition, byte[] key, byte[] value) {
    return counted(LogProducer.sizeOf(key, value), log.send(topic, partition, key, value));
  }

  private Future<RecordMetadata> counted(long bytes, Future<RecordMetadata> send) {
    sent += bytes;
    open += bytes;
    burst += bytes;
    if (burst >= BURST && !resting) {
      resting = true;
      turns.execute(
          () -> {
            resting = false;
            burst = 0;
            goOn();
          });
    }
    return send.onComplete(
        r -> {
          open -= bytes;
          goOn();
        });
  }

  /** True when nothing waits and a record may be sent at once. */
  public boolean hasRoom() {
    return works.isEmpty() && mayGoOn();
  }

  /** Completes when there is room: at once, or later. */
  public Future<Void> room() {
    if (hasRoom()) {
      return Future.succeededFuture();
    }
    Promise<Void> promise = Promise.promise();
    waiting.add(promise);
    return promise.future();
  }

  /** Bytes appended so far, acknowledged or not. */
  public long sent() {
    return sent;
  }

  private boolean mayGoOn() {
    return open < WINDOW && !resting;
  }

  private void goOn() {
    if (going) {
      return;
    }
    going = true;
    try {
      while (mayGoOn() && !works.isEmpty()) {
        if (!works.getFirst().sendNext()) {
          works.removeFirst();
        }
      }
    } finally {
      going = false;
    }
    if (!waiting.isEmpty() && hasRoom()) {
      List<Promise<Void>> go = List.copyOf(waiting);
      waiting.clear();
      go.forEach(Promise::complete);
    }
  }
}
