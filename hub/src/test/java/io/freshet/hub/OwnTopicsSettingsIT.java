package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.stream.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class OwnTopicsSettingsIT {
  @TempDir Path folder;

  @Test
  void whatContextsAreRebuiltFromIsKeptAndTakesTheLargestRecords() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder);
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      OwnTopics.ensure(new HubConfig.Kafka(kafka.bootstrap(), 2, 1), List.of());

      Config log = settings(admin, Topics.SESSIONS);
      Config contexts = settings(admin, Topics.CONTEXTS);

      assertThat(log.get("retention.ms").value()).isEqualTo("-1");
      assertThat(settings(admin, Topics.AUDIT).get("retention.ms").value()).isEqualTo("-1");
      assertThat(settings(admin, Topics.POSTED).get("retention.ms").value()).isEqualTo("90000000");
      assertThat(contexts.get("cleanup.policy").value()).isEqualTo("compact");
      for (Config each : List.of(log, contexts)) {
        assertThat(each.get("max.message.bytes").value()).isEqualTo("4194304");
        assertThat(each.get("min.insync.replicas").value()).isEqualTo("1");
      }
    }
  }

  private static Config settings(Admin admin, String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return admin.describeConfigs(List.of(resource)).all().get().get(resource);
  }
}
