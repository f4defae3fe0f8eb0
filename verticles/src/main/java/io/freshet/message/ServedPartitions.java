package io.freshet.message;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Whether partitions of the session log have been served since this node started, by whatever node:
 * their owners have caught up and answer. What need not be done before can wait for that, and
 * leaves processors to the recovery. Make it before the stage that serves is deployed. Thread-safe.
 */
public final class ServedPartitions {
  private final Vertx vertx;
  private final int partitions;
  private final Set<Integer> served = new HashSet<>();
  private final Promise<Void> first = Promise.promise();
  private final Promise<Void> all = Promise.promise();

  /**
   * None is served yet.
   *
   * @param vertx on whose event bus owners tell of themselves
   * @param partitions of the session log
   */
  public ServedPartitions(Vertx vertx, int partitions) {
    this.vertx = vertx;
    this.partitions = partitions;
    vertx
        .eventBus()
        .<OwnerNotice>consumer(
            Addresses.OWNERS,
            notice -> {
              if (notice.body() instanceof OwnerNotice.OwnerChanged(Set<Integer> changed)) {
                note(changed);
              }
            })
        .completion()
        .onComplete(listens -> askAll());
  }

  /** Owners that other nodes have since long say nothing: who has none yet, will. */
  private void askAll() {
    for (int partition = 0; partition < partitions; partition++) {
      Set<Integer> asked = Set.of(partition);
      vertx
          .eventBus()
          .request(Addresses.owner(partition), new OwnerRequest.ListSessions(partition, "", "", 1))
          .onSuccess(answer -> note(asked));
    }
  }

  private synchronized void note(Set<Integer> changed) {
    served.addAll(changed);
    first.tryComplete();
    if (served.size() == partitions) {
      all.tryComplete();
    }
  }

  /**
   * Completes once a partition has been served, and at the latest after {@code patience}: none may
   * be for as long as a store is away. Never fails; on any thread.
   */
  public Future<Void> first(Duration patience) {
    return within(patience, first);
  }

  /** As {@link #first}, once all have been served. */
  public Future<Void> all(Duration patience) {
    return within(patience, all);
  }

  private Future<Void> within(Duration patience, Promise<Void> awaited) {
    return Future.any(awaited.future(), vertx.timer(patience.toMillis(), TimeUnit.MILLISECONDS))
        .mapEmpty();
  }

  /** Completes once all have been served, on any thread. */
  public Future<Void> all() {
    return all.future();
  }
}
