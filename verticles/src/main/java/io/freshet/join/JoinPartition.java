package io.freshet.join;

import io.freshet.stream.JoinEvent;
import io.freshet.stream.JoinEventCodec;
import io.freshet.stream.LogBatch;
import io.freshet.stream.SerialQueue;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One ownership of a partition of {@code freshet.joins}, from its assignment to its end, on one
 * event loop: a few effects a turn, one record after the other, each as there is room for it.
 *
 * <p>What changed is written now and then, between two records, once all that came of the records
 * is acknowledged; then the offset is committed. A crash has the records since then done again: the
 * same state gives the same effects under the same numbers, and who has got them drops them.
 */
final class JoinPartition {
  private static final Logger LOG = LoggerFactory.getLogger(JoinPartition.class);
  private static final int EFFECTS_A_TURN = 64;

  private final Vertx vertx;
  private final int number;
  private final StateLog log;
  private final JoinState state;
  private final JoinOutput output;
  private final JoinMetrics metrics;
  private final LongConsumer commit;
  private final Consumer<Throwable> onBroken;
  private final Sends sends;
  private final SerialQueue queue;
  private Future<Void> flushing;
  private Iterator<JoinEffect> effects = Collections.emptyIterator();
  private long taken;
  private long next;
  private long durable;
  private boolean uncommitted;
  private boolean closing;
  private boolean broken;

  /**
   * An ownership that begins.
   *
   * @param state empty
   * @param commit commits an offset of this partition
   * @param onBroken told once when the partition cannot go on here
   */
  JoinPartition(
      Vertx vertx,
      int number,
      StateLog log,
      JoinState state,
      JoinOutput output,
      JoinMetrics metrics,
      LongConsumer commit,
      Consumer<Throwable> onBroken) {
    this.vertx = vertx;
    this.number = number;
    this.log = log;
    this.state = state;
    this.output = output;
    this.metrics = metrics;
    this.commit = commit;
    this.onBroken = onBroken;
    this.sends = new Sends(this::broken);
    this.queue = new SerialQueue(turn -> vertx.runOnContext(v -> turn.run()));
  }

  /** Reads the state; gives the offset to begin at. */
  Future<Long> open() {
    return vertx
        .executeBlocking(() -> log.open(state), false)
        .onSuccess(
            start -> {
              taken = start;
              next = start;
              durable = start;
              uncommitted = start > 0;
              LOG.info("partition {}: {} rows, goes on at offset {}", number, state.rows(), start);
            });
  }

  JoinState state() {
    return state;
  }

  /** Takes a batch in in its turn; completes when it is and there is room for more. */
  Future<Void> handle(LogBatch batch) {
    return queue.add(
        () -> {
          Promise<Void> done = Promise.promise();
          turn(batch.records().iterator(), done);
          return done.future();
        });
  }

  private void turn(Iterator<ConsumerRecord<byte[], byte[]>> records, Promise<Void> done) {
    for (int i = 0; i < EFFECTS_A_TURN && output.hasRoom(); i++) {
      if (broken) {
        done.tryComplete();
        return;
      }
      if (runNext()) {
        continue;
      }
      next = taken;
      if (closing || !records.hasNext()) {
        done.tryComplete();
        return;
      }
      if (state.dirty() > JoinConfig.DIRTY) {
        flush().onComplete(r -> turn(records, done));
        return;
      }
      take(records.next());
    }
    output.room().onComplete(r -> vertx.runOnContext(v -> turn(records, done)));
  }

  /** Runs the next effect of the record in work; false when there is none. */
  private boolean runNext() {
    try {
      if (effects.hasNext()) {
        sends.add(output.run(effects.next()));
        return true;
      }
    } catch (RuntimeException e) {
      leaveOut(e);
    }
    return false;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    taken = record.offset() + 1;
    metrics.taken();
    try {
      if (record.value() == null) {
        throw new IOException("no value");
      }
      JoinEvent event = JoinEventCodec.decode(record.value());
      effects = state.apply(event, record.offset(), record.timestamp() * 1_000);
    } catch (IOException | RuntimeException e) {
      leaveOut(e);
    }
  }

  /** A record that nobody foresaw must not stop its neighbours; a replay leaves the same out. */
  private void leaveOut(Exception e) {
    effects = Collections.emptyIterator();
    metrics.leftOut();
    StackTraceElement[] trace = e.getStackTrace();
    LOG.error(
        "partition {}: the record at {} cannot be taken in and is left out: {} at {}",
        number,
        taken - 1,
        e.getClass().getName(),
        trace.length == 0 ? "an unknown place" : trace[0]);
  }

  /** Says the time where something waits. */
  void tick(long nowMicros) {
    if (state.waiting() > 0 && !closing && !broken) {
      sends.add(output.tell(new JoinEvent.Ticked(nowMicros), number));
    }
  }

  /**
   * Begins to write what changed unless that is under way, or a record is half done: it is done in
   * the next turns, and the next flush is soon. Completes when what it took is durable.
   */
  Future<Void> flush() {
    if (flushing != null) {
      return flushing;
    }
    if (broken || effects.hasNext() || next == durable) {
      commitAnew();
      return Future.succeededFuture();
    }
    long marker = next;
    long since = System.nanoTime();
    byte[] bytes = state.marker(marker);
    Map<String, byte[]> entries = state.takeDirty();
    Promise<Void> done = Promise.promise();
    flushing = done.future();
    sends
        .cut()
        .compose(v -> vertx.executeBlocking(() -> write(entries, bytes), false))
        .onComplete(
            r -> {
              flushing = null;
              if (r.succeeded()) {
                durable = marker;
                uncommitted = false;
                metrics.flushed(System.nanoTime() - since);
                commit.accept(marker);
              } else {
                broken(r.cause());
              }
              done.handle(r);
            });
    return done.future();
  }

  /** The owner before may have written the state and ended before it committed the offset. */
  private void commitAnew() {
    if (uncommitted && !broken && !closing) {
      uncommitted = false;
      commit.accept(durable);
    }
  }

  private Void write(Map<String, byte[]> entries, byte[] marker) {
    log.write(entries, marker);
    return null;
  }

  private void broken(Throwable cause) {
    if (!broken) {
      broken = true;
      onBroken.accept(cause);
    }
  }

  /** Another owner gets it: ends between two records, with what was done written. */
  Future<Void> close() {
    closing = true;
    return queue
        .add(this::flush)
        .transform(r -> flush())
        .transform(
            r -> {
              if (r.failed()) {
                LOG.warn(
                    "partition {}: handed over unwritten, the next owner does it again: {}",
                    number,
                    r.cause().toString());
              }
              return vertx.executeBlocking(
                  () -> {
                    log.close();
                    return null;
                  },
                  false);
            });
  }
}
