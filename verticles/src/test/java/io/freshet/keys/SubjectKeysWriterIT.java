package io.freshet.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.dev.services.NewTopics;
import io.freshet.keys.SubjectKeysWriter.Change;
import io.freshet.keys.SubjectKeysWriter.Prepared;
import io.freshet.privacy.KeyRing;
import io.freshet.privacy.SubjectKeys;
import io.freshet.stream.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many change a real topic at once; and Kafka lets go of what was forgotten. */
@Timeout(600)
class SubjectKeysWriterIT {
  private static final String ROOT = "node/";

  @TempDir Path data;
  private final KeyRing ring = new KeyRing(List.of(new byte[32]));
  private EmbeddedKafka kafka;
  private SubjectKeysWriter writer;

  @BeforeEach
  void start() throws Exception {
    kafka = EmbeddedKafka.start(data.resolve("kafka"));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      Map<String, String> settings =
          Map.of(
              "cleanup.policy", "compact",
              "segment.ms", "1000",
              "max.compaction.lag.ms", "1000",
              "delete.retention.ms", "0");
      NewTopics.create(admin, List.of(new NewTopic(Topics.KEYS, 1, (short) 1).configs(settings)));
    }
    writer = new SubjectKeysWriter(kafka.bootstrap(), ring);
  }

  @AfterEach
  void stop() {
    kafka.close();
  }

  @Test
  void whoeverChangesItAtOnceLosesNothing() throws Exception {
    ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    SubjectKeys followed = new SubjectKeys(ring);
    SubjectKeysTopic topic = new SubjectKeysTopic(kafka.bootstrap(), followed, failures::add);
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<?>> work = new ArrayList<>();
      IntStream.range(0, 3).forEach(i -> work.add(threads.submit(() -> writer.prepare(List.of()))));
      for (Future<?> each : work) {
        each.get();
      }
      topic.start().toCompletableFuture().get(120, TimeUnit.SECONDS);
      IntStream.range(0, 6).forEach(i -> work.add(threads.submit(() -> forget("acme/" + i))));
      for (Future<?> each : work) {
        each.get();
      }
    }

    while (followed.forgotten() < 6) { // a commit is answered before what it wrote can be read
      TimeUnit.MILLISECONDS.sleep(20); // until the test's own time is up
    }
    SubjectKeys keys = writer.read();
    assertThat(keys.forgotten()).isEqualTo(6);
    Map<String, byte[]> entries = compacted();
    for (int i = 0; i < 6; i++) {
      assertThat(keys.forgetting("acme/" + i)).isEmpty();
      String way = way(keys.alias("acme/" + i));
      assertThat(entries.keySet())
          .as("no node lies above acme/%d", i)
          .noneMatch(name -> name.startsWith(ROOT) && way.startsWith(name.substring(5)));
    }
    assertThat(keys.alias("acme/1")).isEqualTo(followed.alias("acme/1"));
    assertThat(keys.forgetting("acme/7")).as("others have keys").isNotEmpty();
    assertThat(failures).isEmpty();
    topic.stop().toCompletableFuture().get(120, TimeUnit.SECONDS);
  }

  /** The topic has the settings that a hub gives it, but for seconds instead of hours. */
  @Test
  void kafkaThrowsAwayWhatMadeAForgottenKey() throws Exception {
    assertThat(writer.prepare(List.of())).isEqualTo(new Prepared(true, 0));
    assertThat(writer.prepare(List.of())).isEqualTo(new Prepared(false, 0));
    assertThat(records(ROOT)).isOne();

    forget("acme/42");
    while (records(ROOT) > 0) {
      TimeUnit.SECONDS.sleep(1); // until the test's own time is up
      writer.beat();
    }

    SubjectKeys keys = writer.read();
    assertThat(keys.forgotten()).isOne();
    assertThat(keys.forgetting("acme/42")).isEmpty();
    assertThat(keys.forgetting("acme/43")).isNotEmpty();
  }

  private void forget(String subject) {
    writer.change(keys -> List.of(new Change(keys.forgetting(subject), List.of())));
  }

  private static String way(String alias) {
    String bits = Long.toBinaryString(Long.parseUnsignedLong(alias, 16));
    return "0".repeat(64 - bits.length()) + bits;
  }

  /** How many records with a value of that name lie in the topic's files. */
  private long records(String name) {
    return all().stream().filter(e -> e.getKey().equals(name) && e.getValue() != null).count();
  }

  private Map<String, byte[]> compacted() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (Map.Entry<String, byte[]> record : all()) {
      if (record.getValue() == null) {
        entries.remove(record.getKey());
      } else {
        entries.put(record.getKey(), record.getValue());
      }
    }
    return entries;
  }

  private List<Map.Entry<String, byte[]>> all() {
    List<Map.Entry<String, byte[]>> all = new ArrayList<>();
    TopicPartition topic = new TopicPartition(Topics.KEYS, 0);
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers", kafka.bootstrap(), "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(topic));
      consumer.seekToBeginning(List.of(topic));
      long end = consumer.endOffsets(List.of(topic)).get(topic);
      while (consumer.position(topic) < end) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          Map<String, byte[]> one = new HashMap<>(); // a map's entry may have no value
          one.put(new String(record.key(), StandardCharsets.UTF_8), record.value());
          all.addAll(one.entrySet());
        }
      }
    }
    return all;
  }
}
