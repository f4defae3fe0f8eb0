package io.freshet.ingest;

import io.freshet.stream.TopicFollower;
import io.freshet.stream.Topics;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

  /** Of another length than a hash. */
  static final byte[] MARKER = "learned-from".getBytes(StandardCharsets.UTF_8);

  private final TopicFollower topic;
  private final String keyId;
  private final Consumer<byte[]> known;
  private volatile byte[] marker = {};

  /**
   * Connects lazily.
   *
   * @param bootstrap Kafka's bootstrap servers
   * @param keyId tells the keys of hashes apart, without giving one away
   * @param known takes each hash, on the topic's thread; the same one may come again; an {@code
   *     IllegalArgumentException} refuses what is no hash
   * @param onTrouble told, on the topic's thread, when it cannot follow; null once it does again
   */
  public NamesTopic(
      String bootstrap, String keyId, Consumer<byte[]> known, Consumer<Throwable> onTrouble) {
    this.keyId = keyId;
    this.known = known;
    this.topic = new TopicFollower(bootstrap, Topics.NAMES, this::take, onTrouble);
  }

  /** Begins to read. Call once; the topic must exist. */
  public NamesTopic start() {
    topic.start();
    return this;
  }

  /** As {@link TopicFollower#loaded}. */
  public CompletionStage<Void> loaded() {
    return topic.loaded();
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

  /** As {@link TopicFollower#stop}. */
  public CompletionStage<Void> stop() {
    return topic.stop();
  }

  /** A record that is no hash was not written by ingest: it must not stop it for ever. */
  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    if (Arrays.equals(record.key(), MARKER)) {
      marker = record.value();
      return;
    }
    try {
      known.accept(record.key());
    } catch (IllegalArgumentException e) {
      LOG.warn("offset {} of {} is passed over: {}", record.offset(), Topics.NAMES, e.getMessage());
    }
  }
}
