package io.freshet.stream;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * How far a consumer is behind. What it knows from fetching is looked at on every poll; the ends of
 * partitions that are paused, of which it fetches nothing, are asked for every second. While Kafka
 * does not answer, the last figures stay. Refreshed on the polling thread, read on any.
 */
final class Lag {
  private static final long ASK_NANOS = Duration.ofSeconds(1).toNanos();
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final Consumer<?, ?> kafka;
  private final Map<TopicPartition, Long> records = new ConcurrentHashMap<>();
  private long asked = System.nanoTime() - ASK_NANOS;

  Lag(Consumer<?, ?> kafka) {
    this.kafka = kafka;
  }

  Map<TopicPartition, Long> records() {
    return Map.copyOf(records);
  }

  void refresh() {
    Set<TopicPartition> paused = kafka.paused();
    for (TopicPartition partition : kafka.assignment()) {
      if (!paused.contains(partition)) {
        kafka.currentLag(partition).ifPresent(l -> records.put(partition, l));
      }
    }
    if (!paused.isEmpty() && System.nanoTime() - asked >= ASK_NANOS) {
      ask(new HashSet<>(paused));
      asked = System.nanoTime();
    }
  }

  private void ask(Set<TopicPartition> paused) {
    try {
      kafka
          .endOffsets(paused, PATIENCE)
          .forEach(
              (partition, end) ->
                  records.put(partition, Math.max(0, end - kafka.position(partition, PATIENCE))));
    } catch (TimeoutException | WakeupException e) {
      // Asked again in a second; that Kafka is away, the hub's own look at it tells.
    }
  }

  void forget(Set<TopicPartition> gone) {
    records.keySet().removeAll(gone);
  }
}
