package io.freshet.ingest;

import io.freshet.stream.Topics;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows {@code freshet.names}, where every ingest instance of the cluster writes the keyed hashes
 * of names that it has learned. First reads all that is there, so that a name known before a
 * restart is known after it. Has a thread and a consumer of its own, in no group.
 *
 * <p>A marker in the topic says under which key and from which fields the history was learned: with
 * another key the hashes mean nothing, and another field's names are not among them.
 */
public final class NamesTopic {
  private static final Logger LOG = LoggerFactory.getLogger(NamesTopic.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  /** Of another length than a hash. */
  static final byte[] MARKER = "learned-from".getBytes(StandardCharsets.UTF_8);

  private final KafkaConsumer<byte[], byte[]> kafka;
  private final String keyId;
  private final Consumer<byte[]> known;
  private final Consumer<Throwable> onFailure;
  private final CompletableFuture<Void> loaded = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile byte[] marker = {};
  private volatile boolean running = true;

  /**
   * Connects lazily.
   *
   * @param bootstrap Kafka's bootstrap servers
   * @param keyId tells the keys of hashes apart, without giving one away
   * @param known takes each hash, on this object's thread; the same one may come again; an {@code
   *     IllegalArgumentException} refuses what is no hash
   * @param onFailure told once, on this object's thread, when it can follow no longer
   */
  public NamesTopic(
      String bootstrap, String keyId, Consumer<byte[]> known, Consumer<Throwable> onFailure) {
    this.keyId = keyId;
    this.known = known;
    this.onFailure = onFailure;
    this.kafka =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class));
  }

  /** Begins to read. Call once; the topic must exist. */
  public NamesTopic start() {
    Thread.ofPlatform().name("names-topic").daemon().start(this::run);
    return this;
  }

  /**
   * Completes when everything that the topic held at the start has been taken; fails when it is
   * stopped before.
   */
  public CompletionStage<Void> loaded() {
    return loaded;
  }

  /**
   * The marker of a history from which these fields' names were learned under the key of now.
   *
   * @param fields in any wording, as long as it is always the same
   */
  byte[] marker(SortedSet<String> fields) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(keyId.getBytes(StandardCharsets.UTF_8));
      for (String field : fields) {
        sha256.update((byte) '\n');
        sha256.update(field.getBytes(StandardCharsets.UTF_8));
      }
      return sha256.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available in this Java", e);
    }
  }

  /** True when the topic's marker is this one; to be asked once {@link #loaded}. */
  boolean isMarked(byte[] expected) {
    return Arrays.equals(marker, expected);
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
      LOG.debug("the names topic is no longer followed");
    } catch (Throwable e) {
      LOG.error("the names topic can no longer be followed: {}", e.toString());
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
        kafka.partitionsFor(Topics.NAMES).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    kafka.assign(partitions);
    kafka.seekToBeginning(partitions);
    return new HashMap<>(kafka.endOffsets(partitions));
  }

  private void pollOnce(Map<TopicPartition, Long> left) {
    if (!left.isEmpty()) {
      left.entrySet().removeIf(e -> kafka.position(e.getKey()) >= e.getValue());
      if (left.isEmpty()) {
        loaded.complete(null);
      }
    }
    for (var record : kafka.poll(POLL)) {
      if (record.key() != null && record.value() != null) {
        take(record.key(), record.value(), record.offset());
      }
    }
  }

  /** A record that is no hash was not written by ingest: it must not stop it for ever. */
  private void take(byte[] key, byte[] value, long offset) {
    if (Arrays.equals(key, MARKER)) {
      marker = value;
      return;
    }
    try {
      known.accept(key);
    } catch (IllegalArgumentException e) {
      LOG.warn("offset {} of {} is passed over: {}", offset, Topics.NAMES, e.getMessage());
    }
  }
}
