package io.freshet.audit;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the audit trail works.
 *
 * @param witnessFile where signed checkpoints are witnessed: best on a disk, or of an owner, that
 *     the database's administrator cannot write to
 * @param checkpointEvery shortest time between two checkpoints; a record is provable after at most
 *     about this
 * @param batchRecords records in one transaction at most
 * @param openRecords records of a partition in work at which it is paused; the rest waits in Kafka
 * @param lagLimit records behind at which the stage is not ready
 * @param queryThreads queries that run at the same time; each needs a database connection
 * @param waitingQueries queries under way or waiting at most: one more is refused as unavailable
 */
public record AuditConfig(
    Path witnessFile,
    Duration checkpointEvery,
    int batchRecords,
    int openRecords,
    long lagLimit,
    int queryThreads,
    int waitingQueries) {

  /** 500 records a batch, 4,000 open, 50,000 behind, 2 queries at once, 64 waiting. */
  public static AuditConfig of(Path witnessFile, Duration checkpointEvery) {
    return new AuditConfig(witnessFile, checkpointEvery, 500, 4_000, 50_000, 2, 64);
  }
}
