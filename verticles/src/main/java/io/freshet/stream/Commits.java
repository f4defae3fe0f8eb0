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
import org.apache.kafka.common.errors.RebalanceInProgressException;

/**
 * Offsets on their way to the group: those of half a second go in one request, the newest of each
 * partition. A commit costs the broker as much as a batch of records, and a late one costs nothing
 * but records read twice after a crash. What cannot be committed since the group is being shared
 * out anew is sent again after as long. Confined to the polling thread.
 */
final class Commits {
  private static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();

  private final Consumer<?, ?> kafka;
  private final LongSupplier nanoTime;
  private final List<Promise<Void>> asked = new ArrayList<>();
  private final List<Map<TopicPartition, OffsetAndMetadata>> underWay = new ArrayList<>();
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
    underWay.add(offsets);
    kafka.commitAsync(
        Map.copyOf(offsets),
        (committed, e) -> {
          underWay.removeIf(other -> other == offsets);
          if (e instanceof RebalanceInProgressException) {
            again(offsets);
            asked.addAll(waiting);
            return;
          }
          for (Promise<Void> promise : waiting) {
            if (e == null) {
              promise.complete();
            } else {
              promise.fail(e);
            }
          }
        });
  }

  /** Those that no newer request is for. */
  private void again(Map<TopicPartition, OffsetAndMetadata> offsets) {
    underWay.forEach(newer -> offsets.keySet().removeAll(newer.keySet()));
    offsets.forEach(pending::putIfAbsent);
  }

  /** Fails what is pending: nothing will be sent any more. */
  void end() {
    asked.forEach(promise -> promise.tryFail("the consumer has ended"));
    asked.clear();
  }

  /** Leaves out partitions that are somebody else's now. */
  void forget(Set<TopicPartition> gone) {
    pending.keySet().removeAll(gone);
    underWay.forEach(offsets -> offsets.keySet().removeAll(gone));
  }
}
