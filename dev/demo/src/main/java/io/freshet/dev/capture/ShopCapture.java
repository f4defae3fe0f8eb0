package io.freshet.dev.capture;

import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.format.JsonByteArray;
import io.freshet.dev.shop.ShopDatabase;
import io.freshet.dev.shop.SourceTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Debezium inside this JVM: the shop's rows first, then its changes as they are committed, in
 * topics {@code shop.public.<table>}, as JSON keyed by primary key. Numbers with decimals are text,
 * so that they stay exact.
 *
 * <p>It goes on where it stopped. After a crash what was sent in the last second may be sent again;
 * nothing is left out. When Kafka refuses an event it stops.
 */
public final class ShopCapture implements AutoCloseable {
  private static final String PREFIX = "shop";

  /**
   * Once a second, also while nothing changes: who hears nothing knows that the capture is gone.
   */
  public static final String HEARTBEATS = "__debezium-heartbeat." + PREFIX;

  private static final String SLOT = "freshet_shop";
  private static final String OFFSETS = "offsets.dat";
  private static final int LARGEST_RECORD_BYTES = 4 << 20;
  private static final long FINISH_MILLIS = 5_000;
  private static final long STOP_MILLIS = 30_000;

  private final KafkaProducer<byte[], byte[]> producer;
  private final Deliveries deliveries;
  private final DebeziumEngine<ChangeEvent<byte[], byte[]>> engine;
  private final Thread thread;
  private final CompletableFuture<Void> polling = new CompletableFuture<>();
  private volatile boolean closed;

  private ShopCapture(
      ShopDatabase shop, String bootstrap, Path data, int batch, Consumer<Throwable> onFailure) {
    this.producer =
        new KafkaProducer<>(
            producerSettings(bootstrap), new ByteArraySerializer(), new ByteArraySerializer());
    this.deliveries = new Deliveries(Set.copyOf(topics()), this::send);
    this.engine =
        DebeziumEngine.create(JsonByteArray.class)
            .using(settings(shop, data, batch))
            .using(
                (success, message, error) -> {
                  polling.complete(null);
                  // Told to stop, the engine may find its own threads gone and call that a failure.
                  if (!success && !closed) {
                    onFailure.accept(error != null ? error : new IllegalStateException(message));
                  }
                })
            .using(
                new DebeziumEngine.ConnectorCallback() {
                  @Override
                  public void pollingStarted() {
                    polling.complete(null);
                  }
                })
            .notifying(deliveries)
            .build();
    this.thread = Thread.ofPlatform().name("shop-capture").daemon().unstarted(engine);
  }

  /** The topic of one of {@link ShopDatabase#TABLES}. */
  public static String topic(String table) {
    return PREFIX + ".public." + table;
  }

  /**
   * Makes the topics that are missing and starts capturing; returns without waiting for the first
   * row.
   *
   * @param bootstrap Kafka's bootstrap servers
   * @param data folder for the position reached, made where it is missing
   * @param partitions of each topic that is made
   * @param onFailure told, on an engine's thread and at most once, why it stopped by itself
   */
  public static ShopCapture start(
      ShopDatabase shop, String bootstrap, Path data, int partitions, Consumer<Throwable> onFailure)
      throws IOException, ExecutionException, InterruptedException {
    return start(shop, bootstrap, data, partitions, 1, onFailure);
  }

  /**
   * The same for more than some hundreds of changes a second.
   *
   * @param batch events taken at a time, at most; above 1 a single one waits a little longer
   */
  public static ShopCapture start(
      ShopDatabase shop,
      String bootstrap,
      Path data,
      int partitions,
      int batch,
      Consumer<Throwable> onFailure)
      throws IOException, ExecutionException, InterruptedException {
    Files.createDirectories(data);
    SourceTopics.create(bootstrap, topics(), partitions);
    ShopCapture capture = new ShopCapture(shop, bootstrap, data, batch, onFailure);
    capture.thread.start();
    return capture;
  }

  /**
   * Forgets the position reached and drops the replication slot, which would otherwise keep the
   * server's log for ever. The next start begins with all rows again.
   *
   * @throws SQLException when a capture is running
   */
  public static void clean(ShopDatabase shop, Path data) throws IOException, SQLException {
    try (Connection connection = shop.connect();
        PreparedStatement drop =
            connection.prepareStatement(
                "select pg_drop_replication_slot(slot_name) from pg_replication_slots"
                    + " where slot_name = ?")) {
      drop.setString(1, SLOT);
      drop.execute();
    }
    Files.deleteIfExists(data.resolve(OFFSETS));
  }

  /** Waits up to 5 s for what is under way, notes the position and stops. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      deliveries.finish(FINISH_MILLIS);
      stopEngine();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      producer.close(Duration.ofMillis(FINISH_MILLIS));
    }
  }

  private void stopEngine() throws IOException, InterruptedException {
    try {
      polling.get(STOP_MILLIS, TimeUnit.MILLISECONDS); // it refuses to stop while it starts
      engine.close();
    } catch (IllegalStateException e) {
      // It has stopped, or is stopping, by itself.
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("The capture is still starting and cannot be stopped", e);
    }
    thread.join(STOP_MILLIS);
  }

  private CompletableFuture<?> send(ChangeEvent<byte[], byte[]> event) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    producer.send(
        new ProducerRecord<>(event.destination(), event.key(), event.value()),
        (metadata, e) -> {
          if (e == null) {
            sent.complete(null);
          } else {
            sent.completeExceptionally(e);
          }
        });
    return sent;
  }

  private static List<String> topics() {
    return Stream.concat(
            ShopDatabase.TABLES.stream().map(ShopCapture::topic), Stream.of(HEARTBEATS))
        .toList();
  }

  private static Map<String, Object> producerSettings(String bootstrap) {
    return Map.of(
        "bootstrap.servers",
        bootstrap,
        "client.id",
        "shop-capture",
        "acks",
        "all",
        "enable.idempotence",
        true,
        "linger.ms",
        0,
        "max.request.size",
        LARGEST_RECORD_BYTES,
        "delivery.timeout.ms",
        30_000,
        "request.timeout.ms",
        10_000);
  }

  private static Properties settings(ShopDatabase shop, Path data, int batch) {
    Properties settings = new Properties();
    settings.put("name", "shop-capture");
    settings.put("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
    settings.put("topic.prefix", PREFIX);
    settings.put("database.hostname", shop.host());
    settings.put("database.port", Integer.toString(shop.port()));
    settings.put("database.dbname", shop.name());
    settings.put("database.user", shop.user());
    settings.put("database.password", shop.password());

    settings.put("plugin.name", "pgoutput");
    settings.put("slot.name", SLOT);
    settings.put("publication.name", ShopDatabase.PUBLICATION);
    settings.put("publication.autocreate.mode", "disabled");
    settings.put(
        "table.include.list",
        ShopDatabase.TABLES.stream().map(t -> "public." + t).collect(Collectors.joining(",")));
    settings.put("snapshot.mode", "initial");
    settings.put("skipped.operations", "none"); // by default it leaves truncates out
    settings.put("decimal.handling.mode", "string");
    settings.put("converter.schemas.enable", "false");

    // Latency: the queue wakes its reader when a batch is full, so a batch is one event. The
    // interval
    // is how long the replication stream is left alone when it was empty (the default of 500 ms
    // alone
    // costs 300 ms at the median), and the queue spins through its last millisecond: 1 takes a
    // core.
    settings.put("poll.interval.ms", "5");
    settings.put("max.batch.size", Integer.toString(batch));
    settings.put("max.queue.size", Integer.toString(Math.max(1_024, 4 * batch)));
    settings.put("record.processing.threads", "1");

    // The last changes are marked when the next batch comes: a heartbeat is one. Whoever reads them
    // knows that the capture lives.
    settings.put("heartbeat.interval.ms", "1000");
    settings.put(
        "heartbeat.action.query",
        "insert into "
            + ShopDatabase.HEARTBEAT_TABLE
            + " (id, at) values (1, now()) on conflict (id) do update set at = excluded.at");

    settings.put("offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore");
    settings.put("offset.storage.file.filename", data.resolve(OFFSETS).toString());
    settings.put("offset.flush.interval.ms", "1000");
    return settings;
  }
}
