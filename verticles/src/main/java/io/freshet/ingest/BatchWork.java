package io.freshet.ingest;

import io.freshet.stream.LogBatch;
import io.vertx.core.Promise;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A batch on its way: what is left of it, and how many events are unacknowledged. Of one loop. */
final class BatchWork {
  final LogBatch batch;
  final OwnedPartition owned;
  final CompletedPrefix.Batch place;
  final Promise<Void> done = Promise.promise();
  int next;
  int unacknowledged;

  /** Schemas that its next event waited for: used even when they were let go of since. */
  KnownSchemas waitedFor;

  /** True when the rest of it is left to the partition's next owner. */
  boolean left;

  HeardTopics.Heard heard;

  BatchWork(LogBatch batch, OwnedPartition owned) {
    this.batch = batch;
    this.owned = owned;
    this.place = owned.prefix.begin(batch.next());
  }

  ConsumerRecord<byte[], byte[]> nextRecord() {
    return batch.records().get(next);
  }

  boolean allBegun() {
    return next == batch.records().size();
  }
}
