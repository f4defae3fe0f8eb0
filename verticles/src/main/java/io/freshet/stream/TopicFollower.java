package io.freshet.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a small compacted topic whole, and what is added to it from then on; of transactions only
 * what was committed. Has a thread and a consumer of its own, in no group.
 */
public final class TopicFollower {
  private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final KafkaConsumer<byte[], byte[]> kafka;
  private final String topic;
  private final Consumer<ConsumerRecord<byte[], byte[]>> taking;
  private final Consumer<Throwable> onFailure;
  private final CompletableFuture<Void> loaded = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean running = true;

  /**
   * Connects lazily.
   *
   * @param bootstrap Kafka's bootstrap servers
   * @param taking takes each record that has a key, on this object's thread; the same one may come
   *     again; what it throws ends the following
   * @param onFailure told once, on this object's thread, when it can follow no longer
   */
  public TopicFollower(
      String bootstrap,
      String topic,
      Consumer<ConsumerRecord<byte[], byte[]>> taking,
      Consumer<Throwable> onFailure) {
    this.topic = topic;
    this.taking = taking;
    this.onFailure = onFailure;
    this.kafka = consumer(bootstrap);
  }

  /** A consumer in no group, of what is committed; it makes no topic. */
  public static KafkaConsumer<byte[], byte[]> consumer(String bootstrap) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            IsolationLevel.READ_COMMITTED.toString().toLowerCase(Locale.ROOT)),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /** Begins to read. Call once; the topic must exist. */
  public TopicFollower start() {
    Thread.ofPlatform().name(topic).daemon().start(this::run);
    return this;
  }

  /**
   * Completes when everything that the topic held at the start has been taken; fails when it is
   * stopped before.
   */
  public CompletionStage<Void> loaded() {
    return loaded;
  }

  /** Ends the thread and closes the consumer; not to be used before {@link #start}. */
  public CompletionStage<Void> stop() {
    running = false;
    kafka.wakeup();
    return ended;
  }

  private void run() {
    try (kafka) {
      Map<TopicPartition, Long> left = assignAll();
      while (running) {
        pollOnce(left);
      }
    } catch (WakeupException e) {
      LOG.debug("{} is no longer followed", topic);
    } catch (Throwable e) {
      LOG.error("{} can no longer be followed: {}", topic, e.toString());
      loaded.completeExceptionally(e);
      onFailure.accept(e);
    } finally {
      loaded.completeExceptionally(new IllegalStateException("stopped before all was read"));
      ended.complete(null);
    }
  }

  /** Partition to the offset that it has to be read up to. */
  private Map<TopicPartition, Long> assignAll() {
    List<TopicPartition> partitions =
        kafka.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    kafka.assign(partitions);
    kafka.seekToBeginning(partitions);
    return new HashMap<>(kafka.endOffsets(partitions));
  }

  private void pollOnce(Map<TopicPartition, Long> left) {
    if (!left.isEmpty()) {
      left.entrySet().removeIf(e -> kafka.position(e.getKey()) >= e.getValue());
    }
    if (left.isEmpty()) {
      loaded.complete(null);
    }
    for (ConsumerRecord<byte[], byte[]> record : kafka.poll(POLL)) {
      if (record.key() != null) {
        taking.accept(record);
      }
    }
  }
}
