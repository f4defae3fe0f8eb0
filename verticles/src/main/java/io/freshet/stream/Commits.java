package io.freshet.stream;

import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final List<Promise<Void>> asked = new ArrayList<>();
  private Map<TopicPartition, OffsetAndMetadata> pending = new HashMap<>();
  private long sent = System.nanoTime() - EVERY_NANOS;

  Commits(Consumer<?, ?> kafka) {
    this.kafka = kafka;
  }

  /** Takes offsets to commit; {@code done} hears when they, or newer ones, are. */
  void add(Map<TopicPartition, OffsetAndMetadata> next, Promise<Void> done) {
    pending.putAll(next);
    asked.add(done);
  }

  /** Sends what is pending if the last request was long enough ago. */
  void sendWhenDue() {
    if (!asked.isEmpty() && System.nanoTime() - sent >= EVERY_NANOS) {
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
    sent = System.nanoTime();
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

  /** Leaves out partitions that are somebody else's now. */
  void forget(Set<TopicPartition> gone) {
    pending.keySet().removeAll(gone);
  }
}
