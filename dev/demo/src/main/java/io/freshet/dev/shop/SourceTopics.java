package io.freshet.dev.shop;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the topics that the shop's changes and clicks go to. */
public final class SourceTopics {
  private static final Duration LEADERS_LIMIT = Duration.ofSeconds(30);
  private static final long RETRY_MILLIS = 50;

  private SourceTopics() {}

  /**
   * Makes the topics that are missing, with one replica each, and returns when they take records;
   * those that exist stay as they are.
   *
   * @param bootstrap Kafka's bootstrap servers
   * @param partitions of each new topic
   */
  public static void create(String bootstrap, List<String> names, int partitions)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      Set<String> present = new TreeSet<>(names);
      present.retainAll(admin.listTopics().names().get());
      Set<String> missing = new TreeSet<>(names);
      missing.removeAll(present);
      admin
          .createTopics(
              missing.stream().map(name -> new NewTopic(name, partitions, (short) 1)).toList())
          .all()
          .get();

      awaitLeaders(admin, names);
    }
  }

  /**
   * Waits until every partition has a leader that answers. A topic is announced a moment before its
   * leaders take records; when a producer's first batch is turned away in that moment and its
   * second is taken, the first is refused as out of order for ever.
   */
  private static void awaitLeaders(Admin admin, List<String> names)
      throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + LEADERS_LIMIT.toNanos();
    while (true) {
      try {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        admin
            .describeTopics(names)
            .allTopicNames()
            .get()
            .forEach((name, topic) -> add(ends, name, topic.partitions().size()));
        admin.listOffsets(ends).all().get();
        return;
      } catch (ExecutionException e) {
        // A broker may not have heard yet of a topic that the controller has made.
        boolean early = e.getCause() instanceof UnknownTopicOrPartitionException;
        if (!early || System.nanoTime() > deadline) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
      }
    }
  }

  private static void add(Map<TopicPartition, OffsetSpec> ends, String name, int partitions) {
    for (int partition = 0; partition < partitions; partition++) {
      ends.put(new TopicPartition(name, partition), OffsetSpec.latest());
    }
  }
}
