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
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Writes to Kafka: idempotent, acknowledged by all replicas, sent at once unless told to linger.
 * Thread-safe; futures complete on the caller's context, those of many records in one turn of its
 * event loop.
 *
 * <p>{@link #send} does not block once {@link #warmUp} has run, also while Kafka is away: above
 * {@link #MAX_OPEN_BYTES} that are not acknowledged a record fails at once, with {@code
 * BufferExhaustedException}. Brokers have to come back under an address that was known before.
 */
public final class LogProducer implements LogAppender {
  /** Bytes that may be unacknowledged. */
  public static final long MAX_OPEN_BYTES = 48L << 20;

  /**
   * Kafka's own bound, at which it would block: out of reach, since a record takes up to twice its
   * size there (one of just over half a batch fills that batch alone).
   */
  private static final long BUFFER_BYTES = 128L << 20;

  private static final int RECORD_OVERHEAD = 100;

  private final Vertx vertx;
  private final boolean gapless;
  private final Producer<byte[], byte[]> kafka;
  private final AtomicLong openBytes = new AtomicLong();

  /** Outcomes on their way to each event loop that sends. */
  private final Map<Executor, LoopTurns> turns = new ConcurrentHashMap<>();

  private volatile boolean broken;

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
    this(vertx, false, KafkaClients.REAL.producer(settings(bootstrap, clientId, linger)));
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
   * such failure: the caller does without it.
   */
  public static LogProducer gapless(Vertx vertx, String bootstrap, String clientId) {
    Map<String, Object> settings = settings(bootstrap, clientId, Duration.ZERO);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    return new LogProducer(vertx, true, KafkaClients.REAL.producer(settings));
  }

  private static Map<String, Object> settings(String bootstrap, String clientId, Duration linger) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, linger.toMillis());
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
    Sending sending = new Sending(context, sizeOf(record), Thread.currentThread());
    if (broken) {
      sending.fail(new IllegalStateException("an earlier record failed, so none may follow it"));
    } else if (openBytes.addAndGet(sending.bytes) > MAX_OPEN_BYTES) {
      sending.failed(new BufferExhaustedException("over 48 MB wait for Kafka already"));
    } else {
      try {
        kafka.send(record, sending);
      } catch (RuntimeException e) {
        sending.failed(e);
      }
    }
    return sending.done.future();
  }

  private static long sizeOf(ProducerRecord<byte[], byte[]> record) {
    return RECORD_OVERHEAD
        + (record.key() == null ? 0L : record.key().length)
        + (record.value() == null ? 0L : record.value().length);
  }

  /** A record on its way, and the future of whoever sent it. */
  private final class Sending implements Callback, Runnable {
    private final ContextInternal context;
    private final Promise<RecordMetadata> done;
    private final long bytes;
    private final Thread caller;
    private RecordMetadata metadata;
    private Exception failure;

    Sending(ContextInternal context, long bytes, Thread caller) {
      this.context = context;
      this.done = context.promise();
      this.bytes = bytes;
      this.caller = caller;
    }

    @Override
    public void onCompletion(RecordMetadata at, Exception e) {
      if (e == null) {
        openBytes.addAndGet(-bytes);
        metadata = at;
        tell();
      } else {
        failed(e);
      }
    }

    /**
     * On Kafka's own thread the producer closes there and then, before that thread sends anything
     * more. On the caller's, the record never was on its way, and all that is was sent before it.
     */
    void failed(Exception e) {
      openBytes.addAndGet(-bytes);
      if (gapless && !(e instanceof RecordTooLargeException)) {
        boolean first = !broken;
        broken = true;
        if (first && Thread.currentThread() != caller) {
          kafka.close(Duration.ZERO);
        }
      }
      fail(e);
    }

    void fail(Exception e) {
      failure = e;
      tell();
    }

    /** In the order of outcomes; on the caller's own thread there is nothing to wait for. */
    private void tell() {
      if (Thread.currentThread() == caller || !context.isEventLoopContext()) {
        run();
      } else {
        turns.computeIfAbsent(context.nettyEventLoop(), LoopTurns::new).add(this);
      }
    }

    @Override
    public void run() {
      if (failure == null) {
        done.tryComplete(metadata);
      } else {
        done.tryFail(failure);
      }
    }
  }

  /** Sends what is unsent, up to five seconds, and closes. Harmless when repeated. */
  public Future<Void> close() {
    return vertx.executeBlocking(
        () -> {
          kafka.close(Duration.ofSeconds(5));
          return null;
        });
  }
}
