package io.freshet.bench.peer;

import io.freshet.bench.work.CleanRow;
import io.freshet.bench.work.ContextFold;
import io.freshet.bench.work.RowReader;
import io.freshet.bench.work.Rows;
import io.freshet.bench.work.Table;
import io.freshet.bench.work.Tally;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.LongSerializer;

/**
 * A plain consumer–fold–producer loop: state in memory only, nothing promised. With several threads
 * each polls its share of the raw partitions; a customer belongs to the shard whose lock it takes.
 */
public final class LoopPeer implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int SHARDS = 16;

  private final PeerSettings settings;
  private final KafkaProducer<Long, byte[]> producer;
  private final List<Map<Long, Customer>> shards = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running = true;

  private static final class Customer implements Rows {
    private final Tally tally = Tally.of(null);
    private final Map<Table, Map<Long, byte[]>> rows = new EnumMap<>(Table.class);

    @Override
    public void put(Table table, long id, byte[] json) {
      rows.computeIfAbsent(table, t -> new HashMap<>()).put(id, json);
    }

    @Override
    public void remove(Table table, long id) {
      rows.get(table).remove(id);
    }
  }

  private LoopPeer(PeerSettings settings) {
    this.settings = settings;
    for (int i = 0; i < SHARDS; i++) {
      shards.add(new HashMap<>());
    }
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrap(),
                ProducerConfig.LINGER_MS_CONFIG,
                settings.eager() ? 0 : 5),
            new LongSerializer(),
            new ByteArraySerializer());
  }

  /** The variant is the number of threads. */
  public static void main(String[] arguments) throws IOException {
    try (LoopPeer loop = new LoopPeer(PeerSettings.of(arguments))) {
      Handshake.ready("");
      Handshake.awaitGo();
      loop.start();
      Handshake.awaitEnd();
    }
  }

  private void start() {
    for (int i = Integer.parseInt(settings.variant()); i > 0; i--) {
      threads.add(Thread.ofPlatform().name("loop-" + i).start(this::run));
    }
  }

  private void run() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrap(),
                ConsumerConfig.GROUP_ID_CONFIG,
                settings.group(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                PeerSettings.FETCH_WAIT_MILLIS),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(Table.topics());
      while (running) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          fold(RowReader.read(record.topic(), record.value()));
        }
      }
    }
  }

  /** Sends under the shard's lock, so that a customer's updates stay in order. */
  private void fold(CleanRow row) {
    Map<Long, Customer> shard = shards.get((int) (row.customer() % SHARDS));
    synchronized (shard) {
      Customer customer = shard.computeIfAbsent(row.customer(), c -> new Customer());
      byte[] update = ContextFold.apply(row, customer.tally, customer);
      producer.send(new ProducerRecord<>(settings.updates(), row.customer(), update));
    }
  }

  @Override
  public void close() {
    running = false;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    producer.close();
  }
}
