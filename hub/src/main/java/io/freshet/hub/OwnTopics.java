package io.freshet.hub;

import io.freshet.stream.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes Freshet's own topics where they are missing and tells what the session log is like.
 * Blocking; for the main thread.
 */
final class OwnTopics {
  private static final List<String> OWN =
      List.of(
          Topics.SESSIONS,
          Topics.AUDIT,
          Topics.REJECTED,
          Topics.NAMES,
          Topics.KEYS,
          Topics.CONTEXTS,
          Topics.JOINS,
          Topics.JOINS_STATE,
          Topics.POSTED);

  /** Longer than the day for which the ids of posted events are remembered. */
  private static final String POSTED_MILLIS = String.valueOf(Duration.ofHours(25).toMillis());

  private static final String FORGET_MILLIS = String.valueOf(Duration.ofHours(1).toMillis());
  private static final String CLEANUP = "cleanup.policy";
  private static final String COMPACT = "compact";
  private static final int EPOCH_LENGTH = 8;
  private static final Duration SETTLE = Duration.ofSeconds(15);
  private static final long POLL_MILLIS = 50;

  private OwnTopics() {}

  /**
   * The session log as it is, whatever the configuration says.
   *
   * @param epoch identity of its history: begins another when the topic is created anew
   */
  record SessionLog(String epoch, int partitions) {}

  /**
   * Creates what is missing, and returns when every partition of its topics has a leader. The
   * settings of topics that are there stay as they are.
   *
   * @param sources topics that pipelines read
   * @throws PrerequisiteException when a source topic does not exist, Kafka refuses, or a partition
   *     has no leader after 15 s
   */
  static SessionLog ensure(HubConfig.Kafka kafka, Collection<String> sources) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      requireSources(admin, sources);
      short replicas = (short) kafka.replication();
      create(
          admin,
          List.of(
              new NewTopic(Topics.SESSIONS, kafka.partitions(), replicas)
                  .configs(kept(kafka, "retention.ms", "-1")),
              new NewTopic(Topics.AUDIT, kafka.partitions(), replicas)
                  .configs(kept(kafka, "retention.ms", "-1")),
              new NewTopic(Topics.REJECTED, 1, replicas).configs(durable(kafka)),
              new NewTopic(Topics.NAMES, 1, replicas).configs(kept(kafka, CLEANUP, COMPACT)),
              new NewTopic(Topics.KEYS, 1, replicas).configs(forgetting(kafka)),
              new NewTopic(Topics.POSTED, 1, replicas)
                  .configs(kept(kafka, "retention.ms", POSTED_MILLIS))));
      TopicDescription log = described(admin, List.of(Topics.SESSIONS)).get(Topics.SESSIONS);
      int partitions = log.partitions().size();
      create(
          admin,
          List.of(
              new NewTopic(Topics.CONTEXTS, partitions, replicas)
                  .configs(kept(kafka, CLEANUP, COMPACT)),
              new NewTopic(Topics.JOINS, partitions, replicas)
                  .configs(kept(kafka, "retention.ms", "-1")),
              new NewTopic(Topics.JOINS_STATE, partitions, replicas)
                  .configs(kept(kafka, CLEANUP, COMPACT))));
      awaitLeaders(admin);
      return sessionLog(log);
    } catch (ExecutionException e) {
      throw new PrerequisiteException(
          "Kafka at "
              + kafka.bootstrap()
              + " cannot make Freshet's topics: "
              + e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PrerequisiteException("was interrupted while it made its topics.");
    }
  }

  /**
   * The session log, if there is one; creates nothing.
   *
   * @throws PrerequisiteException when there is none, or Kafka refuses
   */
  static SessionLog existing(String bootstrap) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      return sessionLog(
          admin
              .describeTopics(List.of(Topics.SESSIONS))
              .allTopicNames()
              .get()
              .get(Topics.SESSIONS));
    } catch (ExecutionException e) {
      throw new PrerequisiteException(
          e.getCause() instanceof UnknownTopicOrPartitionException
              ? "Kafka at %s has no topic %s: run the hub once, or mend kafka.bootstrap."
                  .formatted(bootstrap, Topics.SESSIONS)
              : "Kafka at %s does not tell of %s: %s"
                  .formatted(bootstrap, Topics.SESSIONS, e.getCause().getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PrerequisiteException("was interrupted while it looked for its topics.");
    }
  }

  /**
   * Looks whether Kafka keeps the keys of subjects.
   *
   * @throws PrerequisiteException when it deletes some by their age or number, or does not tell
   */
  static void requireKeysKept(String bootstrap) {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.KEYS);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      String policy =
          admin.describeConfigs(List.of(topic)).all().get().get(topic).get(CLEANUP).value();
      if (!policy.equals(COMPACT)) {
        throw new PrerequisiteException(
            "Kafka's topic %s has cleanup.policy=%s, which throws keys away, and with them all that"
                    .formatted(Topics.KEYS, policy)
                + " is encrypted: set it to compact.");
      }
    } catch (ExecutionException e) {
      throw new PrerequisiteException(
          "Kafka at %s does not tell the settings of %s: %s"
              .formatted(bootstrap, Topics.KEYS, e.getCause().getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PrerequisiteException("was interrupted while it looked at its topics.");
    }
  }

  private static SessionLog sessionLog(TopicDescription log) {
    return new SessionLog(
        log.topicId().toString().substring(0, EPOCH_LENGTH), log.partitions().size());
  }

  /** A write is acknowledged by all replicas but one, so that one may be away. */
  private static Map<String, String> durable(HubConfig.Kafka kafka) {
    return Map.of(
        "min.insync.replicas",
        String.valueOf(Math.max(1, kafka.replication() - 1)),
        "max.message.bytes",
        String.valueOf(Topics.MAX_RECORD_BYTES));
  }

  /** Old records are to go from the disk soon, not some day. */
  private static Map<String, String> forgetting(HubConfig.Kafka kafka) {
    Map<String, String> settings = kept(kafka, CLEANUP, COMPACT);
    settings.put("segment.ms", FORGET_MILLIS);
    settings.put("max.compaction.lag.ms", FORGET_MILLIS);
    return settings;
  }

  /** Of what contexts are rebuilt from, or the trail still has to take, nothing may go by age. */
  private static Map<String, String> kept(HubConfig.Kafka kafka, String setting, String value) {
    Map<String, String> settings = new HashMap<>(durable(kafka));
    settings.put(setting, value);
    return settings;
  }

  private static void requireSources(Admin admin, Collection<String> sources)
      throws ExecutionException, InterruptedException {
    Set<String> missing = new TreeSet<>(sources);
    missing.removeAll(admin.listTopics().names().get());
    if (!missing.isEmpty()) {
      throw new PrerequisiteException(
          "Kafka has no topic "
              + String.join(", ", missing)
              + ": create it, start its connector, or take it out of conf/pipelines.");
    }
  }

  private static void create(Admin admin, List<NewTopic> topics)
      throws ExecutionException, InterruptedException {
    List<ExecutionException> failures = new ArrayList<>();
    for (var result : admin.createTopics(topics).values().values()) {
      try {
        result.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          failures.add(e);
        }
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  /** Describes topics that exist: for a moment the broker asked may not know of a new one. */
  private static Map<String, TopicDescription> described(Admin admin, Collection<String> topics)
      throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + SETTLE.toNanos();
    while (true) {
      try {
        return admin.describeTopics(topics).allTopicNames().get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
            || System.nanoTime() > deadline) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    }
  }

  /**
   * Waits until every partition has a leader that answers. A topic is announced a moment before its
   * leaders take records; when a producer's first batch is turned away in that moment and its
   * second is taken, the first is refused as out of order for ever.
   */
  private static void awaitLeaders(Admin admin) throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    described(admin, OWN)
        .forEach(
            (name, topic) ->
                topic
                    .partitions()
                    .forEach(
                        p ->
                            ends.put(
                                new TopicPartition(name, p.partition()), OffsetSpec.latest())));
    admin
        .listOffsets(ends, new ListOffsetsOptions().timeoutMs((int) SETTLE.toMillis()))
        .all()
        .get();
  }
}
