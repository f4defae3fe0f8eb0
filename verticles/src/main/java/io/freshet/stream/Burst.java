package io.freshet.stream;

import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Records of one turn of an event loop, handed to Kafka's producer in one go at the turn's end.
 *
 * <p>A producer that does not linger sends the first record that it is given at once. Records that
 * are made one by one, each in a few microseconds, so become requests of some records each, and a
 * request costs its sender, the broker and whoever reads the log more than its records do.
 */
final class Burst {
  private final ContextInternal context;
  private final BiConsumer<ProducerRecord<byte[], byte[]>, Promise<RecordMetadata>> send;
  private List<Unsent> gathered = new ArrayList<>();

  private record Unsent(ProducerRecord<byte[], byte[]> record, Promise<RecordMetadata> promise) {}

  /**
   * None yet.
   *
   * @param context of the event loop that all is called on
   * @param send sends one record; throws nothing
   */
  Burst(
      ContextInternal context,
      BiConsumer<ProducerRecord<byte[], byte[]>, Promise<RecordMetadata>> send) {
    this.context = context;
    this.send = send;
  }

  /** Sends it in the next task of the event loop, after those that were added before. */
  void add(ProducerRecord<byte[], byte[]> record, Promise<RecordMetadata> promise) {
    gathered.add(new Unsent(record, promise));
    if (gathered.size() == 1) {
      context.runOnContext(v -> sendAll());
    }
  }

  /** Sends what was added, now. */
  void sendAll() {
    List<Unsent> all = gathered;
    gathered = new ArrayList<>(all.size());
    all.forEach(one -> send.accept(one.record(), one.promise()));
  }
}
