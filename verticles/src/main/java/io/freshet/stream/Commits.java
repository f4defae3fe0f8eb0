package io.freshet.stream;

import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Offsets on their way to the group: those of half a second go in one request, the newest of each
 * partition. A commit costs the broker as much as a batch of records, and a late one costs nothing
 * but records read twice after a crash. Confined to the polling thread.
 */
final class Commits {
  private static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();

  private final Consumer<?, ?> kafka;
  private final LongSupplier nanoTime;
  private final List<Promise<Void>> asked = new ArrayList<>();
  private Map<TopicPartition, OffsetAndMetadata> pending = new HashMap<>();
  private long sent;

  Commits(Consumer<?, ?> kafka, LongSupplier nanoTime) {
    this.kafka = kafka;
    this.nanoTime = nanoTime;
    this.sent = nanoTime.getAsLong() - EVERY_NANOS;
  }

  /**
   * Takes offsets to commit; {@code done} hears when they, or newer ones, are, or their partition
   * is somebody else's.
   */
  void add(Map<TopicPartition, OffsetAndMetadata> next, Promise<Void> done) {
    pending.putAll(next);
    asked.add(done);
  }

  /** Sends what is pending if the last request was long enough ago. */
  void sendWhenDue() {
    if (!asked.isEmpty() && nanoTime.getAsLong() - sent >= EVERY_NANOS) {
      send();
    }
  }

  /** Sends what is pending now. */
  void send() {
    if (asked.isEmpty()) {
      return;
    }
    List<Promise<Void>> waiting = List.copyOf(asked);
    Map<TopicPartition, OffsetAndMetadata> offsets = pending;
    asked.clear();
    pending = new HashMap<>();
    sent = nanoTime.getAsLong();
    kafka.commitAsync(
        offsets,
        (committed, e) -> {
          for (Promise<Void> promise : waiting) {
            if (e == null) {
              promise.complete();
            } else {
              promise.fail(e);
            }
          }
        });
  }

  /** Fails what is pending: nothing will be sent any more. */
  void end() {
    asked.forEach(promise -> promise.tryFail("the consumer has ended"));
    asked.clear();
  }

  /** Leaves out partitions that are somebody else's now. */
  void forget(Set<TopicPartition> gone) {
    pending.keySet().removeAll(gone);
  }
}
