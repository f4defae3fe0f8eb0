package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.dev.services.NewTopics;
import io.freshet.stream.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnTopicsIT {
  @TempDir Path folder;

  @Test
  void areMadeOnceAndTakeRecordsAtOnce() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
      HubConfig.Kafka config = new HubConfig.Kafka(kafka.bootstrap(), 12, 1);
      OwnTopics.SessionLog log = OwnTopics.ensure(config, List.of());

      assertThat(log.partitions()).isEqualTo(12);
      assertThat(sendToEachPartition(kafka.bootstrap())).hasSize(12 + 12 + 12 + 1 + 1);
      assertThat(OwnTopics.ensure(new HubConfig.Kafka(kafka.bootstrap(), 3, 1), List.of()))
          .as("the log that is there counts")
          .isEqualTo(log);
    }
  }

  @Test
  void namesTheSourceTopicThatIsMissing() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      NewTopics.create(admin, List.of(new NewTopic("shop.here", 1, (short) 1)));
      HubConfig.Kafka config = new HubConfig.Kafka(kafka.bootstrap(), 1, 1);

      assertThatThrownBy(() -> OwnTopics.ensure(config, List.of("shop.here", "shop.gone")))
          .isInstanceOf(PrerequisiteException.class)
          .hasMessageStartingWith("Kafka has no topic shop.gone:");
    }
  }

  /** With a producer that tries once: what a leader does not take at once is lost. */
  private static List<RecordMetadata> sendToEachPartition(String bootstrap) throws Exception {
    Map<String, Object> once =
        Map.of("bootstrap.servers", bootstrap, "retries", 0, "enable.idempotence", false);
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (var producer =
        new KafkaProducer<>(once, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (TopicDescription topic : topics(bootstrap)) {
        topic
            .partitions()
            .forEach(
                p ->
                    sent.add(
                        producer.send(
                            new ProducerRecord<>(
                                topic.name(), p.partition(), new byte[] {1}, new byte[] {2}))));
      }
    }
    List<RecordMetadata> taken = new ArrayList<>();
    for (Future<RecordMetadata> record : sent) {
      taken.add(record.get());
    }
    return taken;
  }

  private static List<TopicDescription> topics(String bootstrap)
      throws ExecutionException, InterruptedException {
    List<String> own =
        List.of(Topics.SESSIONS, Topics.AUDIT, Topics.CONTEXTS, Topics.REJECTED, Topics.NAMES);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      return List.copyOf(admin.describeTopics(own).allTopicNames().get().values());
    }
  }
}
