package io.freshet.dev.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Customers' clicks, as an application would write them: JSON in topic {@value #TOPIC}, keyed by
 * customer id, at a steady rate, from a thread of its own. When Kafka refuses one it stops.
 */
public final class Clickstream implements AutoCloseable {
  /** The topic, made where it is missing. */
  public static final String TOPIC = "shop.clicks";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaProducer<byte[], byte[]> producer;
  private final int customers;
  private final int products;
  private final Random random;
  private final Clock clock;
  private final PacedThread thread;
  private final AtomicLong clicks = new AtomicLong();
  private final AtomicReference<Exception> refused = new AtomicReference<>();

  private Clickstream(
      String bootstrap,
      int customers,
      long seed,
      double clicksPerSecond,
      Clock clock,
      Consumer<Exception> onFailure) {
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "client.id", "shop-clicks", "linger.ms", 0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.customers = customers;
    this.products = ShopSeed.PRODUCTS;
    this.random = new Random(seed);
    this.clock = clock;
    this.thread = new PacedThread("shop-clicks", clicksPerSecond, this::click, onFailure);
  }

  /**
   * Starts one.
   *
   * @param bootstrap Kafka's bootstrap servers
   * @param partitions of the topic, where it is missing
   * @param customers ids from 1 to this click
   * @param seed of all that is random
   * @param clicksPerSecond the rate; 0 is a standstill
   * @param clock gives the clicks' times
   * @param onFailure told, at most once, why it stopped by itself
   */
  public static Clickstream start(
      String bootstrap,
      int partitions,
      int customers,
      long seed,
      double clicksPerSecond,
      Clock clock,
      Consumer<Exception> onFailure)
      throws ExecutionException, InterruptedException {
    SourceTopics.create(bootstrap, List.of(TOPIC), partitions);
    Clickstream stream =
        new Clickstream(bootstrap, customers, seed, clicksPerSecond, clock, onFailure);
    stream.thread.start();
    return stream;
  }

  /** Goes on at another rate; thread-safe. */
  public void rate(double clicksPerSecond) {
    thread.rate(clicksPerSecond);
  }

  /** Clicks that Kafka has acknowledged; thread-safe. */
  public long clicks() {
    return clicks.get();
  }

  private int click() throws Exception {
    Exception earlier = refused.get();
    if (earlier != null) {
      throw earlier;
    }
    long customer = 1 + random.nextInt(customers);
    byte[] value =
        JSON.writeValueAsBytes(
            JSON.createObjectNode()
                .put("customer_id", customer)
                .put("page", page())
                .put("ts", clock.instant().toString()));
    byte[] key = Long.toString(customer).getBytes(StandardCharsets.UTF_8);
    producer.send(
        new ProducerRecord<>(TOPIC, key, value),
        (metadata, e) -> {
          if (e == null) {
            clicks.incrementAndGet();
          } else {
            refused.compareAndSet(null, e);
          }
        });
    return 1;
  }

  private String page() {
    return switch (random.nextInt(10)) {
      case 0 -> "/";
      case 1 -> "/cart";
      case 2 -> "/orders";
      case 3 -> "/help";
      default -> "/p/" + (1 + random.nextInt(products));
    };
  }

  /** Waits for what is under way and stops. */
  @Override
  public void close() {
    thread.close();
    producer.close();
  }
}
