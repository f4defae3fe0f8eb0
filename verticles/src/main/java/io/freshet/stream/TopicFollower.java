package io.freshet.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a small compacted topic whole, and what is added to it from then on; of transactions only
 * what was committed. Has a thread and a consumer of its own, in no group. What fails is begun
 * anew, after one second at first, and up to {@value #LAST_PAUSE_MS} ms later.
 */
public final class TopicFollower {
  private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  private static final long FIRST_PAUSE_MS = 1_000;
  private static final long LAST_PAUSE_MS = 30_000;

  private final String bootstrap;
  private final String topic;
  private final Consumer<ConsumerRecord<byte[], byte[]>> taking;
  private final Consumer<Throwable> onTrouble;
  private final CompletableFuture<Void> loaded = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean started;
  private volatile KafkaConsumer<byte[], byte[]> kafka;
  private boolean troubled;
  private long pauseMs = FIRST_PAUSE_MS;

  /**
   * Connects lazily.
   *
   * @param bootstrap Kafka's bootstrap servers
   * @param taking takes each record that has a key, on this object's thread; the same one may come
   *     again; when it throws, the topic is read again from its beginning, later
   * @param onTrouble told, on this object's thread, each time that it could not follow; null once
   *     it does again, and has taken all that there is
   */
  public TopicFollower(
      String bootstrap,
      String topic,
      Consumer<ConsumerRecord<byte[], byte[]>> taking,
      Consumer<Throwable> onTrouble) {
    this.topic = topic;
    this.taking = taking;
    this.onTrouble = onTrouble;
    this.bootstrap = bootstrap;
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
    started = true;
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

  /** Ends the thread and closes the consumer; harmless when it was not started. */
  public CompletionStage<Void> stop() {
    stopped.countDown();
    KafkaConsumer<byte[], byte[]> polled = kafka;
    if (polled != null) {
      polled.wakeup();
    }
    if (!started) {
      ended.complete(null);
    }
    return ended;
  }

  private boolean isRunning() {
    return stopped.getCount() > 0;
  }

  private void run() {
    try {
      while (isRunning()) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrap)) {
          kafka = consumer;
          if (isRunning()) { // who stopped it before could not wake this one
            follow(consumer);
          }
        } catch (WakeupException e) {
          LOG.debug("{} is no longer followed", topic);
        } catch (Throwable e) {
          pause(e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      loaded.completeExceptionally(new IllegalStateException("stopped before all was read"));
      ended.complete(null);
    }
  }

  private void pause(Throwable trouble) throws InterruptedException {
    LOG.warn("{} cannot be followed, trying again: {}", topic, trouble.toString());
    troubled = true;
    onTrouble.accept(trouble);
    stopped.await(pauseMs, TimeUnit.MILLISECONDS);
    pauseMs = Math.min(2 * pauseMs, LAST_PAUSE_MS);
  }

  private void follow(KafkaConsumer<byte[], byte[]> consumer) {
    Map<TopicPartition, Long> left = assignAll(consumer);
    while (isRunning()) {
      if (!left.isEmpty()) {
        left.entrySet().removeIf(e -> consumer.position(e.getKey()) >= e.getValue());
      }
      if (left.isEmpty()) {
        complete();
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.key() != null) {
          taking.accept(record);
        }
      }
    }
  }

  private void complete() {
    pauseMs = FIRST_PAUSE_MS;
    loaded.complete(null);
    if (troubled) {
      LOG.info("{} is followed again", topic);
      troubled = false;
      onTrouble.accept(null);
    }
  }

  /** Partition to the offset that it has to be read up to. */
  private Map<TopicPartition, Long> assignAll(KafkaConsumer<byte[], byte[]> consumer) {
    List<PartitionInfo> known = consumer.partitionsFor(topic);
    if (known == null || known.isEmpty()) { // made a moment ago, or deleted
      throw new IllegalStateException("the broker knows no partition of " + topic + " yet");
    }
    List<TopicPartition> partitions =
        known.stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return new HashMap<>(consumer.endOffsets(partitions));
  }
}
