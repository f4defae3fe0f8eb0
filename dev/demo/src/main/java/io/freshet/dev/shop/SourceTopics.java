package io.freshet.dev.shop;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Makes the topics that the shop's changes and clicks go to. */
public final class SourceTopics {
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

      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      missing.forEach(name -> add(ends, name, partitions));
      admin
          .describeTopics(present)
          .allTopicNames()
          .get()
          .forEach((name, topic) -> add(ends, name, topic.partitions().size()));
      // Waits until every partition has a leader that answers. A topic is announced a moment before
      // its leaders take records; when a producer's first batch is turned away in that moment and
      // its second is taken, the first is refused as out of order for ever.
      admin.listOffsets(ends).all().get();
    }
  }

  private static void add(Map<TopicPartition, OffsetSpec> ends, String name, int partitions) {
    for (int partition = 0; partition < partitions; partition++) {
      ends.put(new TopicPartition(name, partition), OffsetSpec.latest());
    }
  }
}
