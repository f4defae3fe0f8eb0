package io.freshet.simulation;

import io.freshet.simulation.Sim.Process;
import io.freshet.stream.KafkaClients;
import io.freshet.stream.LogAppender;
import io.freshet.stream.Topics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Utils;

/**
 * Logs as Kafka keeps them: appended to, compacted, never losing what was acknowledged. What one
 * producer sends to a partition arrives in the order of sending, until the end of its process, or
 * of its luck, cuts the rest off.
 */
public final class SimKafka {
  private static final int LATE_MICROS = 300_000;

  private final Sim sim;
  private final Map<String, List<Log>> topics = new HashMap<>();
  final Map<String, Integer> transactions = new HashMap<>();
  final Map<String, Map<TopicPartition, Long>> committed = new TreeMap<>();
  private final List<Consumer<ConsumerRecord<byte[], byte[]>>> readers = new ArrayList<>();
  private long awayUntil;
  private boolean failures = true;

  private static final byte[] TICK = "{\"type\":\"tick\"".getBytes(StandardCharsets.UTF_8);

  private static final class Log {
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private long end;
    private long work;
  }

  SimKafka(Sim sim) {
    this.sim = sim;
  }

  void create(String topic, int partitions) {
    List<Log> logs = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      logs.add(new Log());
    }
    topics.put(topic, logs);
  }

  Set<TopicPartition> partitions(String topic) {
    Set<TopicPartition> all = new HashSet<>();
    for (int i = 0; i < topics.get(topic).size(); i++) {
      all.add(new TopicPartition(topic, i));
    }
    return all;
  }

  /** Is told of each record that gets into a log, at once. */
  void read(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    readers.add(reader);
  }

  /** Nothing arrives until then. */
  void away(long micros) {
    awayUntil = sim.now() + micros;
  }

  /** From now on each record arrives, and each transaction is answered. */
  void heal() {
    failures = false;
    awayUntil = 0;
  }

  boolean fails(int oneIn) {
    return failures && sim.chance(oneIn);
  }

  long awayMicros() {
    return Math.max(0, awayUntil - sim.now());
  }

  long end(TopicPartition at) {
    return log(at).end;
  }

  /** The end, without what only says that time passes. */
  long endOfWork(TopicPartition at) {
    return log(at).work;
  }

  private Log log(TopicPartition at) {
    return topics.get(at.topic()).get(at.partition());
  }

  /** Records from an offset on, at most so many. */
  List<ConsumerRecord<byte[], byte[]>> from(TopicPartition at, long offset, int most) {
    List<ConsumerRecord<byte[], byte[]>> records = log(at).records;
    int low = 0;
    int high = records.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (records.get(middle).offset() < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return List.copyOf(records.subList(low, Math.min(records.size(), low + most)));
  }

  public List<ConsumerRecord<byte[], byte[]>> all(TopicPartition at) {
    return List.copyOf(log(at).records);
  }

  int partitionOf(String topic, byte[] key) {
    return Utils.toPositive(Utils.murmur2(key)) % topics.get(topic).size();
  }

  long append(TopicPartition at, byte[] key, byte[] value) {
    Log log = log(at);
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            at.topic(),
            at.partition(),
            log.end++,
            sim.now() / 1_000,
            TimestampType.CREATE_TIME,
            key == null ? -1 : key.length,
            value == null ? -1 : value.length,
            key,
            value,
            new RecordHeaders(),
            Optional.empty());
    log.records.add(record);
    if (value == null || !Arrays.equals(TICK, Arrays.copyOf(value, TICK.length))) {
      log.work = log.end;
    }
    sim.mix(at.hashCode() * 31L + Arrays.hashCode(value));
    readers.forEach(reader -> reader.accept(record));
    return record.offset();
  }

  /** A commit marker takes an offset, too. */
  void gap(TopicPartition at) {
    log(at).end++;
  }

  /** Keeps, of what lies below some offset, the last record of each key. */
  void compact(TopicPartition at) {
    Log log = log(at);
    if (log.records.isEmpty()) {
      return;
    }
    int until = sim.below(log.records.size() + 1);
    Map<String, Long> last = new HashMap<>();
    log.records
        .subList(0, until)
        .forEach(r -> last.put(new String(r.key(), StandardCharsets.UTF_8), r.offset()));
    Set<Long> kept = new HashSet<>(last.values());
    log.records.subList(0, until).removeIf(r -> !kept.contains(r.offset()));
    sim.note(() -> "compacted " + at + ", " + until + " records looked at");
  }

  public KafkaClients clients(Process process) {
    return new SimClients(sim, this, process);
  }

  /**
   * A producer of one process.
   *
   * @param gapless after a record that fails none gets into the log
   */
  LogAppender appender(Process process, boolean gapless) {
    return new Appender(process, gapless);
  }

  private final class Appender implements LogAppender {
    private final Process process;
    private final boolean gapless;
    private final Map<TopicPartition, Long> newest = new HashMap<>();
    private boolean broken;

    private Appender(Process process, boolean gapless) {
      this.process = process;
      this.gapless = gapless;
    }

    @Override
    public Future<RecordMetadata> send(String topic, byte[] key, byte[] value) {
      return send(topic, partitionOf(topic, key), key, value);
    }

    @Override
    public Future<RecordMetadata> send(String topic, int partition, byte[] key, byte[] value) {
      Promise<RecordMetadata> done = Promise.promise();
      TopicPartition at = new TopicPartition(topic, partition);
      boolean fails = !broken && fails(4_000);
      long arrival =
          Math.max(newest.getOrDefault(at, 0L), sim.now() + awayMicros() + sim.delay(LATE_MICROS));
      newest.put(at, arrival);
      sim.wire(process, arrival - sim.now(), () -> arrive(at, key, value, fails, done));
      return done.future();
    }

    private void arrive(
        TopicPartition at, byte[] key, byte[] value, boolean fails, Promise<RecordMetadata> done) {
      if (fails || broken) {
        broken = broken || gapless;
        sim.note(() -> process + " cannot append to " + at);
        sim.on(process, 1, () -> done.fail(new TimeoutException("simulated")));
        return;
      }
      long offset = append(at, key, value);
      sim.on(
          process,
          1 + (at.topic().equals(Topics.SESSIONS) ? sim.delay(LATE_MICROS) : sim.below(5_000)),
          () -> done.complete(new RecordMetadata(at, offset, 0, sim.now() / 1_000, 0, 0)));
    }
  }
}
