package io.freshet.stream;

import io.vertx.core.Future;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Appends records to topics; futures complete on the caller's context. */
public interface LogAppender {

  /**
   * Appends a record; records of one key stay in the order of the calls.
   *
   * @param value null is a tombstone
   * @return where it lies, once all replicas have it; fails with Kafka's exception, for example
   *     {@code RecordTooLargeException} above 4 MB
   */
  Future<RecordMetadata> send(String topic, byte[] key, byte[] value);

  /** As {@link #send(String, byte[], byte[])}, to a partition of the caller's choice. */
  Future<RecordMetadata> send(String topic, int partition, byte[] key, byte[] value);
}
