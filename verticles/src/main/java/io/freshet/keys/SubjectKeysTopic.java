package io.freshet.keys;

import io.freshet.privacy.SubjectKeys;
import io.freshet.stream.TopicFollower;
import io.freshet.stream.Topics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Follows {@code freshet.keys}, so that a subject forgotten anywhere is forgotten here a moment
 * later.
 */
public final class SubjectKeysTopic {
  private final TopicFollower follower;

  /**
   * Connects lazily.
   *
   * @param keys takes in the entries, on the topic's thread
   * @param onFailure told once, on the topic's thread, when it can follow no longer: an entry that
   *     cannot be read, or Kafka's refusal
   */
  public SubjectKeysTopic(String bootstrap, SubjectKeys keys, Consumer<Throwable> onFailure) {
    this.follower =
        new TopicFollower(
            bootstrap,
            Topics.KEYS,
            record -> keys.take(new String(record.key(), StandardCharsets.UTF_8), record.value()),
            onFailure);
  }

  /** Begins to read; completes when all that was there is taken in. Call once. */
  public CompletionStage<Void> start() {
    return follower.start().loaded();
  }

  /** Ends the thread and closes the consumer; not to be used before {@link #start}. */
  public CompletionStage<Void> stop() {
    return follower.stop();
  }
}
