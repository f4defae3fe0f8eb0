package io.freshet.session;

/**
 * How the session stage runs.
 *
 * @param bootstrap Kafka's bootstrap servers
 * @param redis Redis connection string, may hold a password; the server must not evict keys
 * @param epoch identity of the session log's history
 * @param group consumer group that shares the partitions out
 * @param flushMillis how often snapshots are written: what a crash makes the next owner fold again
 * @param hotSessions sessions of a partition held in memory; above it the clean ones that no
 *     gateway follows leave and come back from Redis
 * @param dirtySessions sessions of a partition with unwritten changes at which it pauses
 * @param maxLag unread records at which the stage is not ready
 */
public record SessionConfig(
    String bootstrap,
    String redis,
    String epoch,
    String group,
    long flushMillis,
    int hotSessions,
    int dirtySessions,
    long maxLag) {
  /** The group of every hub: who is in it serves sessions. */
  public static final String GROUP = "freshet-sessions";

  /** Settings that suit a hub with a 512 MB heap. */
  public static SessionConfig of(String bootstrap, String redis, String epoch) {
    return new SessionConfig(bootstrap, redis, epoch, GROUP, 500, 2_000, 2_000, 20_000);
  }

  /** Without the connection string, which may hold a password. */
  @Override
  public String toString() {
    return "SessionConfig[group=%s, epoch=%s, flushMillis=%d, hotSessions=%d, dirtySessions=%d]"
        .formatted(group, epoch, flushMillis, hotSessions, dirtySessions);
  }
}
