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
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes topics that can be used at once. */
public final class NewTopics {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final long RETRY_MILLIS = 50;

  private NewTopics() {}

  /**
   * Makes topics, and returns when the broker has heard of them and their leaders answer; blocking.
   *
   * <p>A topic is made by the controller, and the broker hears of it a moment later: until then it
   * says of the topic that there is none, and of its partitions that it does not lead them. When a
   * producer's first batch is turned away in that moment and its second is taken, the first is
   * refused as out of order for ever.
   *
   * @throws ExecutionException when a topic cannot be made, or is not served within two minutes
   */
  public static void create(Admin admin, Collection<NewTopic> topics)
      throws ExecutionException, InterruptedException {
    CreateTopicsResult made = admin.createTopics(topics);
    made.all().get();
    long deadline = System.nanoTime() + LIMIT.toNanos();
    for (NewTopic topic : topics) {
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      heardOf(admin, topic.name(), made, deadline)
          .partitions()
          .forEach(
              p -> ends.put(new TopicPartition(topic.name(), p.partition()), OffsetSpec.latest()));
      ListOffsetsOptions patiently = new ListOffsetsOptions().timeoutMs((int) LIMIT.toMillis());
      admin.listOffsets(ends, patiently).all().get();
    }
  }

  /** Of the new topic, not of an earlier one of its name. */
  private static TopicDescription heardOf(
      Admin admin, String name, CreateTopicsResult made, long deadline)
      throws ExecutionException, InterruptedException {
    while (true) {
      try {
        TopicDescription found =
            admin.describeTopics(List.of(name)).topicNameValues().get(name).get();
        if (found.topicId().equals(made.topicId(name).get()) || System.nanoTime() > deadline) {
          return found;
        }
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
            || System.nanoTime() > deadline) {
          throw e;
        }
      }
      TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
    }
  }
}
