package io.freshet.keys;

import io.freshet.privacy.SubjectKeys;
import io.freshet.stream.TopicFollower;
import io.freshet.stream.Topics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows {@code freshet.keys}, so that a subject forgotten anywhere is forgotten here a moment
 * later.
 */
public final class SubjectKeysTopic {
  private static final Logger LOG = LoggerFactory.getLogger(SubjectKeysTopic.class);

  private final TopicFollower follower;
  private final SubjectKeys keys;
  private final Consumer<Throwable> onTrouble;
  private boolean following;
  private Throwable trouble;
  private Throwable told;

  /**
   * Connects lazily.
   *
   * @param keys takes in the entries, on the topic's thread
   * @param onTrouble told, on the topic's thread, when it cannot follow, or an entry cannot be
   *     read; null once it follows again and all can
   */
  public SubjectKeysTopic(String bootstrap, SubjectKeys keys, Consumer<Throwable> onTrouble) {
    this.keys = keys;
    this.onTrouble = onTrouble;
    this.follower = new TopicFollower(bootstrap, Topics.KEYS, this::take, this::trouble);
  }

  /** A record of another name was not written by Freshet: it must not stop it for ever. */
  static void take(SubjectKeys keys, ConsumerRecord<byte[], byte[]> record) {
    if (!keys.take(new String(record.key(), StandardCharsets.UTF_8), record.value())) {
      LOG.warn(
          "offset {} of {}-{} is passed over: it is no entry's name",
          record.offset(),
          record.topic(),
          record.partition());
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    take(keys, record);
    tell();
  }

  private synchronized void trouble(Throwable e) {
    trouble = e;
    tell();
  }

  /** While it reads what is there, entries may be unreadable that others replace. */
  private synchronized void tell() {
    Throwable now = trouble != null || !following ? trouble : keys.unreadable();
    if (now != told) {
      told = now;
      onTrouble.accept(now);
    }
  }

  private synchronized void loaded() {
    following = true;
    tell();
  }

  /** Begins to read; completes when all that was there is taken in. Call once. */
  public CompletionStage<Void> start() {
    return follower.start().loaded().thenRun(this::loaded);
  }

  /** Ends the thread and closes the consumer. */
  public CompletionStage<Void> stop() {
    return follower.stop();
  }
}
