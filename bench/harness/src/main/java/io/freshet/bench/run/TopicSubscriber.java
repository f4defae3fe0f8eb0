package io.freshet.bench.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.bench.peer.PeerSettings;
import io.freshet.bench.work.Replica;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.LongDeserializer;

/**
 * Follows a topic of updates, committed ones only. Keeps them all and looks into them at the end,
 * so that receiving costs little while the engine runs.
 */
final class TopicSubscriber implements Subscriber {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<Long, byte[]> consumer;
  private final Deliveries deliveries;
  private final boolean keep;
  private final List<ConsumerRecord<Long, byte[]>> kept = new ArrayList<>();
  private final Thread thread;
  private long messages;
  private volatile boolean running = true;

  /**
   * @param keep the updates for {@link #contexts}
   */
  TopicSubscriber(
      String bootstrap, String topic, int partitions, boolean keep, Deliveries deliveries) {
    this.deliveries = deliveries;
    this.keep = keep;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                PeerSettings.FETCH_WAIT_MILLIS),
            new LongDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> all = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      all.add(new TopicPartition(topic, i));
    }
    consumer.assign(all);
    consumer.seekToBeginning(all);
    this.thread = Thread.ofPlatform().name("subscriber").start(this::run);
  }

  private void run() {
    try (consumer) {
      while (running) {
        ConsumerRecords<Long, byte[]> records = consumer.poll(POLL);
        long now = System.nanoTime();
        for (ConsumerRecord<Long, byte[]> record : records) {
          if (keep) {
            kept.add(record);
          }
          deliveries.delivered(record.key(), 1, now);
        }
        received(records.count());
      }
    }
  }

  private synchronized void received(int count) {
    messages += count;
  }

  @Override
  public Map<Long, ObjectNode> contexts() {
    close();
    Replica replica = new Replica();
    kept.forEach(record -> replica.apply(record.key(), record.value()));
    return replica.contexts();
  }

  @Override
  public void check() {
    if (!thread.isAlive()) {
      throw new IllegalStateException("the subscriber has ended");
    }
  }

  @Override
  public synchronized long messages() {
    return messages;
  }

  @Override
  public void close() {
    running = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
