package io.freshet.hub;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Refuses a second hub on the same topics: it would take half of the partitions, and neither would
 * serve all sessions. A hub that was killed counts until Kafka forgets it, so there is some
 * waiting. Two that start in the same second are not told apart. Blocking; for the main thread.
 */
final class SoleHub {
  /** Longer than the session timeout of the stages' consumers, 6 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final long POLL_MILLIS = 250;

  private SoleHub() {}

  /**
   * Returns once nobody is a member of the group.
   *
   * @param group consumer group of the session stage
   * @throws PrerequisiteException when somebody is, for longer than a dead hub would be
   */
  static void require(String bootstrap, String group) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      Collection<MemberDescription> members = members(admin, group);
      while (!members.isEmpty()) {
        if (System.nanoTime() > deadline) {
          throw new PrerequisiteException(
              "another hub, at "
                  + members.iterator().next().host().replace("/", "")
                  + ", works with the topics of Kafka at "
                  + bootstrap
                  + ": this version runs on one node, so stop that one first.");
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        members = members(admin, group);
      }
    } catch (ExecutionException e) {
      throw new PrerequisiteException(
          "Kafka at " + bootstrap + " does not describe group " + group + ": " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PrerequisiteException("was interrupted while it looked for other hubs.");
    }
  }

  private static Collection<MemberDescription> members(Admin admin, String group)
      throws ExecutionException, InterruptedException {
    try {
      return admin
          .describeConsumerGroups(List.of(group))
          .describedGroups()
          .get(group)
          .get()
          .members();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return List.of();
      }
      throw e;
    }
  }
}
