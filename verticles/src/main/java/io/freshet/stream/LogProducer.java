package io.freshet.stream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes to Kafka: idempotent, acknowledged by all replicas, sent at once unless told to linger.
 * Thread-safe; futures complete on the caller's context.
 *
 * <p>{@link #send} does not block once {@link #warmUp} has run and fewer than 64 MB are unsent;
 * callers bound what they have in flight.
 */
public final class LogProducer {
  private static final long BUFFER_BYTES = 64L << 20;

  private final Vertx vertx;
  private final KafkaProducer<byte[], byte[]> kafka;

  /**
   * Makes a producer.
   *
   * @param bootstrap Kafka's bootstrap servers
   * @param clientId shows in the broker's logs and metrics
   */
  public LogProducer(Vertx vertx, String bootstrap, String clientId) {
    this(vertx, bootstrap, clientId, Duration.ZERO);
  }

  /**
   * Makes a producer for records that nobody waits for.
   *
   * @param linger how long a record may wait for others to go with it: fewer, larger requests
   */
  public LogProducer(Vertx vertx, String bootstrap, String clientId, Duration linger) {
    this.vertx = vertx;
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, linger.toMillis());
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 << 20);
    settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(1).toMillis());
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    this.kafka = new KafkaProducer<>(settings);
  }

  /** Fetches what sending to {@code topics} needs to know, so that {@link #send} never waits. */
  public Future<Void> warmUp(Collection<String> topics) {
    return vertx.executeBlocking(
        () -> {
          topics.forEach(kafka::partitionsFor);
          return null;
        });
  }

  /**
   * Appends a record; records of one key stay in the order of the calls.
   *
   * @param value null is a tombstone
   * @return where it lies, once all replicas have it; fails with Kafka's exception, for example
   *     {@code RecordTooLargeException} above 4 MB
   */
  public Future<RecordMetadata> send(String topic, byte[] key, byte[] value) {
    return send(new ProducerRecord<>(topic, key, value));
  }

  /** As {@link #send(String, byte[], byte[])}, to a partition of the caller's choice. */
  public Future<RecordMetadata> send(String topic, int partition, byte[] key, byte[] value) {
    return send(new ProducerRecord<>(topic, partition, key, value));
  }

  private Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
    Promise<RecordMetadata> done = ((ContextInternal) vertx.getOrCreateContext()).promise();
    try {
      kafka.send(
          record,
          (metadata, e) -> {
            if (e == null) {
              done.complete(metadata);
            } else {
              done.fail(e);
            }
          });
    } catch (RuntimeException e) {
      done.fail(e);
    }
    return done.future();
  }

  /** Sends what is unsent, up to five seconds, and closes. */
  public Future<Void> close() {
    return vertx.executeBlocking(
        () -> {
          kafka.close(Duration.ofSeconds(5));
          return null;
        });
  }
}
