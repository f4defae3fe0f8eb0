package io.freshet.gateway;

import io.freshet.gateway.Receipts.Digest;
import io.freshet.gateway.Receipts.Receipt;
import io.freshet.stream.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events into their topics and, in the same transaction, receipts of those that have an id.
 * So an event that was written has a receipt, whatever ends in between. One instance on a cluster:
 * who opens it shuts the one before out.
 *
 * <p>Blocking, up to about 20 s while Kafka is away, to open up to 25 s; for a worker, one call at
 * a time.
 */
final class EventTransactions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventTransactions.class);
  private static final String ID = "freshet-posted";
  private static final TopicPartition RECEIPTS = new TopicPartition(Topics.POSTED, 0);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int PATIENCE_MS = 5_000;
  private static final int DELIVERY_MS = 8_000;
  private static final Duration READING = Duration.ofSeconds(15);
  private static final int NONE = -1;

  /** A hub that ended in the midst holds up readers of its topics no longer than this. */
  private static final int TRANSACTION_MS = 15_000;

  private final EventsConfig config;
  private KafkaProducer<byte[], byte[]> producer;
  private boolean shutOut;

  /** What came of a transaction. */
  sealed interface Outcome {
    /**
     * All events are in their topics.
     *
     * @param receipts of each event, in order, also of those without an id
     */
    record Written(List<Receipt> receipts) implements Outcome {}

    /** None is, since Kafka does not take this one for its size. */
    record TooLarge(int event) implements Outcome {}

    /** None is. */
    record Nothing(Exception cause) implements Outcome {}

    /** All of them, or none: {@link #open} again to know. */
    record Unknown(Exception cause) implements Outcome {}
  }

  EventTransactions(EventsConfig config) {
    this.config = config;
  }

  /** True when {@link #open} has to come before the next {@link #write}. */
  boolean isClosed() {
    return producer == null;
  }

  /** True when another instance was opened since {@link #open}, as far as this one was told. */
  boolean isShutOut() {
    return shutOut;
  }

  /**
   * Ends what an instance before, or this one, has left open, and reads the receipts.
   *
   * @throws org.apache.kafka.common.KafkaException when Kafka does not answer
   */
  Receipts open(long nowMs) {
    close();
    shutOut = false;
    KafkaProducer<byte[], byte[]> opening = producer();
    try {
      opening.initTransactions();
      Receipts receipts = read(nowMs);
      producer = opening;
      return receipts;
    } finally {
      if (producer == null) {
        opening.close(Duration.ZERO);
      }
    }
  }

  private KafkaProducer<byte[], byte[]> producer() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, ID);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, ID);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MS);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** The newest that may count; a record and the mark of its transaction take two offsets. */
  private Receipts read(long nowMs) {
    Receipts receipts = new Receipts(config.maxRemembered(), config.remember().toMillis());
    long deadline = System.nanoTime() + READING.toNanos();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> one = List.of(RECEIPTS);
      consumer.assign(one);
      long begin = consumer.beginningOffsets(one).get(RECEIPTS);
      long end = consumer.endOffsets(one).get(RECEIPTS);
      consumer.seek(RECEIPTS, Math.max(begin, end - 2L * config.maxRemembered()));
      while (consumer.position(RECEIPTS) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          take(receipts, record, nowMs);
        }
        if (System.nanoTime() > deadline) {
          throw new org.apache.kafka.common.errors.TimeoutException(
              "the receipts of posted events cannot be read");
        }
      }
    }
    return receipts;
  }

  private static void take(Receipts receipts, ConsumerRecord<byte[], byte[]> record, long nowMs) {
    try {
      receipts.put(Digest.of(record.key()), ReceiptCodec.decode(record.value()), nowMs);
    } catch (IOException | RuntimeException e) {
      LOG.warn("offset {} of {} is no receipt and passed over", record.offset(), Topics.POSTED);
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            config.bootstrap(),
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            PATIENCE_MS,
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            PATIENCE_MS,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /**
   * Writes all of these events, or none. After an error of the JVM it is closed: what became of
   * them is not known.
   */
  Outcome write(List<PostedEvent> events, long nowMs) {
    boolean told = false;
    try {
      Outcome outcome = attempt(events, nowMs);
      told = true;
      return outcome;
    } finally {
      if (!told) {
        close();
      }
    }
  }

  private Outcome attempt(List<PostedEvent> events, long nowMs) {
    List<Receipt> receipts = new ArrayList<>(events.size());
    AtomicInteger tooLarge = new AtomicInteger(NONE);
    try {
      producer.beginTransaction();
      List<RecordMetadata> places = places(send(events, tooLarge));
      List<Future<RecordMetadata>> notes = new ArrayList<>();
      for (int i = 0; i < events.size(); i++) {
        receipts.add(note(events.get(i), places.get(i), nowMs, notes));
      }
      for (Future<RecordMetadata> each : notes) {
        got(each);
      }
    } catch (ExecutionException | RuntimeException e) {
      noticeShutOut(e);
      abort();
      int culprit = tooLarge.get();
      return culprit == NONE ? new Outcome.Nothing(e) : new Outcome.TooLarge(culprit);
    }
    try {
      producer.commitTransaction();
      return new Outcome.Written(receipts);
    } catch (RuntimeException e) {
      noticeShutOut(e);
      close();
      return new Outcome.Unknown(e);
    }
  }

  /**
   * Stops at the first that fails at once, since each may take seconds to.
   *
   * @param tooLarge gets the number of the first that Kafka does not take for its size: records
   *     behind it fail with the same exception, or with one that hides it
   */
  private List<Future<RecordMetadata>> send(List<PostedEvent> events, AtomicInteger tooLarge)
      throws ExecutionException {
    List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
    for (PostedEvent event : events) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(
              event.topic(), event.key().getBytes(StandardCharsets.UTF_8), event.value());
      if (event.cloudEvent()) {
        record
            .headers()
            .add(
                "content-type",
                "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.UTF_8));
      }
      int number = sent.size();
      Future<RecordMetadata> place =
          producer.send(
              record,
              (metadata, failure) -> {
                if (failure instanceof RecordTooLargeException) {
                  tooLarge.compareAndSet(NONE, number);
                }
              });
      if (place.isDone()) {
        got(place);
      }
      sent.add(place);
    }
    return sent;
  }

  private Receipt note(
      PostedEvent event, RecordMetadata place, long nowMs, List<Future<RecordMetadata>> notes) {
    Digest content = event.identity() == null ? null : event.identity().content();
    Receipt receipt = new Receipt(content, event.topic(), place.partition(), place.offset(), nowMs);
    if (event.identity() != null) {
      notes.add(
          producer.send(
              new ProducerRecord<>(
                  RECEIPTS.topic(),
                  RECEIPTS.partition(),
                  event.identity().id().bytes(),
                  ReceiptCodec.encode(receipt))));
    }
    return receipt;
  }

  private static List<RecordMetadata> places(List<Future<RecordMetadata>> sent)
      throws ExecutionException {
    List<RecordMetadata> places = new ArrayList<>(sent.size());
    for (Future<RecordMetadata> one : sent) {
      places.add(got(one));
    }
    return places;
  }

  private static RecordMetadata got(Future<RecordMetadata> sent) throws ExecutionException {
    try {
      return sent.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /** Where that fails, what was sent is dropped by who opens next, or by Kafka after 15 s. */
  private void abort() {
    try {
      producer.abortTransaction();
    } catch (RuntimeException e) {
      LOG.debug("a transaction of posted events cannot be aborted: {}", e.toString());
      noticeShutOut(e);
      close();
    }
  }

  private void noticeShutOut(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      shutOut |=
          cause instanceof ProducerFencedException
              || cause instanceof InvalidProducerEpochException;
    }
  }

  /** What is open is dropped. Harmless when repeated. */
  @Override
  public void close() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
  }
}
