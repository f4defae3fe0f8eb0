package io.freshet.ingest;

import io.freshet.message.SourcesHeard;
import io.freshet.message.SourcesHeard.Word;
import io.freshet.stream.LogBatch;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Notes when something was last read of each topic. Of one event loop; bounded by the topics. */
final class HeardTopics {
  private final Map<String, Word> topics = new HashMap<>();

  /** A batch was read. A record without a time counts as written now. */
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
  SourcesHeard heard() {
    return new SourcesHeard(topics);
  }
}
