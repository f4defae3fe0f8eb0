package io.freshet.audit;

import io.freshet.stream.LogBatch;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a Kafka batch holds for the trail.
 *
 * @param arrivals in the order of the log
 * @param refused what cannot stand in the trail
 */
record AuditBatch(List<Arrival> arrivals, List<Refused> refused) {

  /** Where a record lies; the time tells a topic made anew from the one before. */
  record Place(String topic, int partition, long offset, long timestampMs) {}

  /** A record that may stand in the trail. */
  record Arrival(Place place, TrailRecord record) {}

  /**
   * A record that is not let in.
   *
   * @param reason repeats nothing of what it holds
   */
  record Refused(Place place, String reason) {}

  static AuditBatch read(LogBatch batch) {
    List<Arrival> arrivals = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> from : batch.records()) {
      Place place = new Place(from.topic(), from.partition(), from.offset(), from.timestamp());
      try {
        arrivals.add(new Arrival(place, TrailRecord.read(from.value())));
      } catch (IllegalArgumentException e) {
        refused.add(new Refused(place, e.getMessage()));
      }
    }
    return new AuditBatch(arrivals, refused);
  }
}
