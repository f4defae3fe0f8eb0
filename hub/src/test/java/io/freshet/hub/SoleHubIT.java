package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.dev.services.NewTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoleHubIT {
  private static final String GROUP = "freshet-sessions";

  @TempDir Path folder;

  @Test
  void refusesASecondHubUntilTheFirstIsGone() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      NewTopics.create(admin, List.of(new NewTopic("log", 1, (short) 1)));
      assertThatCode(() -> SoleHub.require(kafka.bootstrap(), Optional.empty()))
          .as("no such group yet")
          .doesNotThrowAnyException();

      try (KafkaConsumer<byte[], byte[]> first = member(kafka.bootstrap())) {
        while (first.assignment().isEmpty()) {
          first.poll(Duration.ofMillis(100));
        }
        assertThatThrownBy(() -> SoleHub.require(kafka.bootstrap(), Optional.empty()))
            .isInstanceOf(PrerequisiteException.class)
            .hasMessageStartingWith("another hub, at 127.0.0.1, works with the topics");
      }
      assertThatCode(() -> SoleHub.require(kafka.bootstrap(), Optional.empty()))
          .as("it left")
          .doesNotThrowAnyException();
    }
  }

  /** Its session would last for 45 s: three times as long as a second hub waits. */
  @Test
  void removesTheMembersOfADeadHubAndOfNoOther() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      NewTopics.create(admin, List.of(new NewTopic("log", 1, (short) 1)));
      try (KafkaConsumer<byte[], byte[]> silent = member(kafka.bootstrap(), "freshet-a/1")) {
        while (silent.assignment().isEmpty()) {
          silent.poll(Duration.ofMillis(100));
        }
        assertThatThrownBy(() -> SoleHub.require(kafka.bootstrap(), Optional.of("freshet-b")))
            .isInstanceOf(PrerequisiteException.class);
        assertThatCode(() -> SoleHub.require(kafka.bootstrap(), Optional.of("freshet-a")))
            .doesNotThrowAnyException();
      }
    }
  }

  private static KafkaConsumer<byte[], byte[]> member(String bootstrap) {
    return member(bootstrap, "someone");
  }

  private static KafkaConsumer<byte[], byte[]> member(String bootstrap, String clientId) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "group.id", GROUP, "client.id", clientId),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of("log"));
    return consumer;
  }
}
