package io.freshet.bench.run;

import io.freshet.bench.work.ShopEvent;
import java.util.Iterator;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Events that lie in the raw topics and that nobody sees yet who reads committed records only: a
 * transaction that is open. So an engine can do nothing of the measured work before the clock runs,
 * and nothing is written while it runs. One thread.
 */
final class HeldInput implements AutoCloseable {
  /** The longest that a broker keeps a transaction open by default. */
  private static final int MOST_MILLIS = 15 * 60_000;

  private static final int LINGER_MILLIS = 5;

  private final KafkaProducer<byte[], byte[]> producer;

  /**
   * Writes the events that are left; returns when all are acknowledged. When that fails, the
   * transaction is aborted.
   */
  HeldInput(String bootstrap, Iterator<ShopEvent> events) {
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.LINGER_MS_CONFIG,
                LINGER_MILLIS,
                // A first request that finds a topic not yet led must not be overtaken: the broker
                // would refuse it for ever.
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "bench.input",
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                MOST_MILLIS),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    try {
      producer.initTransactions();
      producer.beginTransaction();
      events.forEachRemaining(event -> producer.send(Cluster.record(event)));
      producer.flush();
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Lets them be seen. */
  void release() {
    producer.commitTransaction();
  }

  /** Aborts what was not released. */
  @Override
  public void close() {
    producer.close();
  }
}
