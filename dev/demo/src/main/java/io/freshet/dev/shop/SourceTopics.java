package io.freshet.dev.shop;

import io.freshet.dev.services.NewTopics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Makes the topics that the shop's changes and clicks go to. */
public final class SourceTopics {
  private SourceTopics() {}

  /**
   * Makes the topics that are missing, with one replica each, and returns when all of them take
   * records; those that exist stay as they are.
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
      NewTopics.create(
          admin, missing.stream().map(name -> new NewTopic(name, partitions, (short) 1)).toList());
      NewTopics.awaitLeaders(admin, present);
    }
  }
}
