package io.freshet.session;

/**
 * How the session stage runs.
 *
 * @param bootstrap Kafka's bootstrap servers
 * @param redis Redis connection string, may hold a password; the server must not evict keys
 * @param epoch identity of the session log's history
 * @param group consumer group that shares the partitions out
 * @param flushMillis how often snapshots are written, at most: while that takes long, up to 5 s
 *     pass between two flushes. It is what a crash makes the next owner fold again
 * @param hotSessions sessions of a partition held in memory; above it the clean ones that no
 *     gateway follows leave and come back from Redis
 * @param awakeSessions of them those that are held as objects: the others sleep as their snapshots,
 *     which take a quarter of the memory and some microseconds to be read again
 * @param updateBytes what the newest updates of a partition's sessions take together, about: what
 *     agents resume from
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
    int awakeSessions,
    long updateBytes,
    int dirtySessions,
    long maxLag) {
  /** The group of every hub: who is in it serves sessions. */
  public static final String GROUP = "freshet-sessions";

  /** Awake sessions of a partition that suit any hub. */
  public static final int AWAKE = 4_000;

  private static final int FLUSHED = 500;
  private static final int LEAST_DIRTY = 2_000;
  private static final int MOST_DIRTY = 20_000;

  /**
   * Unwritten sessions of a partition at which it should pause when it holds so many in memory: as
   * many, since they are in memory anyway, and each is written once however often it changed; but
   * not more than can be written at a handover, some seconds.
   */
  public static int dirtySessions(int hotSessions) {
    return Math.clamp(hotSessions, LEAST_DIRTY, MOST_DIRTY);
  }

  /**
   * Unwritten sessions of a partition of which so many are written at once, without pauses: unless
   * they are fewer, or waiting saves writes ({@link FlushPace}).
   */
  int flushSessions() {
    return Math.clamp(dirtySessions / 2, 1, FLUSHED);
  }

  /** Settings that suit a hub with a 512 MB heap. */
  public static SessionConfig of(String bootstrap, String redis, String epoch) {
    return new SessionConfig(
        bootstrap, redis, epoch, GROUP, 500, 2_000, AWAKE, 16L << 20, dirtySessions(2_000), 20_000);
  }

  /** Without the connection string, which may hold a password. */
  @Override
  public String toString() {
    return "SessionConfig[group=%s, epoch=%s, flushMillis=%d, hotSessions=%d, dirtySessions=%d]"
        .formatted(group, epoch, flushMillis, hotSessions, dirtySessions);
  }
}
