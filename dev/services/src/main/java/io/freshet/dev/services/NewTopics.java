package io.freshet.dev.services;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes topics that can be used at once. All of it blocks. */
public final class NewTopics {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final long RETRY_MILLIS = 50;

  private NewTopics() {}

  /**
   * Makes topics, and returns when the broker has heard of them and their leaders answer. The
   * controller makes them, and the broker hears of it a moment later: until then it says that there
   * are none, or tells of earlier ones of these names.
   *
   * @throws ExecutionException when a topic cannot be made, or is not served within two minutes
   */
  public static void create(Admin admin, Collection<NewTopic> topics)
      throws ExecutionException, InterruptedException {
    CreateTopicsResult made = admin.createTopics(topics);
    made.all().get();
    long deadline = System.nanoTime() + LIMIT.toNanos();
    for (NewTopic topic : topics) {
      Uuid id = made.topicId(topic.name()).get();
      while (!isHeardOf(admin, topic.name(), id) && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
      }
    }
    awaitLeaders(admin, topics.stream().map(NewTopic::name).toList());
  }

  private static boolean isHeardOf(Admin admin, String name, Uuid id)
      throws ExecutionException, InterruptedException {
    try {
      return admin
          .describeTopics(List.of(name))
          .allTopicNames()
          .get()
          .get(name)
          .topicId()
          .equals(id);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Returns when every partition of topics that the broker has heard of has a leader that answers.
   * A topic is announced a moment before its leaders take records; when a producer's first batch is
   * turned away in that moment and its second is taken, the first is refused as out of order for
   * ever.
   *
   * @throws ExecutionException when there is no such topic, or no leader within two minutes
   */
  public static void awaitLeaders(Admin admin, Collection<String> topics)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    admin
        .describeTopics(topics)
        .allTopicNames()
        .get()
        .forEach(
            (name, topic) ->
                topic
                    .partitions()
                    .forEach(
                        p ->
                            ends.put(
                                new TopicPartition(name, p.partition()), OffsetSpec.latest())));
    ListOffsetsOptions patiently = new ListOffsetsOptions().timeoutMs((int) LIMIT.toMillis());
    admin.listOffsets(ends, patiently).all().get();
  }
}
