package io.freshet.dev.services;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka broker and controller inside this JVM. Topics are not made by use; records of up to 4
 * MB are taken. Started again over the same folder it holds the same records, on the same port
 * while that is free.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final int NODE = 1;
  private static final int MAX_RECORD_BYTES = (4 << 20) + 1024;

  private final DataFolder folder;
  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedKafka(DataFolder folder, KafkaRaftServer server, int port) {
    this.folder = folder;
    this.server = server;
    this.port = port;
  }

  /**
   * Starts the broker and returns when it takes requests, after about 4 s.
   *
   * @param data made where it is missing, held until {@link #close}
   */
  public static EmbeddedKafka start(Path data) {
    return DataFolder.start("Kafka", data, EmbeddedKafka::over, EmbeddedKafka::launch);
  }

  private static EmbeddedKafka over(DataFolder folder) throws Exception {
    int port = folder.port();
    Path logs = Files.createDirectories(folder.resolve("logs"));
    format(logs);
    KafkaConfig config = new KafkaConfig(settings(logs, port));
    return new EmbeddedKafka(folder, new KafkaRaftServer(config, Time.SYSTEM), port);
  }

  private synchronized void launch() {
    KafkaExit.OF_THIS_JVM.install();
    server.startup();
  }

  /** {@code host:port} for clients. */
  public String bootstrap() {
    return "127.0.0.1:" + port;
  }

  /**
   * Stops the broker cleanly, within a few seconds. Does nothing the second time, nor to a broker
   * that gave up: it would wait for the disk.
   */
  @Override
  public synchronized void close() {
    folder.end(
        this,
        () -> {
          if (!KafkaExit.OF_THIS_JVM.isEnding()) {
            server.shutdown();
            server.awaitShutdown();
          }
        });
  }

  @Override
  public String toString() {
    return "Kafka on " + bootstrap();
  }

  private static void format(Path logs) throws Exception {
    if (Files.exists(logs.resolve("meta.properties"))) {
      return;
    }
    new Formatter()
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(NODE)
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(logs.toString())
        .setDirectories(List.of(logs.toString()))
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .run();
  }

  private static Map<String, Object> settings(Path logs, int port) throws IOException {
    int controllerPort = Ports.free();
    Map<String, Object> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", NODE);
    settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("log.dirs", logs.toString());
    settings.put("auto.create.topics.enable", false);
    settings.put("message.max.bytes", MAX_RECORD_BYTES);
    settings.put("group.initial.rebalance.delay.ms", 0);

    // One broker: nothing can be replicated.
    settings.put("default.replication.factor", 1);
    settings.put("offsets.topic.num.partitions", 1);
    settings.put("offsets.topic.replication.factor", (short) 1);
    settings.put("transaction.state.log.num.partitions", 1);
    settings.put("transaction.state.log.replication.factor", (short) 1);
    settings.put("transaction.state.log.min.isr", 1);
    settings.put("share.coordinator.state.topic.num.partitions", 1);
    settings.put("share.coordinator.state.topic.replication.factor", (short) 1);
    settings.put("share.coordinator.state.topic.min.isr", (short) 1);

    // A small machine: few threads, little memory, small files.
    settings.put("num.network.threads", 2);
    settings.put("num.io.threads", 2);
    settings.put("num.recovery.threads.per.data.dir", 1);
    settings.put("background.threads", 2);
    settings.put("log.cleaner.dedupe.buffer.size", 4L << 20);
    settings.put("log.segment.bytes", 64 << 20);
    settings.put("log.index.size.max.bytes", 1 << 20);
    settings.put("offsets.topic.segment.bytes", 16 << 20);
    return settings;
  }
}
