package io.freshet.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.dev.services.NewTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class TopicFollowerIT {
  private static final String TOPIC = "it.followed";

  @TempDir Path folder;

  @Test
  void beginsAnewAfterAFailureAndSaysBoth() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
      Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrap());
      try (Admin admin = Admin.create(settings);
          Producer<byte[], byte[]> producer = KafkaClients.REAL.producer(settings)) {
        NewTopics.create(admin, List.of(new NewTopic(TOPIC, 1, (short) 1)));
        for (String key : List.of("a", "b")) {
          byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
          producer.send(new ProducerRecord<>(TOPIC, bytes, bytes)).get();
        }
      }
      BlockingQueue<String> taken = new LinkedBlockingQueue<>();
      BlockingQueue<Optional<Throwable>> told = new LinkedBlockingQueue<>();
      AtomicInteger failures = new AtomicInteger(1);
      TopicFollower follower =
          new TopicFollower(
              kafka.bootstrap(),
              TOPIC,
              record -> {
                String key = new String(record.key(), StandardCharsets.UTF_8);
                if (key.equals("b") && failures.getAndDecrement() > 0) {
                  throw new IllegalArgumentException("not now");
                }
                taken.add(key);
              },
              e -> told.add(Optional.ofNullable(e)));

      follower.start().loaded().toCompletableFuture().get(120, TimeUnit.SECONDS);

      assertThat(taken).containsExactly("a", "a", "b");
      assertThat(told.take()).get().isInstanceOf(IllegalArgumentException.class);
      assertThat(told.take()).isEmpty();
      follower.stop().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void oneThatWasNotStartedStops() throws Exception {
    TopicFollower follower = new TopicFollower("127.0.0.1:1", TOPIC, record -> {}, e -> {});

    follower.stop().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
