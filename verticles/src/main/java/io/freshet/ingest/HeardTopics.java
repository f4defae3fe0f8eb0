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
 * that there is no more. Of one event loop; some bytes for each topic and for each batch in hand.
 */
final class HeardTopics {
  private final Map<String, Word> topics = new HashMap<>();
  private final ArrayDeque<Heard> inHand = new ArrayDeque<>();

  /** What a batch says, without its records: it may have to wait for long for those before it. */
  static final class Heard {
    private final String topic;

    /** Of its newest record, epoch milliseconds; below 0 when it has none. */
    private final long writtenMillis;

    private boolean over;
    private boolean done;

    private Heard(LogBatch batch) {
      long newest = -1;
      for (ConsumerRecord<byte[], byte[]> record : batch.records()) {
        newest = Math.max(newest, record.timestamp());
      }
      this.topic = batch.partition().topic();
      this.writtenMillis = newest;
    }
  }

  /** A batch was handed over; what is returned is for {@link #over}. */
  Heard begun(LogBatch batch) {
    Heard heard = new Heard(batch);
    inHand.addLast(heard);
    return heard;
  }

  /**
   * A batch is over.
   *
   * @param done all of it is in the next log; otherwise its rest is left to another
   */
  void over(Heard batch, boolean done, long nowMicros) {
    batch.over = true;
    batch.done = done;
    while (!inHand.isEmpty() && inHand.getFirst().over) {
      Heard first = inHand.removeFirst();
      if (first.done) {
        note(first, nowMicros);
      }
    }
  }

  /** A record without a time counts as written now. */
  private void note(Heard batch, long nowMicros) {
    long writtenMicros =
        batch.writtenMillis < 0 ? nowMicros : TimeUnit.MILLISECONDS.toMicros(batch.writtenMillis);
    topics.put(batch.topic, new Word(nowMicros, writtenMicros));
  }

  /** What was noted so far. */
  Map<String, Word> heard() {
    return Map.copyOf(topics);
  }
}
