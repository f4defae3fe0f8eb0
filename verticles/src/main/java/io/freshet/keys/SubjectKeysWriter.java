package io.freshet.keys;

import io.freshet.privacy.KeyRing;
import io.freshet.privacy.SubjectKeys;
import io.freshet.privacy.SubjectKeys.Entry;
import io.freshet.stream.KafkaClients;
import io.freshet.stream.TopicFollower;
import io.freshet.stream.Topics;
import io.freshet.trail.AuditRecord;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Changes {@code freshet.keys}. Whoever changes it first shuts out all others, reads all that is
 * there, and writes what follows from it in a transaction: so two never change it by what they both
 * read, and nobody sees half a change. Who was shut out begins anew. Where there is very much to
 * write, as when all is wrapped anew, there are several transactions, each of whole changes.
 *
 * <p>Blocking; for a thread that may wait for Kafka.
 */
public final class SubjectKeysWriter {
  private static final Map<String, Object> WRITER =
      Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "freshet-keys");
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int PATIENCE_MS = 30_000;
  private static final int ATTEMPTS = 20;
  private static final long REST_MS = 100;

  /** Far more than a subject takes, and little enough for a transaction's time. */
  private static final int MAX_ENTRIES = 50_000;

  private final String bootstrap;
  private final KeyRing ring;

  /**
   * What is to be written in one transaction.
   *
   * @param entries of {@code freshet.keys}
   * @param trail what the audit trail is told of it
   */
  public record Change(List<Entry> entries, List<AuditRecord> trail) {}

  /**
   * What was prepared.
   *
   * @param begun whether keys were made, since there were none
   * @param rewrapped how many entries were wrapped anew
   */
  public record Prepared(boolean begun, int rewrapped) {}

  public SubjectKeysWriter(String bootstrap, KeyRing ring) {
    this.bootstrap = bootstrap;
    this.ring = ring;
  }

  /**
   * Makes keys to begin with where there are none, and wraps by the newest privacy key what an
   * older one wrapped. Writes only if there is something to write.
   *
   * @param beginning what the audit trail is told when keys are made
   * @throws KeyRing.UnknownKeyException when some are wrapped under a key that is not on the ring
   */
  public Prepared prepare(List<AuditRecord> beginning) {
    Preparation preparation = Preparation.of(read(), beginning);
    if (transactions(preparation.changes, MAX_ENTRIES).isEmpty()) {
      return preparation.done;
    }
    AtomicReference<Prepared> done = new AtomicReference<>();
    change(
        keys -> {
          Preparation now = Preparation.of(keys, beginning);
          done.set(now.done);
          return now.changes;
        });
    return done.get();
  }

  private record Preparation(Prepared done, List<Change> changes) {
    static Preparation of(SubjectKeys keys, List<AuditRecord> beginning) {
      List<Entry> begun = keys.beginning(new SecureRandom());
      List<Change> changes = new ArrayList<>();
      changes.add(new Change(begun, begun.isEmpty() ? List.of() : beginning));
      changes.add(new Change(keys.mending(), List.of()));
      List<Entry> anew = keys.rewrapped();
      anew.forEach(entry -> changes.add(new Change(List.of(entry), List.of())));
      return new Preparation(new Prepared(!begun.isEmpty(), anew.size()), changes);
    }
  }

  /** Makes the topic move on, without reading it or shutting anybody out. */
  public void beat() throws ExecutionException, InterruptedException {
    try (Producer<byte[], byte[]> producer = producer(Map.of())) {
      producer.send(record(SubjectKeys.BEAT)).get();
    }
  }

  /**
   * Changes the topic by what is in it.
   *
   * @param change what to write, in order, the beginning of which may be all that is written; may
   *     be asked again when another changed the topic meanwhile
   * @throws KafkaException when Kafka refuses, or others change it all the time
   */
  public void change(Function<SubjectKeys, List<Change>> change) {
    for (int attempt = 1; ; attempt++) {
      try (Producer<byte[], byte[]> producer = producer(WRITER)) {
        producer.initTransactions();
        write(producer, change.apply(read()));
        return;
      } catch (ProducerFencedException | InvalidProducerEpochException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        rest(attempt);
      }
    }
  }

  /** Others finish meanwhile; who was shut out more often rests longer, and not as others do. */
  private static void rest(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(REST_MS * attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  /**
   * The keys as they are, without changing anything.
   *
   * @throws KeyRing.UnknownKeyException when some are wrapped under a key that is not on the ring
   */
  public SubjectKeys read() {
    SubjectKeys keys = new SubjectKeys(ring);
    TopicPartition topic = new TopicPartition(Topics.KEYS, 0);
    try (KafkaConsumer<byte[], byte[]> consumer = TopicFollower.consumer(bootstrap)) {
      consumer.assign(Set.of(topic));
      consumer.seekToBeginning(Set.of(topic));
      long end = consumer.endOffsets(Set.of(topic)).get(topic);
      while (consumer.position(topic) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.key() != null) {
            SubjectKeysTopic.take(keys, record);
          }
        }
      }
    }
    keys.requireReadable();
    return keys;
  }

  private static void write(Producer<byte[], byte[]> producer, List<Change> changes) {
    for (List<Change> transaction : transactions(changes, MAX_ENTRIES)) {
      producer.beginTransaction();
      for (Change change : transaction) {
        send(producer, change);
      }
      producer.commitTransaction();
    }
  }

  /** As few as can be, with at most so many entries unless a change alone has more. */
  static List<List<Change>> transactions(List<Change> changes, int most) {
    List<List<Change>> transactions = new ArrayList<>();
    int entries = 0;
    for (Change change : changes) {
      int own = change.entries().size();
      if (own == 0 && change.trail().isEmpty()) {
        continue;
      }
      if (transactions.isEmpty() || entries + own > most) {
        transactions.add(new ArrayList<>());
        entries = 0;
      }
      transactions.getLast().add(change);
      entries += own;
    }
    return transactions;
  }

  private static void send(Producer<byte[], byte[]> producer, Change change) {
    for (Entry entry : change.entries()) {
      producer.send(record(entry));
    }
    for (AuditRecord record : change.trail()) {
      byte[] session = bytes(record.session().toString());
      producer.send(new ProducerRecord<>(Topics.AUDIT, session, record.canonical()));
    }
  }

  private static ProducerRecord<byte[], byte[]> record(Entry entry) {
    return new ProducerRecord<>(Topics.KEYS, 0, bytes(entry.name()), entry.value());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Producer<byte[], byte[]> producer(Map<String, Object> as) {
    Map<String, Object> settings = new HashMap<>(as);
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS);
    return KafkaClients.REAL.producer(settings);
  }
}
