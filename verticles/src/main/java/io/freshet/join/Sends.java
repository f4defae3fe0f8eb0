package io.freshet.join;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Consumer;

/** Sends of one partition, so that what follows from them waits for them. Of one event loop. */
final class Sends {
  private final Consumer<Throwable> onFailure;
  private Group current = new Group();

  /** Sends between two cuts. */
  private static final class Group {
    private final Promise<Void> done = Promise.promise();
    private int open;
    private boolean cut;

    void completeIfDone() {
      if (cut && open == 0) {
        done.tryComplete();
      }
    }
  }

  /**
   * {@code onFailure} is told of each send that fails; the cut that it belongs to fails with it.
   */
  Sends(Consumer<Throwable> onFailure) {
    this.onFailure = onFailure;
  }

  void add(Future<?> send) {
    Group group = current;
    group.open++;
    send.onComplete(
        r -> {
          if (r.failed()) {
            onFailure.accept(r.cause());
            group.done.tryFail(r.cause());
            return;
          }
          group.open--;
          group.completeIfDone();
        });
  }

  /** Completes when all that was added since the cut before is acknowledged, or fails. */
  Future<Void> cut() {
    Group group = current;
    current = new Group();
    group.cut = true;
    group.completeIfDone();
    return group.done.future();
  }
}
