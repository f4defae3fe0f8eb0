package io.freshet.hub;

import io.freshet.audit.AuditVerticle;
import io.freshet.index.IndexVerticle;
import io.freshet.ingest.IngestConfig;
import io.freshet.join.JoinConfig;
import io.freshet.session.SessionConfig;
import io.freshet.stream.ProcessName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses a second hub on the same topics: it would take half of the partitions, and neither would
 * serve all sessions. A hub that was killed counts until Kafka forgets it, so there is some
 * waiting; unless it is known to be dead: then its members are removed at once. Two that start
 * within the same seconds are not told apart. Blocking; for the main thread.
 */
final class SoleHub {
  private static final Logger LOG = LoggerFactory.getLogger(SoleHub.class);

  /**
   * Longer than the session timeout of the stages' consumers, 6 s, and a broker's usual delay of a
   * first rebalance, 3 s.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final int ANSWER_MILLIS = 8_000;

  /**
   * Kafka's client asks for each group twice, first as for one of its newer kind, and between the
   * two it rests for so long; by default 100 ms, three times in a start after a crash.
   */
  private static final int REST_MILLIS = 10;

  private static final RemoveMembersFromConsumerGroupOptions ALL =
      new RemoveMembersFromConsumerGroupOptions();

  private static final long POLL_MILLIS = 250;

  private SoleHub() {}

  /** Every group that a hub is in; who is in the first serves sessions. */
  static final List<String> GROUPS =
      List.of(
          SessionConfig.GROUP,
          IngestConfig.GROUP,
          JoinConfig.GROUP,
          IndexVerticle.GROUP,
          AuditVerticle.GROUP);

  /** As {@link #require(String, List, Optional)}, of the groups that a hub is in. */
  static void require(String bootstrap, Optional<String> dead) {
    require(bootstrap, GROUPS, dead);
  }

  /**
   * Returns once nobody is a member of the first group.
   *
   * @param groups that a dead hub was in; the first is the session stage's
   * @param dead name of a process that is known to have ended; see {@link HomeLock}
   * @throws PrerequisiteException when somebody is, for longer than a dead hub would be
   */
  static void require(String bootstrap, List<String> groups, Optional<String> dead) {
    String group = groups.getFirst();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "request.timeout.ms",
            ANSWER_MILLIS,
            "default.api.timeout.ms",
            ANSWER_MILLIS,
            "retry.backoff.ms",
            REST_MILLIS);
    try (Admin admin = Admin.create(settings)) {
      if (dead.isPresent()) {
        remove(admin, groups, dead.get());
      }
      Collection<MemberDescription> members = members(admin, group);
      if (!members.isEmpty()) {
        LOG.info("waits up to {} s for the hub before to be gone", PATIENCE.toSeconds());
      }
      while (!members.isEmpty()) {
        if (System.nanoTime() > deadline) {
          throw new PrerequisiteException(
              "another hub, at "
                  + members.iterator().next().host().replace("/", "")
                  + ", works with the topics of Kafka at "
                  + bootstrap
                  + " and is no node that this one sees: stop it first, or make both nodes of one"
                  + " cluster (cluster.host and cluster.members in conf/freshet.yaml).");
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        members = members(admin, group);
      }
    } catch (ExecutionException e) {
      throw new PrerequisiteException(
          "Kafka at "
              + bootstrap
              + " does not describe consumer group "
              + group
              + " ("
              + e.getCause().getClass().getSimpleName()
              + "): look at offsets.topic.replication.factor of a single broker, or grant READ on"
              + " the group.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PrerequisiteException("was interrupted while it looked for other hubs.");
    }
  }

  /**
   * Kafka would keep the partitions for them until their session times out. All groups are asked
   * for, and all removals under way, before one is waited for.
   */
  private static void remove(Admin admin, List<String> groups, String dead)
      throws InterruptedException {
    var described = admin.describeConsumerGroups(groups).describedGroups();
    Map<String, KafkaFuture<Void>> removals = new LinkedHashMap<>();
    for (String group : groups) {
      try {
        Collection<MemberDescription> members = members(described.get(group));
        if (!members.isEmpty() && members.stream().allMatch(m -> isOf(dead, m))) {
          removals.put(group, admin.removeMembersFromConsumerGroup(group, ALL).all());
        }
      } catch (ExecutionException | KafkaException e) {
        notRemoved(group, e);
      }
    }
    for (Map.Entry<String, KafkaFuture<Void>> removal : removals.entrySet()) {
      try {
        removal.getValue().get();
        LOG.info("removed the members of the hub that was killed from {}", removal.getKey());
      } catch (ExecutionException e) {
        notRemoved(removal.getKey(), e);
      }
    }
  }

  private static void notRemoved(String group, Exception e) {
    LOG.info(
        "the hub that was killed cannot be removed from {}, so it is waited for: {}",
        group,
        e.getCause() == null ? e.toString() : e.getCause().toString());
  }

  /**
   * On another machine a process of that name may live: the lock of this one says nothing of it.
   */
  private static boolean isOf(String dead, MemberDescription member) {
    try {
      InetAddress address = InetAddress.getByName(member.host().replace("/", ""));
      return ProcessName.made(dead, member.clientId())
          && NetworkInterface.getByInetAddress(address) != null;
    } catch (IOException e) {
      return false;
    }
  }

  private static Collection<MemberDescription> members(Admin admin, String group)
      throws ExecutionException, InterruptedException {
    return members(admin.describeConsumerGroups(List.of(group)).describedGroups().get(group));
  }

  private static Collection<MemberDescription> members(
      KafkaFuture<ConsumerGroupDescription> described)
      throws ExecutionException, InterruptedException {
    try {
      return described.get().members();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return List.of();
      }
      throw e;
    }
  }
}
