package io.freshet.dev.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
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
  @TempDir Path data;

  @Test
  void keepsItsRecordsAndItsPort() throws Exception {
    String bootstrap;
    String large = "x".repeat(3 << 20);
    try (EmbeddedKafka kafka = EmbeddedKafka.start(data)) {
      bootstrap = kafka.bootstrap();
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
        admin.createTopics(List.of(new NewTopic("t", 1, (short) 1))).all().get();
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
        admin.createTopics(List.of(new NewTopic("t", 1, (short) 1))).all().get();
      }
      send(bootstrap, "one");
      kafka.kill();
      assertThatThrownBy(() -> send(bootstrap, "lost")).isInstanceOf(ExecutionException.class);
      kafka.restart();
      assertThat(kafka.bootstrap()).isEqualTo(bootstrap);
      send(bootstrap, "two");
      assertThat(read(bootstrap, 2)).containsExactly("one", "two");
    }
  }

  @Test
  void refusesAFolderThatIsInUseAndTopicsThatNobodyMade() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(data)) {
      assertThatThrownBy(() -> EmbeddedKafka.start(data))
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining("in use");
      assertThatThrownBy(() -> send(kafka.bootstrap(), "lost"))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("not present in metadata");
    }
  }

  private static void send(String bootstrap, String value) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "max.request.size", 4 << 20, "max.block.ms", 3_000);
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
      for (int polls = 0; polls < 100 && values.size() < count; polls++) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach((ConsumerRecord<String, String> r) -> values.add(r.value()));
      }
    }
    return values;
  }
}
