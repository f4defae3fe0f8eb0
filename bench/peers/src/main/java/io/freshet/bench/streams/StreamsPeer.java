package io.freshet.bench.streams;

import io.freshet.bench.peer.Handshake;
import io.freshet.bench.peer.PeerSettings;
import io.freshet.bench.work.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Two sub-topologies: raw topics to a topic of clean rows keyed by customer, and that to updates.
 * Rows are entries of their own in a store with cache and changelog; two stream threads.
 */
public final class StreamsPeer {
  private static final long CACHE_BYTES = 128L << 20;
  private static final int THREADS = 2;

  private StreamsPeer() {}

  /** The variant is Kafka Streams' processing guarantee. */
  public static void main(String[] arguments) throws IOException {
    PeerSettings settings = PeerSettings.of(arguments);
    try (KafkaStreams streams = new KafkaStreams(topology(settings), properties(settings))) {
      streams.setUncaughtExceptionHandler(e -> StreamThreadExceptionResponse.SHUTDOWN_APPLICATION);
      Handshake.ready("");
      Handshake.awaitGo();
      streams.start();
      Handshake.awaitEnd();
      streams.close(Duration.ofSeconds(10));
    }
  }

  private static Topology topology(PeerSettings settings) {
    return new Topology()
        .addSource(
            "raw",
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            Table.topics().toArray(String[]::new))
        .addProcessor("clean", CleanProcessor::new, "raw")
        .addSink(
            "to-keyed", settings.keyed(), new LongSerializer(), new ByteArraySerializer(), "clean")
        .addSource("keyed", new LongDeserializer(), new ByteArrayDeserializer(), settings.keyed())
        .addProcessor("fold", FoldProcessor::new, "keyed")
        .addStateStore(store(FoldProcessor.TALLIES), "fold")
        .addStateStore(store(FoldProcessor.ROWS), "fold")
        .addSink(
            "to-updates",
            settings.updates(),
            new LongSerializer(),
            new ByteArraySerializer(),
            "fold");
  }

  private static StoreBuilder<KeyValueStore<byte[], byte[]>> store(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
        .withCachingEnabled();
  }

  private static Properties properties(PeerSettings settings) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.group());
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.folder().toString());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, settings.variant());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, THREADS);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
        PeerSettings.FETCH_WAIT_MILLIS);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    properties.put("auto.offset.reset", "earliest");
    if (settings.variant().equals(StreamsConfig.AT_LEAST_ONCE)) {
      // Its default is 30 s; as often as Freshet writes its snapshots and Flink its checkpoints.
      properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
    }
    if (settings.eager()) {
      // Its own default is to linger 100 ms.
      properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
    }
    return properties;
  }
}
