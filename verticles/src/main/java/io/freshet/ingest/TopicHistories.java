package io.freshet.ingest;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks Kafka which history a topic's offsets count in: a topic that was created anew has another
 * id, and offsets that were committed before mean nothing in it. Never blocks; futures complete on
 * the context.
 */
final class TopicHistories {
  private static final int TIMEOUT_MILLIS = 20_000;
  private static final OffsetSpec LATEST = OffsetSpec.latest();

  private final Context context;
  private final String group;
  private final Admin admin;

  /**
   * Of one partition.
   *
   * @param topicId Kafka's id of its topic
   * @param committedId id of the topic that the group's committed offset lies in; empty when
   *     nothing is committed, or without a note
   */
  record History(String topicId, String committedId) {
    /** True when the committed offset lies in a topic that is no more. */
    boolean begunAnew() {
      return !committedId.isEmpty() && !committedId.equals(topicId);
    }
  }

  TopicHistories(Context context, String bootstrap, String group) {
    this.context = context;
    this.group = group;
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS));
  }

  /** Topic to its id now; fails when one of them is not there. */
  Future<Map<String, String>> ids(Set<String> topics) {
    return Future.fromCompletionStage(
            admin.describeTopics(topics).allTopicNames().toCompletionStage(), context)
        .map(
            found ->
                found.entrySet().stream()
                    .collect(
                        Collectors.toMap(
                            Map.Entry::getKey, e -> e.getValue().topicId().toString())));
  }

  /** The history of each partition. */
  Future<Map<TopicPartition, History>> of(Collection<TopicPartition> partitions) {
    Set<String> topics = partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet());
    Future<Map<TopicPartition, OffsetAndMetadata>> committed =
        Future.fromCompletionStage(
            admin
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .toCompletionStage(),
            context);
    return ids(topics)
        .compose(ids -> committed.map(offsets -> histories(partitions, ids, offsets)));
  }

  /** The offset after the last record of each partition of a topic. */
  Future<Map<Integer, Long>> ends(String topic) {
    return Future.fromCompletionStage(
            admin.describeTopics(Set.of(topic)).allTopicNames().toCompletionStage(), context)
        .compose(
            found -> {
              Map<TopicPartition, OffsetSpec> all = new HashMap<>();
              found
                  .get(topic)
                  .partitions()
                  .forEach(p -> all.put(new TopicPartition(topic, p.partition()), LATEST));
              return Future.fromCompletionStage(
                  admin.listOffsets(all).all().toCompletionStage(), context);
            })
        .map(
            offsets -> {
              Map<Integer, Long> ends = new HashMap<>();
              offsets.forEach((at, end) -> ends.put(at.partition(), end.offset()));
              return ends;
            });
  }

  private static Map<TopicPartition, History> histories(
      Collection<TopicPartition> partitions,
      Map<String, String> ids,
      Map<TopicPartition, OffsetAndMetadata> committed) {
    Map<TopicPartition, History> histories = new HashMap<>();
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata offset = committed.get(partition);
      histories.put(
          partition,
          new History(ids.get(partition.topic()), offset == null ? "" : offset.metadata()));
    }
    return histories;
  }

  /** Gives up what is under way. */
  Future<Void> close() {
    return context
        .owner()
        .executeBlocking(
            () -> {
              admin.close(Duration.ZERO);
              return null;
            });
  }
}
