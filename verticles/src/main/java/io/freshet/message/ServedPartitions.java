package io.freshet.message;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Whether each partition of the session log has been served since this node started: its owner has
 * caught up and answers. What need not be done before can wait for that, and leaves processors to
 * the recovery. Make it before the stage that serves is deployed. Thread-safe.
 */
public final class ServedPartitions {
  private final Vertx vertx;
  private final int partitions;
  private final Set<Integer> served = new HashSet<>();
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
        .<OwnerNotice>localConsumer(
            Addresses.OWNERS,
            notice -> {
              if (notice.body() instanceof OwnerNotice.OwnerChanged(Set<Integer> changed)) {
                note(changed);
              }
            });
  }

  private synchronized void note(Set<Integer> changed) {
    served.addAll(changed);
    if (served.size() == partitions) {
      all.tryComplete();
    }
  }

  /** Completes once all have been served. Never fails. On any thread. */
  public Future<Void> all() {
    return all.future();
  }

  /**
   * As {@link #all()}, and at the latest after {@code patience}: a partition may be owned by
   * another node, or not be served for as long as a store is away.
   */
  public Future<Void> all(Duration patience) {
    return Future.any(all.future(), vertx.timer(patience.toMillis(), TimeUnit.MILLISECONDS))
        .mapEmpty();
  }
}
