package io.freshet.dev.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
  private static final int PATIENCE_MILLIS = 120_000;

  /** What is sent in vain is given up early. */
  private static final int IN_VAIN_MILLIS = 3_000;

  @TempDir Path data;

  @Test
  void keepsItsRecordsAndItsPort() throws Exception {
    String bootstrap;
    String large = "x".repeat(3 << 20);
    try (EmbeddedKafka kafka = EmbeddedKafka.start(data)) {
      bootstrap = kafka.bootstrap();
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
        NewTopics.create(admin, List.of(new NewTopic("t", 1, (short) 1)));
      }
      send(bootstrap, "one");
      send(bootstrap, large);
      assertThat(read(bootstrap, 2)).containsExactly("one", large);
    }
    try (EmbeddedKafka kafka = EmbeddedKafka.start(data)) {
      assertThat(kafka.bootstrap()).isEqualTo(bootstrap);
      send(bootstrap, "two");
      assertThat(read(bootstrap, 3)).containsExactly("one", large, "two");
    }
  }

  @Test
  void keepsWhatItAcknowledgedWhenItsProcessIsKilled() throws Exception {
    Path log = data.resolve("kafka.log");
    try (KafkaProcess kafka = KafkaProcess.start(data.resolve("own"), log)) {
      String bootstrap = kafka.bootstrap();
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
        NewTopics.create(admin, List.of(new NewTopic("t", 1, (short) 1)));
      }
      send(bootstrap, "one");
      kafka.kill();
      assertThatThrownBy(() -> send(bootstrap, "lost", IN_VAIN_MILLIS))
          .isInstanceOf(ExecutionException.class);
      kafka.restart();
      assertThat(kafka.bootstrap()).isEqualTo(bootstrap);
      send(bootstrap, "two");
      assertThat(read(bootstrap, 2)).containsExactly("one", "two");
    }
  }

  /** More than a pipe holds, before it is ready and after. */
  @Test
  void aProcessMayPrintWhatItLikes() throws Exception {
    String setting = "logback.configurationFile";
    String before = System.getProperty(setting);
    Path log = data.resolve("kafka.log");
    Path logging = data.resolve("logback.xml");
    Files.writeString(
        logging,
        """
        <configuration>
          <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
            <encoder><pattern>%msg%n</pattern></encoder>
          </appender>
          <root level="INFO"><appender-ref ref="out"/></root>
          <logger name="org.apache.kafka.common.network" level="DEBUG"/>
          <logger name="kafka" level="DEBUG"/>
        </configuration>
        """);
    System.setProperty(setting, logging.toString());
    try (KafkaProcess kafka = KafkaProcess.start(data.resolve("own"), log)) {
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
        NewTopics.create(admin, List.of(new NewTopic("t", 1, (short) 1)));
      }
      send(kafka.bootstrap(), "one");
      assertThat(Files.size(log)).isGreaterThan(64 << 10);
    } finally {
      if (before == null) {
        System.clearProperty(setting);
      } else {
        System.setProperty(setting, before);
      }
    }
  }

  @Test
  void leavesNoProcessBehindThatDidNotStart() throws Exception {
    Path own = Files.createDirectories(data.resolve("own"));
    Path log = data.resolve("kafka.log");
    Files.createDirectories(own.resolve("logs"));
    Files.writeString(own.resolve("logs/meta.properties"), "version=1\ncluster.id=x\nnode.id=7\n");

    assertThatThrownBy(() -> KafkaProcess.start(own, log))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining(log.toString());

    assertThat(Files.readString(log)).contains("Exception");
    try (DataFolder folder = DataFolder.open(own)) {
      assertThat(folder.isHeld()).as("nobody else holds it").isTrue();
    }
  }

  @Test
  void refusesAFolderThatIsInUseAndTopicsThatNobodyMade() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(data)) {
      assertThatThrownBy(() -> EmbeddedKafka.start(data))
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining("in use");
      assertThatThrownBy(() -> send(kafka.bootstrap(), "lost", IN_VAIN_MILLIS))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("not present in metadata");
    }
  }

  private static void send(String bootstrap, String value) throws Exception {
    send(bootstrap, value, PATIENCE_MILLIS);
  }

  private static void send(String bootstrap, String value, int millis) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "max.request.size", 4 << 20, "max.block.ms", millis);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("t", "k", value)).get();
    }
  }

  private static List<String> read(String bootstrap, int count) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "group.id",
            "g" + count,
            "auto.offset.reset",
            "earliest");
    List<String> values = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("t"));
      long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
      while (values.size() < count && System.nanoTime() < deadline) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach((ConsumerRecord<String, String> r) -> values.add(r.value()));
      }
    }
    return values;
  }
}
