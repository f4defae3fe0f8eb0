package io.freshet.join;

import io.freshet.stream.Topics;
import java.time.Duration;

/**
 * How the join stage runs. Partitions share the hub's bounds evenly.
 *
 * @param bootstrap Kafka's bootstrap servers
 * @param group consumer group that shares the partitions out
 * @param partitions of {@code freshet.joins}
 * @param rows rows held at most, those that join others and those that are referred to
 * @param waiting rows that wait for the row they go through, at most
 * @param hold how long one waits before it is rejected
 * @param flush how often what changed is written: what a crash makes the next owner do again
 * @param maxLag unread records at which the stage is not ready
 */
public record JoinConfig(
    String bootstrap,
    String group,
    int partitions,
    int rows,
    int waiting,
    Duration hold,
    Duration flush,
    long maxLag) {
  /** The group of every hub. */
  public static final String GROUP = "freshet-joins";

  /** Unwritten entries of a partition at which it pauses. */
  static final int DIRTY = 4_000;

  private static final int PER_SUBJECT = 100_000;

  /** Group {@link #GROUP}; written twice a second; ready up to 20,000 records behind. */
  public static JoinConfig of(
      String bootstrap, int partitions, int rows, int waiting, Duration hold) {
    return new JoinConfig(
        bootstrap, GROUP, partitions, rows, waiting, hold, Duration.ofMillis(500), 20_000);
  }

  /** The bounds of one partition. */
  JoinLimits limits() {
    return new JoinLimits(
        Math.max(1, rows / partitions),
        Math.max(1, waiting / partitions),
        PER_SUBJECT,
        hold.toNanos() / 1_000,
        Topics.MAX_FAN_OUT_BYTES);
  }
}
