package io.freshet.ingest;

import io.freshet.message.SourcesHeard.Word;
import io.freshet.stream.LogBatch;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Notes when something was last done of each topic. A heartbeat overtakes nothing: its word is
 * given when all that was handed over before it is done, of whatever topic, since it vouches for
 * that there is no more. Of one event loop; bounded by the topics and the batches in hand.
 */
final class HeardTopics {
  private final Map<String, Word> topics = new HashMap<>();
  private final ArrayDeque<BatchWork> inHand = new ArrayDeque<>();

  /** A batch was handed over. */
  void begun(BatchWork work) {
    inHand.addLast(work);
  }

  /** A batch is over: all of it is in the next log, or its rest is left to another. */
  void over(long nowMicros) {
    while (!inHand.isEmpty() && inHand.getFirst().over) {
      BatchWork work = inHand.removeFirst();
      if (work.allBegun()) {
        read(work.batch, nowMicros);
      }
    }
  }

  /** A record without a time counts as written now. */
  void read(LogBatch batch, long nowMicros) {
    long newestMillis = -1;
    for (ConsumerRecord<byte[], byte[]> record : batch.records()) {
      newestMillis = Math.max(newestMillis, record.timestamp());
    }
    long writtenMicros =
        newestMillis < 0 ? nowMicros : TimeUnit.MILLISECONDS.toMicros(newestMillis);
    topics.put(batch.partition().topic(), new Word(nowMicros, writtenMicros));
  }

  /** What was noted so far. */
  Map<String, Word> heard() {
    return Map.copyOf(topics);
  }
}
