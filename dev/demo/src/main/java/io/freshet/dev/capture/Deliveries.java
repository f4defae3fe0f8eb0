package io.freshet.dev.capture;

import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Sends events without waiting for each, and marks an event as processed once it and all before it
 * are acknowledged. A failed send throws out of the next batch, which stops the engine: nothing
 * after it is ever marked, so that a restart sends it again. At most {@value #LIMIT} events are
 * under way; then the engine waits.
 *
 * <p>Thread-safe: the engine's thread sends, the closing thread finishes.
 */
final class Deliveries implements ChangeConsumer<ChangeEvent<byte[], byte[]>> {
  private static final int LIMIT = 4_096;

  private record Delivery(ChangeEvent<byte[], byte[]> event, CompletableFuture<?> sent) {}

  private final Set<String> topics;
  private final Function<ChangeEvent<byte[], byte[]>, CompletableFuture<?>> send;
  private final Queue<Delivery> underWay = new ArrayDeque<>();
  private RecordCommitter<ChangeEvent<byte[], byte[]>> committer;

  /**
   * Makes one.
   *
   * @param topics events for others are not sent, only marked in their turn
   * @param send starts the sending of an event, in the order of its calls
   */
  Deliveries(Set<String> topics, Function<ChangeEvent<byte[], byte[]>, CompletableFuture<?>> send) {
    this.topics = topics;
    this.send = send;
  }

  @Override
  public synchronized void handleBatch(
      List<ChangeEvent<byte[], byte[]>> events,
      RecordCommitter<ChangeEvent<byte[], byte[]>> committer)
      throws InterruptedException {
    this.committer = committer;
    mark();
    for (ChangeEvent<byte[], byte[]> event : events) {
      CompletableFuture<?> sent =
          topics.contains(event.destination())
              ? send.apply(event)
              : CompletableFuture.completedFuture(null);
      underWay.add(new Delivery(event, sent));
    }
    mark();
    committer.markBatchFinished();
  }

  /** Waits up to {@code timeoutMs} for what is under way, and marks what was acknowledged. */
  synchronized void finish(long timeoutMs) throws InterruptedException {
    if (committer == null) {
      return;
    }
    try {
      CompletableFuture.allOf(
              underWay.stream().map(Delivery::sent).toArray(CompletableFuture<?>[]::new))
          .get(timeoutMs, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return; // the rest stays unmarked and is sent again after a restart
    }
    mark();
    committer.markBatchFinished();
  }

  /** Marks the acknowledged head of the queue, waiting for it while the queue is too long. */
  private void mark() throws InterruptedException {
    while (!underWay.isEmpty() && (underWay.peek().sent().isDone() || underWay.size() > LIMIT)) {
      Delivery next = underWay.peek();
      try {
        next.sent().get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(
            "A change could not be written to " + next.event().destination(), e.getCause());
      }
      committer.markProcessed(next.event());
      underWay.remove();
    }
  }
}
