package io.freshet.stream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes to Kafka: idempotent, acknowledged by all replicas, sent at once unless told to linger or
 * gapless. Thread-safe; futures complete on the caller's context.
 *
 * <p>{@link #send} does not block once {@link #warmUp} has run, also while Kafka is away: above
 * {@link #MAX_OPEN_BYTES} that are not acknowledged a record fails at once, with {@code
 * BufferExhaustedException}. Brokers have to come back under an address that was known before.
 */
public final class LogProducer implements LogAppender {
  /** Bytes that may be unacknowledged. */
  public static final long MAX_OPEN_BYTES = 48L << 20;

  /**
   * Kafka's own bound, at which it would block: out of reach. A record takes up to twice its size
   * there (one of just over half a batch fills that batch alone), and of each partition six batches
   * may be held, however empty: five on their way and one that is filled, 192 MB of a thousand
   * partitions.
   */
  private static final long BUFFER_BYTES = 256L << 20;

  /**
   * What gathers while a request is on its way goes with the next: twice Kafka's usual, for fewer
   * batches of a busy stage, and not more, since partitions may be many.
   */
  private static final int BATCH_BYTES = 32 << 10;

  private static final int RECORD_OVERHEAD = 100;

  private final Vertx vertx;
  private final boolean gapless;
  private final Producer<byte[], byte[]> kafka;
  private final AtomicLong openBytes = new AtomicLong();

  /** Of event loops: as many as verticles send through this producer. */
  private final Map<ContextInternal, Loop> loops = new ConcurrentHashMap<>();

  private volatile boolean broken;

  /** What goes together of one event loop: on the way to Kafka, and back. */
  private record Loop(Burst burst, Acknowledgements acknowledgements) {}

  /**
   * Makes a producer. A record that is not acknowledged within two minutes fails; later ones go on.
   *
   * @param bootstrap Kafka's bootstrap servers
   * @param clientId shows in the broker's logs and metrics
   */
  public LogProducer(Vertx vertx, String bootstrap, String clientId) {
    this(vertx, bootstrap, clientId, Duration.ZERO);
  }

  /**
   * Makes a producer for records that nobody waits for: compressed, and gathered.
   *
   * @param linger how long a record may wait for others to go with it: fewer, larger requests
   */
  public LogProducer(Vertx vertx, String bootstrap, String clientId, Duration linger) {
    this(vertx, false, new KafkaProducer<>(settings(bootstrap, clientId, linger)));
  }

  LogProducer(Vertx vertx, boolean gapless, Producer<byte[], byte[]> kafka) {
    this.vertx = vertx;
    this.gapless = gapless;
    this.kafka = kafka;
  }

  /**
   * Makes a producer whose records never overtake one that failed: it tries for as long as Kafka is
   * away, and when a record fails all the same, none that was sent after it gets into the log. From
   * then on everything fails, and the producer can only be closed. A record that is too large is no
   * such failure: the caller does without it. What one turn of an event loop sends goes to Kafka in
   * one go at the turn's end.
   */
  public static LogProducer gapless(Vertx vertx, String bootstrap, String clientId) {
    Map<String, Object> settings = settings(bootstrap, clientId, Duration.ZERO);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    return new LogProducer(vertx, true, new KafkaProducer<>(settings));
  }

  private static Map<String, Object> settings(String bootstrap, String clientId, Duration linger) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, linger.toMillis());
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    if (!linger.isZero()) {
      settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    }
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES);
    settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(1).toMillis());
    // The other strategy forgets all topics when no broker can be reached; each send would then
    // wait.
    settings.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return settings;
  }

  /** Fetches what sending to {@code topics} needs to know, so that {@link #send} never waits. */
  public Future<Void> warmUp(Collection<String> topics) {
    return vertx.executeBlocking(
        () -> {
          topics.forEach(kafka::partitionsFor);
          return null;
        });
  }

  @Override
  public Future<RecordMetadata> send(String topic, byte[] key, byte[] value) {
    return send(new ProducerRecord<>(topic, key, value));
  }

  @Override
  public Future<RecordMetadata> send(String topic, int partition, byte[] key, byte[] value) {
    return send(new ProducerRecord<>(topic, partition, key, value));
  }

  private Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
    ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
    Promise<RecordMetadata> done = context.promise();
    long bytes = sizeOf(record.key(), record.value());
    if (broken) {
      done.fail(overtaken());
    } else if (openBytes.addAndGet(bytes) > MAX_OPEN_BYTES) {
      sendGathered(context);
      failed(
          new BufferExhaustedException("over 48 MB wait for Kafka already"),
          bytes,
          Thread.currentThread(),
          done);
    } else if (!context.isEventLoopContext() || !context.inThread()) {
      hand(record, done, null);
    } else if (gapless) {
      loop(context).burst().add(record, done);
    } else {
      hand(record, done, loop(context).acknowledgements());
    }
    return done.future();
  }

  private void sendGathered(ContextInternal context) {
    Loop own = context.inThread() ? loops.get(context.unwrap()) : null;
    if (own != null) {
      own.burst().sendAll();
    }
  }

  private Loop loop(ContextInternal context) {
    return loops.computeIfAbsent(
        context.unwrap(),
        loop -> {
          Acknowledgements acknowledgements = new Acknowledgements(loop);
          return new Loop(
              new Burst(loop, (record, done) -> hand(record, done, acknowledgements)),
              acknowledgements);
        });
  }

  /** Hands it to Kafka; its bytes are counted already. */
  private void hand(
      ProducerRecord<byte[], byte[]> record,
      Promise<RecordMetadata> done,
      Acknowledgements together) {
    Thread caller = Thread.currentThread();
    long bytes = sizeOf(record.key(), record.value());
    if (broken) {
      failed(overtaken(), bytes, caller, done);
      return;
    }
    try {
      kafka.send(
          record,
          (metadata, e) -> {
            if (e != null) {
              failed(e, bytes, caller, done);
              return;
            }
            openBytes.addAndGet(-bytes);
            if (together == null) {
              done.complete(metadata);
            } else {
              together.add(done, metadata);
            }
          });
    } catch (RuntimeException e) {
      failed(e, bytes, caller, done);
    } catch (
        Error e) { // out of memory, say: what follows it must not get into the log all the same
      failed(
          new IllegalStateException("a record did not reach Kafka: " + e, e), bytes, caller, done);
    }
  }

  private static IllegalStateException overtaken() {
    return new IllegalStateException("an earlier record failed, so none may follow it");
  }

  /** What a record counts as while it is open; key and value may be null. */
  static long sizeOf(byte[] key, byte[] value) {
    return RECORD_OVERHEAD + (key == null ? 0L : key.length) + (value == null ? 0L : value.length);
  }

  /**
   * On Kafka's own thread the producer closes there and then, before that thread sends anything
   * more. On the caller's, the record never was on its way, and all that is was sent before it.
   */
  private void failed(Exception e, long bytes, Thread caller, Promise<RecordMetadata> done) {
    openBytes.addAndGet(-bytes);
    if (gapless && !(e instanceof RecordTooLargeException)) {
      boolean first = !broken;
      broken = true;
      if (first && Thread.currentThread() != caller) {
        kafka.close(Duration.ZERO);
      }
    }
    done.tryFail(e);
  }

  /**
   * Sends what is unsent, up to five seconds, and closes; what another event loop has sent in this
   * very turn fails. Harmless when repeated.
   */
  public Future<Void> close() {
    sendGathered((ContextInternal) vertx.getOrCreateContext());
    return vertx.executeBlocking(
        () -> {
          kafka.close(Duration.ofSeconds(5));
          return null;
        });
  }
}
