package io.freshet.index;

/**
 * How the index works.
 *
 * @param batchRecords session-log records in one transaction at most
 * @param openRecords records of a partition in work at which it is paused; what is not embedded yet
 *     waits in Kafka
 * @param lagLimit records behind at which the stage is not ready
 * @param searchThreads searches that run at the same time; each needs a database connection
 * @param waitingSearches searches under way or waiting at most: one more is refused as unavailable
 * @param exactChunks a tenant of at most so many chunks is searched exactly, a larger one by the
 *     HNSW index, whose hits are approximate
 */
public record IndexConfig(
    int batchRecords,
    int openRecords,
    long lagLimit,
    int searchThreads,
    int waitingSearches,
    int exactChunks) {

  /** 64 records a batch, 1,024 open, 20,000 behind, 2 searches at once, 64 waiting, 5,000 exact. */
  public static IndexConfig standard() {
    return new IndexConfig(64, 1_024, 20_000, 2, 64, 5_000);
  }
}
